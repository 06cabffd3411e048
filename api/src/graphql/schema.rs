//! The schema: the roots of all capabilities, merged, with limits.

use super::node::NodeQuery;
use super::rows::PublicRows;
use crate::aid::AidLoaders;
use crate::aid::graphql::{AidMutation, AidQuery, SimulationQuery, UndertakingMutation, UndertakingQuery};
use crate::applications::ApplicationLoaders;
use crate::applications::conflicts::graphql::{ConflictMutation, ConflictQuery};
use crate::applications::graphql::{
    ApplicationHandling, ApplicationMutation, ApplicationQuery, AttachmentMutation, ConsentMutation, ReceiptMutation,
};
use crate::applications::proposals::ProposalLoaders;
use crate::applications::proposals::graphql::{ProposalMutation, ProposalQuery};
use crate::assessment::graphql::{AssessmentMutation, AssessmentQuery, ScoringQuery};
use crate::calendar::graphql::{CalendarMutation, CalendarQuery};
use crate::calls::CallLoaders;
use crate::calls::graphql::{CallMutation, CallQuery, CallTranslationMutation};
use crate::calls::regulations::RegulationLoaders;
use crate::calls::regulations::graphql::{RegulationMutation, RegulationQuery};
use crate::config::Settings;
use crate::decisions::DecisionLoaders;
use crate::decisions::graphql::{DecisionLetterMutation, DecisionMutation};
use crate::enterprises::EnterpriseLoaders;
use crate::enterprises::graphql::{
    ClaimMutation, ClaimQuery, EnterpriseMutation, EnterpriseQuery, EstablishmentMutation, RecognitionMutation,
    RecognitionQuery,
};
use crate::figures::FigureLoaders;
use crate::figures::graphql::FigureQuery;
use crate::grants::eu::EuProjectLoaders;
use crate::grants::eu::graphql::EuProjectQuery;
use crate::grants::operating::OperatingGrantLoaders;
use crate::grants::operating::graphql::OperatingGrantQuery;
use crate::grants::projects::ProjectLoaders;
use crate::grants::projects::graphql::{ProjectMutation, ProjectQuery};
use crate::grants::projects::photos::PhotoLoaders;
use crate::grants::projects::photos::graphql::PhotoMutation;
use crate::grants::register::graphql::AwardRegisterQuery;
use crate::grants::rounds::RoundLoaders;
use crate::grants::rounds::graphql::RoundQuery;
use crate::guide::GuideLoaders;
use crate::guide::graphql::GuideQuery;
use crate::guide::listings::ListingLoaders;
use crate::guide::listings::graphql::{ListingMutation, ListingQuery};
use crate::guide::pictures::PictureLoaders;
use crate::guide::pictures::graphql::{PictureMutation, PictureQuery};
use crate::guide::readings::graphql::{SearchReadingMutation, SearchReadingQuery};
use crate::guide::testimonials::graphql::{TestimonialMutation, TestimonialQuery};
use crate::identity::IdentityLoaders;
use crate::identity::graphql::{
    AccountMutation, ExternalMutation, ExternalQuery, IdentityQuery, MailPreferencesMutation, MailPreferencesQuery,
    SessionMutation,
};
use crate::jobs::graphql::JobQuery;
use crate::journal::JournalLoaders;
use crate::journal::graphql::JournalQuery;
use crate::learning::LearningLoaders;
use crate::learning::graphql::{
    AttendanceMutation, CertificateQuery, EventTranslationMutation, LearningEventMutation, LearningQuery,
    LearningSubscription, MaterialMutation, RegistrationMutation, RegistrationQuery, SeriesMutation,
};
use crate::mail::graphql::{MailBounceMutation, MailMutation, MailQuery};
use crate::meetings::MeetingLoaders;
use crate::meetings::graphql::{MeetingMutation, MeetingQuery, MeetingSubscription};
use crate::network::NetworkLoaders;
use crate::network::graphql::{
    ActionMutation, AreaMutation, DirectoryMutation, DirectoryQuery, MandateMutation, NetworkQuery, WarningQuery,
};
use crate::partners::clients::ClientLoaders;
use crate::partners::clients::graphql::{ClientMutation, ClientQuery};
use crate::partners::feed::graphql::FeedQuery;
use crate::partners::webhooks::WebhookLoaders;
use crate::partners::webhooks::graphql::{WebhookMutation, WebhookQuery};
use crate::places::PlaceLoaders;
use crate::places::graphql::PlaceQuery;
use crate::programme::graphql::ProgrammeQuery;
use crate::rubrics::RubricLoaders;
use crate::rubrics::graphql::{RubricEditing, RubricMutation, RubricQuery};
use crate::service::graphql::ServiceQuery;
use crate::shared::context::Context;
use crate::translations::TranslationLoaders;
pub use async_graphql::Request;
use async_graphql::{ID, MergedObject, MergedSubscription, SDLExportOptions, SchemaBuilder, ValidationMode};
use std::sync::Arc;

/// Everything one can ask.
#[derive(Default, MergedObject)]
pub struct Query(
    GuideQuery,
    ListingQuery,
    EnterpriseQuery,
    RecognitionQuery,
    ClaimQuery,
    TestimonialQuery,
    RubricQuery,
    SearchReadingQuery,
    PlaceQuery,
    LearningQuery,
    RegistrationQuery,
    CertificateQuery,
    NetworkQuery,
    DirectoryQuery,
    WarningQuery,
    MeetingQuery,
    ProgrammeQuery,
    FigureQuery,
    ServiceQuery,
    RegulationQuery,
    CallQuery,
    RoundQuery,
    ProjectQuery,
    AwardRegisterQuery,
    EuProjectQuery,
    OperatingGrantQuery,
    NodeQuery,
    IdentityQuery,
    ExternalQuery,
    JournalQuery,
    JobQuery,
    MailQuery,
    MailPreferencesQuery,
    CalendarQuery,
    PictureQuery,
    AidQuery,
    SimulationQuery,
    UndertakingQuery,
    ApplicationQuery,
    ProposalQuery,
    ConflictQuery,
    AssessmentQuery,
    ScoringQuery,
    ClientQuery,
    FeedQuery,
    WebhookQuery,
);

/// Everything one can do.
#[derive(Default, MergedObject)]
pub struct Mutation(
    SessionMutation,
    ExternalMutation,
    AccountMutation,
    ListingMutation,
    EnterpriseMutation,
    EstablishmentMutation,
    RecognitionMutation,
    ClaimMutation,
    RubricMutation,
    RubricEditing,
    SearchReadingMutation,
    TestimonialMutation,
    LearningEventMutation,
    RegistrationMutation,
    AttendanceMutation,
    MaterialMutation,
    SeriesMutation,
    EventTranslationMutation,
    AreaMutation,
    MandateMutation,
    DirectoryMutation,
    ActionMutation,
    MeetingMutation,
    MailMutation,
    MailBounceMutation,
    MailPreferencesMutation,
    CalendarMutation,
    PictureMutation,
    RegulationMutation,
    CallMutation,
    CallTranslationMutation,
    ProjectMutation,
    PhotoMutation,
    AidMutation,
    UndertakingMutation,
    ApplicationMutation,
    ConsentMutation,
    ApplicationHandling,
    AttachmentMutation,
    ReceiptMutation,
    ProposalMutation,
    ConflictMutation,
    AssessmentMutation,
    DecisionMutation,
    DecisionLetterMutation,
    ClientMutation,
    WebhookMutation,
);

/// Everything one can watch.
#[derive(Default, MergedSubscription)]
pub struct Subscription(LearningSubscription, MeetingSubscription);

/// Fields and fragments within one another before the engine gives up. The real
/// limits are in [`super::limits`], which come first and say what was exceeded.
const MOST_LEVELS: usize = 128;

/// The schema of the service.
pub type Schema = async_graphql::Schema<Query, Mutation, Subscription>;

/// Builds the schema under the limits of a deployment.
pub fn build(settings: &Settings) -> Schema {
    builder(settings).finish()
}

/// The same schema for what was found valid before, see
/// [`Admitted::is_known_valid`](super::admission::Admitted::is_known_valid): it does not judge that again.
pub fn build_for_known(settings: &Settings) -> Schema {
    builder(settings).validation_mode(ValidationMode::Fast).finish()
}

/// An operation that no document has: its name is none.
const NO_OPERATION: &str = "\u{0}";

/// What the engine finds wrong with a document, by its first operation and without running any: it judges a document before it looks
/// for the operation to run.
pub async fn judge(schema: &Schema, document: &str) -> Vec<String> {
    let response = schema.execute(Request::new(document).operation_name(NO_OPERATION)).await;
    let found = response.errors.into_iter().map(|error| error.message);
    found.filter(|message| !message.contains(NO_OPERATION)).collect()
}

fn builder(settings: &Settings) -> SchemaBuilder<Query, Mutation, Subscription> {
    let builder = Schema::build(Query::default(), Mutation::default(), Subscription::default())
        .override_output_type_description::<ID>("Opaque global id; its meaning is ours alone.")
        .limit_recursive_depth(MOST_LEVELS);
    match settings.introspection_enabled {
        true => builder,
        false => builder.disable_introspection(),
    }
}

/// Puts the surroundings and fresh loaders into a request, over the rows that are kept for everyone where they may be used.
pub fn equip(request: Request, context: Context, rows: Option<&PublicRows>) -> Request {
    request
        .data(Arc::new(IdentityLoaders::new(&context)))
        .data(Arc::new(TranslationLoaders::new(&context)))
        .data(Arc::new(PlaceLoaders::new(&context).keeping(rows.map(|rows| &rows.places))))
        .data(Arc::new(RubricLoaders::new(&context).keeping(rows.map(|rows| &rows.rubrics))))
        .data(Arc::new(EnterpriseLoaders::new(&context).keeping(rows.map(|rows| &rows.enterprises))))
        .data(Arc::new(GuideLoaders::new(&context).keeping(rows.map(|rows| &rows.guide))))
        .data(Arc::new(ListingLoaders::new(&context)))
        .data(Arc::new(PictureLoaders::new(&context).keeping(rows.map(|rows| &rows.guide))))
        .data(Arc::new(LearningLoaders::new(&context)))
        .data(Arc::new(NetworkLoaders::new(&context)))
        .data(Arc::new(MeetingLoaders::new(&context)))
        .data(Arc::new(FigureLoaders::new(&context)))
        .data(Arc::new(RegulationLoaders::new(&context)))
        .data(Arc::new(CallLoaders::new(&context)))
        .data(Arc::new(RoundLoaders::new(&context)))
        .data(Arc::new(ProjectLoaders::new(&context)))
        .data(Arc::new(PhotoLoaders::new(&context)))
        .data(Arc::new(EuProjectLoaders::new(&context)))
        .data(Arc::new(OperatingGrantLoaders::new(&context)))
        .data(Arc::new(AidLoaders::new(&context)))
        .data(Arc::new(ApplicationLoaders::new(&context)))
        .data(Arc::new(ProposalLoaders::new(&context)))
        .data(Arc::new(DecisionLoaders::new(&context)))
        .data(Arc::new(ClientLoaders::new(&context)))
        .data(Arc::new(JournalLoaders::new(&context)))
        .data(Arc::new(WebhookLoaders::new(&context)))
        .data(context)
}

/// The schema as text, sorted, for `schema.graphql`.
pub fn sdl(schema: &Schema) -> String {
    let options = SDLExportOptions::new()
        .sorted_fields()
        .sorted_arguments()
        .sorted_enum_items()
        .include_specified_by()
        .use_space_ident()
        .indent_width(2);
    schema.sdl_with_options(options)
}
