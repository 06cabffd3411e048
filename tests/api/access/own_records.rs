//! The documents with which fields about own records are asked about one.

use super::own::{AboutRecord, Belonging};
use crate::support::fixtures::User;
use api::graphql::id::Kind;

/// Every field whose right reaches the own records of some role, when it is told an id.
pub const OWN: &[AboutRecord] = &[
    AboutRecord {
        field: "addPicture",
        document: r#"mutation { addPicture(input: { enterprise: "$RECORD", kind: PHOTO, alt: "Proef", fileName: "a.png", fileType: PNG, sizeBytes: 1 }) { picture { id } fieldErrors { code } } }"#,
        record: Belonging::Enterprise,
        kind: Kind::Enterprise,
    },
    AboutRecord {
        field: "removePicture",
        document: r#"mutation { removePicture(input: { picture: "$RECORD" }) { enterprise { id } fieldErrors { code } } }"#,
        record: Belonging::Picture,
        kind: Kind::Picture,
    },
    AboutRecord {
        field: "requestPictureDownload",
        document: r#"mutation { requestPictureDownload(input: { picture: "$RECORD" }) { download { url } } }"#,
        record: Belonging::Picture,
        kind: Kind::Picture,
    },
    AboutRecord {
        field: "submitTestimonial",
        document: r#"mutation { submitTestimonial(input: { enterprise: "$RECORD", clientOrganisation: "Proef", quote: "Proef", consentTextVersion: "2026-11" }) { testimonial { state } fieldErrors { code } } }"#,
        record: Belonging::Enterprise,
        kind: Kind::Enterprise,
    },
    AboutRecord {
        field: "withdrawTestimonial",
        document: r#"mutation { withdrawTestimonial(input: { testimonial: "$RECORD" }) { testimonial { state } fieldErrors { code } } }"#,
        record: Belonging::Testimonial,
        kind: Kind::Testimonial,
    },
    AboutRecord {
        field: "addEstablishment",
        document: r#"mutation { addEstablishment(input: { enterprise: "$RECORD", name: "Proef" }) { establishment { name } fieldErrors { code } } }"#,
        record: Belonging::Enterprise,
        kind: Kind::Enterprise,
    },
    AboutRecord {
        field: "updateEstablishment",
        document: r#"mutation { updateEstablishment(input: { establishment: "$RECORD", name: "Proef" }) { establishment { name } fieldErrors { code } } }"#,
        record: Belonging::Establishment,
        kind: Kind::Establishment,
    },
    AboutRecord {
        field: "closeEstablishment",
        document: r#"mutation { closeEstablishment(input: { establishment: "$RECORD" }) { establishment { name } fieldErrors { code } } }"#,
        record: Belonging::Establishment,
        kind: Kind::Establishment,
    },
    AboutRecord {
        field: "proposeRecognition",
        document: r#"mutation { proposeRecognition(input: { enterprise: "$RECORD", kind: CARE_WORK_INITIATIVE, validFrom: "2026-01-01" }) { recognition { state } fieldErrors { code } } }"#,
        record: Belonging::Enterprise,
        kind: Kind::Enterprise,
    },
    AboutRecord {
        field: "aidLedger",
        document: r#"{ aidLedger(enterprise: "$RECORD") { nodes { amount } } }"#,
        record: Belonging::Enterprise,
        kind: Kind::Enterprise,
    },
    AboutRecord {
        field: "simulateAid",
        document: r#"{ simulateAid(enterprise: "$RECORD", regime: GENERAL, amount: 1) { outcome counted facts { amount } } }"#,
        record: Belonging::Enterprise,
        kind: Kind::Enterprise,
    },
    AboutRecord {
        field: "declareAid",
        document: r#"mutation { declareAid(input: { enterprise: "$RECORD", regime: GENERAL, amount: 1, decidedOn: "2026-01-02", publicBody: "Proefstad" }) { aid { state } fieldErrors { code } } }"#,
        record: Belonging::Enterprise,
        kind: Kind::Enterprise,
    },
    AboutRecord {
        field: "withdrawAid",
        document: r#"mutation { withdrawAid(input: { aid: "$RECORD", reason: "Proef" }) { aid { state } fieldErrors { code } } }"#,
        record: Belonging::DeclaredAid,
        kind: Kind::Aid,
    },
    AboutRecord {
        field: "recordAreaAction",
        document: r#"mutation { recordAreaAction(input: { area: "$RECORD", title: "Proef" }) { action { state } fieldErrors { code } } }"#,
        record: Belonging::Area,
        kind: Kind::DirectingArea,
    },
    AboutRecord {
        field: "updateAreaAction",
        document: r#"mutation { updateAreaAction(input: { action: "$RECORD", event: BEGIN }) { action { state } fieldErrors { code } } }"#,
        record: Belonging::Action,
        kind: Kind::AreaAction,
    },
    AboutRecord {
        field: "appointDeputy",
        document: r#"mutation { appointDeputy(input: { area: "$RECORD", email: "plaatsvervanger@example.org", name: "Plaatsvervanger" }) { mandate { kind } fieldErrors { code } } }"#,
        record: Belonging::Area,
        kind: Kind::DirectingArea,
    },
    AboutRecord {
        field: "endMandate",
        document: r#"mutation { endMandate(input: { mandate: "$RECORD", reason: "A test" }) { mandate { kind } fieldErrors { code } } }"#,
        record: Belonging::Deputy,
        kind: Kind::Mandate,
    },
    AboutRecord {
        field: "auditTrail",
        document: r#"{ auditTrail(record: "$RECORD") { totalCount nodes { action } } }"#,
        record: Belonging::OfUser(User::key),
        kind: Kind::User,
    },
    AboutRecord {
        field: "switchCapacity",
        document: r#"mutation { switchCapacity(input: { capacity: "$RECORD" }) { session { expiresAt } fieldErrors { code message } } }"#,
        record: Belonging::OfUser(|user| user.role(0)),
        kind: Kind::RoleGrant,
    },
    AboutRecord {
        field: "registerForNetworkMeeting",
        document: r#"mutation { registerForNetworkMeeting(input: { meeting: "$INVITED", area: "$RECORD" }) { attendance { id } } }"#,
        record: Belonging::Area,
        kind: Kind::DirectingArea,
    },
    AboutRecord {
        field: "excuseFromNetworkMeeting",
        document: r#"mutation { excuseFromNetworkMeeting(input: { meeting: "$INVITED", area: "$RECORD" }) { attendance { id } } }"#,
        record: Belonging::Area,
        kind: Kind::DirectingArea,
    },
    AboutRecord {
        field: "nameRepresentative",
        document: r#"mutation { nameRepresentative(input: { meeting: "$INVITED", area: "$RECORD", name: "Cor", email: "cor@example.org" }) { attendance { id } } }"#,
        record: Belonging::Area,
        kind: Kind::DirectingArea,
    },
    AboutRecord {
        field: "withdrawMeetingRegistration",
        document: r#"mutation { withdrawMeetingRegistration(input: { meeting: "$INVITED", area: "$RECORD" }) { meeting { id } } }"#,
        record: Belonging::Area,
        kind: Kind::DirectingArea,
    },
    AboutRecord {
        field: "proposeAgendaItem",
        document: r#"mutation { proposeAgendaItem(input: { meeting: "$INVITED", area: "$RECORD", title: "A test", restricted: true }) { proposal { id } } }"#,
        record: Belonging::Area,
        kind: Kind::DirectingArea,
    },
    AboutRecord {
        field: "objectToMinutes",
        document: r#"mutation { objectToMinutes(input: { meeting: "$CIRCULATED", area: "$RECORD", text: "A test" }) { objection { id } } }"#,
        record: Belonging::Area,
        kind: Kind::DirectingArea,
    },
    AboutRecord {
        field: "registerForLearningEvent",
        document: r#"mutation { registerForLearningEvent(input: { event: "$EVENT", seat: ONLINE, user: "$RECORD" }) { registration { seat } fieldErrors { code message } } }"#,
        record: Belonging::OfUser(User::key),
        kind: Kind::User,
    },
    AboutRecord {
        field: "cancelRegistration",
        document: r#"mutation { cancelRegistration(input: { registration: "$RECORD" }) { registration { state } fieldErrors { code message } } }"#,
        record: Belonging::Registration("CONFIRMED"),
        kind: Kind::Registration,
    },
    AboutRecord {
        field: "reaffirmRegistration",
        document: r#"mutation { reaffirmRegistration(input: { registration: "$RECORD" }) { registration { state } fieldErrors { code message } } }"#,
        record: Belonging::Registration("CONFIRMED"),
        kind: Kind::Registration,
    },
    AboutRecord {
        field: "acceptSeatOffer",
        document: r#"mutation { acceptSeatOffer(input: { registration: "$RECORD" }) { registration { state } fieldErrors { code message } } }"#,
        record: Belonging::Registration("OFFERED"),
        kind: Kind::Registration,
    },
    AboutRecord {
        field: "declineSeatOffer",
        document: r#"mutation { declineSeatOffer(input: { registration: "$RECORD" }) { registration { state } fieldErrors { code message } } }"#,
        record: Belonging::Registration("OFFERED"),
        kind: Kind::Registration,
    },
    AboutRecord {
        field: "setRegistrationNeeds",
        document: r#"mutation { setRegistrationNeeds(input: { registration: "$RECORD", access: "Een rolstoel" }) { registration { state } fieldErrors { code message } } }"#,
        record: Belonging::Registration("CONFIRMED"),
        kind: Kind::Registration,
    },
    AboutRecord {
        field: "requestCertificateDownload",
        document: r#"mutation { requestCertificateDownload(input: { certificate: "$RECORD" }) { download { url } } }"#,
        record: Belonging::Certificate,
        kind: Kind::Certificate,
    },
    AboutRecord {
        field: "requestMaterialDownload",
        document: r#"mutation { requestMaterialDownload(input: { material: "$RECORD" }) { download { url } } }"#,
        record: Belonging::Material,
        kind: Kind::LearningMaterial,
    },
    AboutRecord {
        field: "createListing",
        document: r#"mutation { createListing(input: { enterprise: "$RECORD", content: { name: "Proef" } }) { listing { state } fieldErrors { code } } }"#,
        record: Belonging::Unlisted,
        kind: Kind::Enterprise,
    },
    AboutRecord {
        field: "updateListing",
        document: r#"mutation { updateListing(input: { listing: "$RECORD", content: { name: "Proef" } }) { listing { state } fieldErrors { code } } }"#,
        record: Belonging::Listing("DRAFT"),
        kind: Kind::Listing,
    },
    AboutRecord {
        field: "submitListing",
        document: r#"mutation { submitListing(input: { listing: "$RECORD" }) { listing { state } fieldErrors { code } } }"#,
        record: Belonging::Listing("DRAFT"),
        kind: Kind::Listing,
    },
    AboutRecord {
        field: "confirmListing",
        document: r#"mutation { confirmListing(input: { listing: "$RECORD" }) { listing { state } fieldErrors { code } } }"#,
        record: Belonging::Listing("PUBLISHED"),
        kind: Kind::Listing,
    },
    AboutRecord {
        field: "translateListing",
        document: r#"mutation { translateListing(input: { listing: "$RECORD", language: FR, description: "Essai" }) { listing { state } fieldErrors { code } } }"#,
        record: Belonging::Listing("DRAFT"),
        kind: Kind::Listing,
    },
    AboutRecord {
        field: "withdrawListingRevision",
        document: r#"mutation { withdrawListingRevision(input: { revision: "$RECORD" }) { revision { state } fieldErrors { code } } }"#,
        record: Belonging::Revision,
        kind: Kind::ListingRevision,
    },
];
