//! `node` and `nodes`: any record by its global id.

use super::can::{Can, can};
use super::id::{Kind, decode_any};
use super::request::{Maybe, Result, Surroundings};
use crate::access::Action;
use crate::applications::ApplicationLoaders;
use crate::applications::graphql::Application;
use crate::calls::CallLoaders;
use crate::calls::graphql::Call;
use crate::calls::regulations::RegulationLoaders;
use crate::calls::regulations::graphql::Regulation;
use crate::enterprises::EnterpriseLoaders;
use crate::figures::FigureLoaders;
use crate::figures::graphql::KeyFigureSet;
use crate::grants::eu::EuProjectLoaders;
use crate::grants::eu::graphql::EuProject;
use crate::grants::operating::OperatingGrantLoaders;
use crate::grants::operating::graphql::OperatingGrant;
use crate::grants::projects::ProjectLoaders;
use crate::grants::projects::graphql::SubsidyProject;
use crate::grants::projects::photos::PhotoLoaders;
use crate::grants::projects::photos::graphql::ProjectPhoto;
use crate::grants::rounds::RoundLoaders;
use crate::grants::rounds::graphql::SubsidyRound;
use crate::guide::GuideLoaders;
use crate::guide::graphql::{Enterprise, Listing, Offering, Testimonial};
use crate::guide::listings::ListingLoaders;
use crate::guide::listings::graphql::ListingRevision;
use crate::guide::pictures::PictureLoaders;
use crate::guide::pictures::graphql::Picture;
use crate::identity::IdentityLoaders;
use crate::identity::graphql::User;
use crate::learning::LearningLoaders;
use crate::learning::graphql::{LearningEvent, LearningMaterial, Registration};
use crate::meetings::MeetingLoaders;
use crate::meetings::graphql::NetworkMeeting;
use crate::network::NetworkLoaders;
use crate::network::graphql::{AreaAction, DirectingArea, DirectoryEntry, Mandate};
use crate::partners::clients::ClientLoaders;
use crate::partners::clients::graphql::PartnerClient;
use crate::places::PlaceLoaders;
use crate::places::graphql::Municipality;
use crate::refusals;
use crate::rubrics::RubricLoaders;
use crate::rubrics::graphql::Rubric;
use async_graphql::{Context, ID, Interface, Object};
use futures_util::future::join_all;
use uuid::Uuid;

/// Most ids in one `nodes`; count.
const MOST_NODES: usize = 100;

refusals! {
    /// What can be wrong with a request for nodes.
    pub enum NodeError {
        /// More ids than one request may name.
        TooMany { asked: usize, maximum: usize } => BadInput, "TOO_MANY_IDS", "`ids` holds {asked} ids; at most {maximum} go into one request.";
    }
}

/// Anything with a global id.
#[derive(Interface)]
#[graphql(field(name = "id", ty = "ID", desc = "Opaque global id."))]
pub enum Node {
    /// A municipality.
    Municipality(Municipality),
    /// A rubric of the guide.
    Rubric(Rubric),
    /// An enterprise.
    Enterprise(Enterprise),
    /// A listing of the guide.
    Listing(Listing),
    /// A proposed change of a listing.
    ListingRevision(ListingRevision),
    /// A product or service in the guide.
    Offering(Offering),
    /// What a client says.
    Testimonial(Testimonial),
    /// A learning event.
    LearningEvent(LearningEvent),
    /// A meeting of the network.
    NetworkMeeting(NetworkMeeting),
    /// A directing area, as it is today.
    DirectingArea(DirectingArea),
    /// A mandate of a regisseur or deputy.
    Mandate(Mandate),
    /// Someone in the directory of the network.
    DirectoryEntry(DirectoryEntry),
    /// Something a directing area plans to do.
    AreaAction(AreaAction),
    /// A set of key figures.
    KeyFigureSet(KeyFigureSet),
    /// A regulation of the provincial council.
    Regulation(Regulation),
    /// A call for projects.
    Call(Call),
    /// An application for a project subsidy.
    Application(Application),
    /// A round of granted projects.
    SubsidyRound(SubsidyRound),
    /// A granted project.
    SubsidyProject(SubsidyProject),
    /// A European project.
    EuProject(EuProject),
    /// An operating grant.
    OperatingGrant(OperatingGrant),
    /// A person with an account.
    User(User),
    /// A registration for a learning event.
    Registration(Registration),
    /// A material of a learning event.
    LearningMaterial(LearningMaterial),
    /// A picture of an enterprise.
    Picture(Picture),
    /// A photo of a granted project.
    ProjectPhoto(ProjectPhoto),
    /// A program of a partner.
    PartnerClient(PartnerClient),
}

/// Questions by global id.
#[derive(Default)]
pub struct NodeQuery;

#[Object]
impl NodeQuery {
    /// The record with this id; null when there is none that you may see.
    /// Errors: ID_MALFORMED.
    #[graphql(guard = "Can(Action::ReadNode)", directive = can::apply(Action::ReadNode.code().to_owned()))]
    async fn node(&self, ctx: &Context<'_>, #[graphql(desc = "Global id.")] id: ID) -> Maybe<Node> {
        find(ctx, "id", &id).await.transpose()
    }

    /// The records with these ids, in their order; null where there is none that you may see.
    /// Errors: ID_MALFORMED, TOO_MANY_IDS.
    #[graphql(
        guard = "Can(Action::ReadNode)",
        directive = can::apply(Action::ReadNode.code().to_owned())
    )]
    async fn nodes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global ids, at most 100.")] ids: Vec<ID>,
    ) -> Result<Vec<Maybe<Node>>> {
        if ids.len() > MOST_NODES {
            return Err(NodeError::TooMany { asked: ids.len(), maximum: MOST_NODES }.into());
        }
        Ok(join_all(ids.iter().map(|id| find(ctx, "ids", id))).await.into_iter().map(Result::transpose).collect())
    }
}

/// Each kind goes through the loader of its capability, which knows what the actor may see.
async fn find(ctx: &Context<'_>, argument: &'static str, id: &ID) -> Result<Option<Node>> {
    let (kind, row) = decode_any(argument, id)?;
    by_key(ctx, kind, row).await
}

/// The record of a kind with this key.
///
/// # Errors
/// Faults of the database.
pub async fn by_key(ctx: &Context<'_>, kind: Kind, row: Uuid) -> Result<Option<Node>> {
    Ok(match kind {
        Kind::Municipality => {
            ctx.loaders::<PlaceLoaders>().municipality(row).await?.map(|m| Node::Municipality(Municipality(m)))
        }
        Kind::Rubric => ctx.loaders::<RubricLoaders>().rubric(row).await?.map(|r| Node::Rubric(Rubric(r))),
        Kind::Enterprise => {
            ctx.loaders::<EnterpriseLoaders>().enterprise(row).await?.map(|e| Node::Enterprise(Enterprise(e)))
        }
        Kind::Listing => ctx.loaders::<GuideLoaders>().listing_by_id(row).await?.map(|l| Node::Listing(Listing(l))),
        Kind::ListingRevision => {
            let found = ctx.loaders::<ListingLoaders>().revision(row).await?;
            found.map(|revision| Node::ListingRevision(ListingRevision(revision)))
        }
        Kind::Offering => ctx.loaders::<GuideLoaders>().offering(row).await?.map(|o| Node::Offering(Offering(o))),
        Kind::Testimonial => {
            ctx.loaders::<GuideLoaders>().testimonial(row).await?.map(|t| Node::Testimonial(Testimonial(t)))
        }
        Kind::LearningEvent => {
            ctx.loaders::<LearningLoaders>().event(row).await?.map(|event| Node::LearningEvent(LearningEvent(event)))
        }
        Kind::NetworkMeeting => ctx
            .loaders::<MeetingLoaders>()
            .meeting(row)
            .await?
            .map(|meeting| Node::NetworkMeeting(NetworkMeeting(meeting))),
        Kind::DirectingArea => {
            let today = ctx.surroundings().clock.today();
            let area = ctx.loaders::<NetworkLoaders>().area(row).await?;
            area.map(|area| Node::DirectingArea(DirectingArea { area, as_of: today }))
        }
        Kind::Mandate => ctx.loaders::<NetworkLoaders>().mandate(row).await?.map(|m| Node::Mandate(Mandate(m))),
        Kind::DirectoryEntry => {
            let holder = ctx.loaders::<NetworkLoaders>().listed(row).await?;
            holder.map(|holder| Node::DirectoryEntry(DirectoryEntry { holder, is_own: false }))
        }
        Kind::AreaAction => ctx.loaders::<NetworkLoaders>().action(row).await?.map(|a| Node::AreaAction(AreaAction(a))),
        Kind::KeyFigureSet => {
            ctx.loaders::<FigureLoaders>().set(row).await?.map(|set| Node::KeyFigureSet(KeyFigureSet(set)))
        }
        Kind::Regulation => {
            ctx.loaders::<RegulationLoaders>().regulation(row).await?.map(|r| Node::Regulation(Regulation(r)))
        }
        Kind::Call => ctx.loaders::<CallLoaders>().call(row).await?.map(|c| Node::Call(Call(c))),
        Kind::SubsidyRound => {
            ctx.loaders::<RoundLoaders>().round(row).await?.map(|r| Node::SubsidyRound(SubsidyRound(r)))
        }
        Kind::SubsidyProject => {
            ctx.loaders::<ProjectLoaders>().project(row).await?.map(|p| Node::SubsidyProject(SubsidyProject(p)))
        }
        Kind::EuProject => ctx.loaders::<EuProjectLoaders>().project(row).await?.map(|p| Node::EuProject(EuProject(p))),
        Kind::OperatingGrant => {
            let found = ctx.loaders::<OperatingGrantLoaders>().grant(row).await?;
            found.map(|g| Node::OperatingGrant(OperatingGrant(g)))
        }
        Kind::User => ctx.loaders::<IdentityLoaders>().user(row).await?.map(|user| Node::User(User(user))),
        Kind::Registration => {
            ctx.loaders::<LearningLoaders>().registration(row).await?.map(|r| Node::Registration(Registration(r)))
        }
        Kind::LearningMaterial => {
            ctx.loaders::<LearningLoaders>().material(row).await?.map(|m| Node::LearningMaterial(LearningMaterial(m)))
        }
        Kind::Picture => ctx.loaders::<PictureLoaders>().picture(row).await?.map(|p| Node::Picture(Picture(p))),
        Kind::ProjectPhoto => {
            ctx.loaders::<PhotoLoaders>().photo(row).await?.map(|photo| Node::ProjectPhoto(ProjectPhoto(photo)))
        }
        Kind::Application => {
            let found = ctx.loaders::<ApplicationLoaders>().application(row).await?;
            found.map(|a| Node::Application(Application(a)))
        }
        Kind::PartnerClient => {
            let found = ctx.loaders::<ClientLoaders>().client(row).await?;
            found.map(|client| Node::PartnerClient(PartnerClient(client)))
        }
        // These have an id to be named by: they are read with their user, registration, event, meeting or enterprise, a letter in its list,
        // aid and links in those of an enterprise, partners in their application, proposals in their list, secrets with their client.
        // Identities at issuers are read with their user.
        Kind::RoleGrant
        | Kind::ExternalIdentity
        | Kind::Certificate
        | Kind::MeetingAttendance
        | Kind::AgendaItem
        | Kind::AgendaProposal
        | Kind::MinutesObjection
        | Kind::MailMessage
        | Kind::LearningSession
        | Kind::Recognition
        | Kind::Establishment
        | Kind::EnterpriseClaim
        | Kind::Aid
        | Kind::UndertakingLink
        | Kind::ApplicationPartner
        | Kind::ApplicationAttachment
        | Kind::ApplicationProposal
        | Kind::GovernanceMandate
        | Kind::AwardDecision
        | Kind::ClientSecret
        | Kind::WebhookSubscription
        | Kind::WebhookDelivery => None,
    })
}
