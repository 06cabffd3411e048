//! Rights that reach the own records only, and rights a condition takes away.

use super::listings::{enterprise_of, listing_in, remove_listing, revision_by};
use super::own_records::OWN;
use super::own_records_of_partners::OWN as OWN_OF_PARTNERS;
use super::{action_of, area_id, reach, roles_held, sample, someone};
use crate::enterprises::{OWN as OWN_ENTERPRISE, enterprise_id};
use crate::on_both_databases;
use crate::schema::{RootField, root_fields};
use crate::support::App;
use crate::support::fixtures::{
    User, a_call, a_client, a_mandate, a_meeting, a_user, an_action, an_application, insert_advice, insert_answer,
    insert_attachment, insert_certificate, insert_declared_aid, insert_establishment, insert_external_identity,
    insert_material_for, insert_picture_by, insert_place, insert_registration, insert_rejection, insert_testimonial_by,
    partner_of, registration_of, the_call_of_2018,
};
use api::access::{Condition, Reach, Role, policy};
use api::graphql::id::{Kind, decode, encode};
use api::partners::clients::{rotate_client_secret, secrets_of};
use api::partners::webhooks::{New, create_webhook, pause_webhook};
use api::shared::ids::seeded;
use uuid::Uuid;

/// How a field whose right reaches the own records only is asked about one record.
pub struct AboutRecord {
    pub field: &'static str,
    /// The document; `$RECORD` stands for the id of the record.
    pub document: &'static str,
    /// A record of this kind that belongs to someone.
    pub record: Belonging,
    /// What the record is.
    pub kind: Kind,
}

/// A record that belongs to someone.
#[derive(Clone, Copy)]
pub enum Belonging {
    /// The account, or something with it.
    OfUser(fn(&User) -> String),
    /// The directing area.
    Area,
    /// The mandate of a deputy in the directing area.
    Deputy,
    /// Something the directing area plans to do.
    Action,
    /// A registration in this state.
    Registration(&'static str),
    /// A certificate.
    Certificate,
    /// A material for those who take part in an event, as the user does.
    Material,
    /// The enterprise, without a listing.
    Unlisted,
    /// The listing of the enterprise, in this state.
    Listing(&'static str),
    /// A revision of that listing, which the user proposed.
    Revision,
    /// The enterprise.
    Enterprise,
    /// An establishment of the enterprise.
    Establishment,
    /// Aid that the enterprise declared.
    DeclaredAid,
    /// A call everyone knows; that of the neighbour is still a draft.
    KnownCall,
    /// The call under which the enterprise applied.
    Applied,
    /// A complete application that the enterprise leads.
    Led,
    /// An application that the enterprise submitted.
    Submitted,
    /// An application that may be judged.
    Judged,
    /// An application that was advised on, and decided on where it is that of an enterprise.
    Assessed,
    /// The call under whose ranking it stands.
    Ranked,
    /// A decision about an application that the enterprise leads.
    Decided,
    /// An attachment of a draft that the enterprise leads, which the user uploaded.
    Attachment,
    /// An application in which the enterprise is asked for its consent.
    Partnered,
    /// A testimonial the user submitted.
    Testimonial,
    /// A picture of the enterprise that waits for a decision.
    Picture,
    /// Who the user is at an external issuer.
    ExternalIdentity,
    /// The secret of the program.
    Secret,
    /// A webhook of the program.
    Webhook,
    /// One that is paused.
    PausedWebhook,
}

impl Belonging {
    async fn of(self, app: &App, user: &User, area: &str) -> String {
        match self {
            Self::OfUser(record) => record(user),
            Self::Area => area_id(area),
            Self::Action => an_action(app, area, "Proef").await,
            Self::Deputy => a_mandate(area).deputy().insert(app).await.key(),
            Self::Registration(state) => {
                insert_registration(app, OPEN_EVENT, user, state).await;
                registration_of(user)
            }
            Self::Certificate => {
                insert_registration(app, OPEN_EVENT, user, "ATTENDED").await;
                insert_certificate(app, user).await
            }
            Self::Material => insert_material_for(app, user).await,
            Self::Unlisted => {
                remove_listing(app, user).await;
                encode(Kind::Enterprise, enterprise_of(app, user).await).to_string()
            }
            Self::Listing(state) => listing_in(app, user, state).await,
            Self::Revision => revision_by(app, user).await,
            Self::Enterprise => enterprise_id(enterprise_beside(area)),
            Self::Picture => insert_picture_by(app, user, enterprise_beside(area)).await,
            Self::ExternalIdentity => insert_external_identity(app, user).await,
            Self::Secret => insert_secret(app, user).await,
            Self::Webhook => encode(Kind::WebhookSubscription, insert_webhook(app, user).await).to_string(),
            Self::PausedWebhook => {
                let webhook = insert_webhook(app, user).await;
                pause_webhook(&app.shared.as_operator(), webhook, (None, None)).await.expect("paused");
                encode(Kind::WebhookSubscription, webhook).to_string()
            }
            Self::KnownCall if area == AREAS[0] => a_call().insert(app).await.key(),
            Self::KnownCall => a_call().in_draft().insert(app).await.key(),
            Self::Applied => {
                let call = a_call().insert(app).await;
                an_application(&call, enterprise_beside(area), OTHER_ENTERPRISE).insert(app).await;
                call.key()
            }
            Self::Led => application_of(app, enterprise_beside(area), OTHER_ENTERPRISE).await,
            Self::Submitted => {
                let call = a_call().insert(app).await;
                an_application(&call, enterprise_beside(area), OTHER_ENTERPRISE).in_state("SUBMITTED").insert(app).await
            }
            Self::Judged | Self::Ranked => unreachable!("for jurors alone"),
            Self::Decided => {
                let call = a_call().insert(app).await;
                let application = an_application(&call, enterprise_beside(area), OTHER_ENTERPRISE).in_state("REJECTED");
                insert_rejection(app, &call, &application.insert(app).await).await
            }
            Self::Assessed => {
                let call = a_call().insert(app).await;
                let application = an_application(&call, enterprise_beside(area), OTHER_ENTERPRISE).in_state("REJECTED");
                let application = application.insert(app).await;
                insert_advice(app, &application).await;
                application
            }
            Self::Attachment => {
                let application = application_of(app, enterprise_beside(area), OTHER_ENTERPRISE).await;
                insert_attachment(app, user, &application).await
            }
            Self::Partnered => application_of(app, OTHER_ENTERPRISE, enterprise_beside(area)).await,
            Self::DeclaredAid => insert_declared_aid(app, enterprise_beside(area)).await,
            Self::Testimonial => insert_testimonial_by(app, user).await,
            Self::Establishment => insert_establishment(app, enterprise_beside(area)).await,
        }
    }
}

impl Belonging {
    /// The same for a juror, who judges the call of 2018 and said that there is no conflict of interest.
    async fn judged(self, app: &App, user: &User, area: &str) -> String {
        let call = if area == AREAS[0] { the_call_of_2018() } else { a_call().insert(app).await };
        let state = if matches!(self, Self::Assessed | Self::Ranked) { "ADVISED" } else { "IN_ASSESSMENT" };
        let application = an_application(&call, OTHER_ENTERPRISE, ENTERPRISES[1]).in_state(state).insert(app).await;
        insert_answer(app, user, &application).await;
        if state == "ADVISED" {
            insert_advice(app, &application).await;
        }
        match self {
            Self::Attachment => insert_attachment(app, user, &application).await,
            Self::Applied => call.key(),
            Self::Decided => insert_rejection(app, &call, &application).await,
            Self::Ranked => {
                insert_place(app, &call, &application, 1).await;
                call.key()
            }
            _ => application,
        }
    }
}

/// A complete application under a call that is open, of two enterprises, the second of which is still asked.
async fn application_of(app: &App, lead: &str, partner: &str) -> String {
    let consent = if lead == OTHER_ENTERPRISE { "ASKED" } else { "GIVEN" };
    an_application(&a_call().insert(app).await, lead, partner).consent(consent).insert(app).await
}

/// The id of the second partner of an application; of no partner where the record is none.
fn second_partner(record: &str) -> String {
    let application = decode(Kind::Application, "record", &record.into()).unwrap_or_default();
    encode(Kind::ApplicationPartner, partner_of(application, 2)).to_string()
}

/// A further secret of a program.
async fn insert_secret(app: &App, user: &User) -> String {
    let (operator, identity) = (app.shared.as_operator(), &app.shared.identity);
    rotate_client_secret(&operator, identity, user.id, None, None).await.expect("another secret");
    let mut secrets = secrets_of(&operator, &[user.id]).await.expect("secrets");
    encode(Kind::ClientSecret, secrets.remove(&user.id).expect("some")[0].id).to_string()
}

/// A webhook of a program.
async fn insert_webhook(app: &App, user: &User) -> Uuid {
    let new = New { client: Some(user.id), url: "https://hooks.voorbeeld.be/in".to_owned(), ..New::default() };
    create_webhook(&app.shared.as_operator(), &app.shared.webhooks, &new, None).await.expect("a webhook").id
}

/// An enterprise nobody here acts for.
const OTHER_ENTERPRISE: &str = "compaan";
/// The area a regisseur is usually limited to, and that of a neighbour.
const AREAS: [&str; 2] = ["voorbeeldregio-dender", "voorbeeldregio-waas"];
/// The enterprise a representative is usually limited to, and that of a neighbour.
const ENTERPRISES: [&str; 2] = [OWN_ENTERPRISE, "aarova"];

/// The enterprise that stands in the same place as an area: the usual one, or that of a neighbour.
fn enterprise_beside(area: &str) -> &'static str {
    if area == AREAS[0] { ENTERPRISES[0] } else { ENTERPRISES[1] }
}

/// An invented event that takes registrations, held online too.
const OPEN_EVENT: &str = "voorbeeld-studiedag-sociale-economie-in-beweging-2026";

/// Someone else in a role, who acts for another organisation where the role is limited to one.
async fn a_neighbour(app: &App, role: Role) -> User {
    let neighbour = || a_user().holding(role);
    match role {
        Role::Enterprise => neighbour().limited_to(ENTERPRISES[1]).insert(app).await,
        Role::Regisseur => neighbour().limited_to(AREAS[1]).insert(app).await,
        Role::Partner => a_client().with_every_scope().bound_to(ENTERPRISES[1]).insert(app).await.user(app).await,
        _ => neighbour().insert(app).await,
    }
}

fn reaches_own(role: Role, field: &RootField) -> bool {
    reach(role, action_of(field)) == Some(Reach::Own)
}

#[test]
fn every_field_that_reaches_own_records_is_tried_with_those_of_a_neighbour() {
    for field in root_fields() {
        let is_limited = field.takes_id && Role::ALL.iter().any(|role| reaches_own(*role, &field));
        assert!(
            !is_limited || OWN.iter().chain(OWN_OF_PARTNERS).any(|about| about.field == field.name),
            "`{}` takes an id, and some role may ask it about its own records only: add it to OWN with a document, so that \
             it is asked about an own record, about a neighbour's and about none.",
            field.name
        );
    }
}

/// The answer about a record, to a role, in a session of its own. `$EVENT` takes registrations, `$INVITED` is a meeting areas
/// are invited to, `$CIRCULATED` one whose minutes they have.
async fn asked(app: &App, about: &AboutRecord, asker: &User, record: &str) -> (String, bool) {
    let meeting = |slug| encode(Kind::NetworkMeeting, seeded("network_meeting", slug)).to_string();
    let event = encode(Kind::LearningEvent, seeded("learning_event", OPEN_EVENT)).to_string();
    let document = about.document.replace("$RECORD", record).replace("$EVENT", &event);
    let document = document.replace("$INVITED", &meeting("voorbeeldsamenkomst-2026-najaar"));
    let document = document.replace("$PARTNER", &second_partner(record));
    let document = document.replace("$CIRCULATED", &meeting("rondgestuurd"));
    let answer = asker.session(app).await.ask(&document).await;
    let body = answer.body.to_string();
    let shows_something =
        ["\"code\"", "\"totalCount\":0", "\"application\":null"].iter().all(|nothing| !body.contains(nothing));
    let went_well = answer.body.get("errors").is_none() && shows_something;
    (answer.words(), went_well)
}

on_both_databases! {
    async fn the_record_of_a_neighbour_is_answered_like_one_that_does_not_exist(app) {
        // What is left of a budget is another number after each question.
        let app = app.beside(|settings| settings.budget_client_points_per_minute = 0).await;
        a_meeting().called("rondgestuurd").in_state("CIRCULATED").insert(&app).await;
        for about in OWN.iter().chain(OWN_OF_PARTNERS) {
            let field = root_fields().into_iter().find(|field| field.name == about.field).expect("a root field");
            let unknown = encode(about.kind, Uuid::from_u128(9)).to_string();
            for role in roles_held().filter(|role| reaches_own(*role, &field)) {
                let (asker, neighbour) = (someone(&app, role).await, a_neighbour(&app, role).await);
                let (mine, foreign) = match (role, about.kind) {
                    // A program takes part in nothing: it registers people.
                    (Role::Partner, Kind::User) => (a_user().holding(Role::Enterprise).insert(&app).await.key(), a_user().holding(Role::Enterprise).limited_to(ENTERPRISES[1]).insert(&app).await.key()),
                    (Role::Jury, Kind::Application | Kind::ApplicationAttachment | Kind::AwardDecision | Kind::Call) => (about.record.judged(&app, &asker, AREAS[0]).await, about.record.judged(&app, &asker, AREAS[1]).await),
                    _ => (about.record.of(&app, &asker, AREAS[0]).await, about.record.of(&app, &neighbour, AREAS[1]).await),
                };
                let own = asked(&app, about, &asker, &mine).await;
                let theirs = asked(&app, about, &asker, &foreign).await;
                let none = asked(&app, about, &asker, &unknown).await;
                assert!(own.1 && !theirs.1, "{} as {role:?}: {own:?} {theirs:?}", about.field);
                assert_eq!(theirs, none, "{} as {role:?}", about.field);
            }
        }
    }

    async fn what_nobody_may_do_to_their_own_account_is_refused_to_each_who_may_do_it_to_others(app) {
        let mut tried = Vec::new();
        for field in root_fields() {
            for role in roles_held() {
                let grant = policy::grant(role, action_of(&field));
                if grant.and_then(|grant| grant.unless) != Some(Condition::OwnAccount) {
                    continue;
                }
                let asker = a_user().holding(role).insert(&app).await;
                let other = a_user().insert(&app).await;
                let person = asker.session(&app).await;
                let (own, others) = (sample(&app, &field.name, &asker).await, sample(&app, &field.name, &other).await);
                assert_ne!(own, others, "the sample of `{}` names $USER or $GRANT", field.name);
                assert_eq!(person.ask(&own).await.refusal(), ("FORBIDDEN", "OWN_ACCOUNT"), "{}", field.name);
                assert_ne!(person.ask(&others).await.code(), "FORBIDDEN", "{}", field.name);
                tried.push(field.name.clone());
            }
        }
        for name in ["disableUser", "enableUser", "eraseUser", "grantRole", "revokeRole"] {
            assert!(tried.iter().any(|tried| tried == name), "{name}");
        }
    }
}
