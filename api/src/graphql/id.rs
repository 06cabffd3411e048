//! Global ids: opaque and typed, so that the id of one thing is never looked up
//! as another.

use super::request::Result as Fallible;
use crate::refusals;
use crate::shared::lookup::{Lookup, exactly_one};
use async_graphql::ID;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

refusals! {
    /// What can be wrong with an id.
    pub enum IdError {
        /// Not an id of this service.
        Malformed { argument: &'static str } => BadInput, "ID_MALFORMED", "`{argument}` is not an id of this service; use the `id` of an object as you got it.";
        /// The id of something else.
        WrongType { argument: &'static str, found: &'static str, wanted: &'static str } => BadInput, "ID_OF_OTHER_TYPE", "`{argument}` is the id of a {found}; here the id of a {wanted} is needed.";
    }
}

/// Declares the kinds of things that have ids, each with its tag on the wire.
macro_rules! kinds {
    ($( $(#[doc = $doc:literal])+ $kind:ident = $tag:literal, )+) => {
        /// What an id is the id of.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Kind { $( $(#[doc = $doc])+ $kind = $tag, )+ }

        impl Kind {
            /// The name of the GraphQL type.
            pub const fn name(self) -> &'static str {
                match self { $( Self::$kind => stringify!($kind), )+ }
            }

            fn from_tag(tag: u8) -> Option<Self> {
                match tag { $( $tag => Some(Self::$kind), )+ _ => None }
            }
        }
    };
}

kinds! {
    /// An enterprise.
    Enterprise = 1,
    /// A product or service in the guide.
    Offering = 2,
    /// What a client says.
    Testimonial = 3,
    /// A rubric of the guide.
    Rubric = 4,
    /// A municipality under one NIS code.
    Municipality = 5,
    /// A regulation of the provincial council.
    Regulation = 6,
    /// A call for projects.
    Call = 7,
    /// A round of granted projects.
    SubsidyRound = 8,
    /// A granted project.
    SubsidyProject = 9,
    /// A European project.
    EuProject = 10,
    /// An operating grant.
    OperatingGrant = 11,
    /// A learning event.
    LearningEvent = 12,
    /// A meeting of the network.
    NetworkMeeting = 13,
    /// A directing area.
    DirectingArea = 14,
    /// A set of key figures.
    KeyFigureSet = 15,
    /// An account of a person.
    User = 16,
    /// A role someone holds.
    RoleGrant = 17,
    /// A mandate of a regisseur or deputy.
    Mandate = 40,
    /// Someone in the directory of the network.
    DirectoryEntry = 41,
    /// Something a directing area plans to do.
    AreaAction = 42,
    /// The voice of a directing area at a meeting of the network.
    MeetingAttendance = 50,
    /// A subject on the agenda of a meeting.
    AgendaItem = 51,
    /// A proposal for the agenda of a meeting.
    AgendaProposal = 52,
    /// An objection to the minutes of a meeting.
    MinutesObjection = 53,
    /// A registration for a learning event.
    Registration = 30,
    /// A certificate of a learning event.
    Certificate = 31,
    /// A letter by e-mail.
    MailMessage = 120,
    /// A material of a learning event.
    LearningMaterial = 121,
    /// A session of a learning event.
    LearningSession = 124,
    /// A listing of the guide.
    Listing = 140,
    /// A proposed change of a listing.
    ListingRevision = 141,
    /// A recognition as a social enterprise.
    Recognition = 90,
    /// An establishment of an enterprise.
    Establishment = 91,
    /// The request of someone to act for an enterprise.
    EnterpriseClaim = 92,
    /// A picture of an enterprise.
    Picture = 130,
    /// Small aid to an enterprise.
    Aid = 160,
    /// Two enterprises that are linked.
    UndertakingLink = 161,
    /// An application for a project subsidy.
    Application = 162,
    /// A partner in an application.
    ApplicationPartner = 163,
    /// A file that is added to an application.
    ApplicationAttachment = 168,
    /// What an officer proposes about applications.
    ApplicationProposal = 165,
    /// That someone governs an enterprise.
    GovernanceMandate = 166,
    /// A photo of a granted project.
    ProjectPhoto = 180,
    /// A program of a partner.
    PartnerClient = 181,
    /// A secret of such a program.
    ClientSecret = 182,
    /// A decision of the deputation about an application.
    AwardDecision = 167,
    /// A webhook of a partner client.
    WebhookSubscription = 183,
    /// Something that is told to a webhook.
    WebhookDelivery = 184,
    /// Who someone is at an external issuer.
    ExternalIdentity = 185,
}

/// The global id of a row.
pub fn encode(kind: Kind, id: Uuid) -> ID {
    let mut bytes = [0_u8; 17];
    bytes[0] = kind as u8;
    bytes[1..].copy_from_slice(id.as_bytes());
    ID(URL_SAFE_NO_PAD.encode(bytes))
}

/// What an id is the id of, and the row.
///
/// # Errors
/// `ID_MALFORMED`.
pub fn decode_any(argument: &'static str, id: &ID) -> Result<(Kind, Uuid), IdError> {
    let mut bytes = [0_u8; 17];
    let malformed = || IdError::Malformed { argument };
    match URL_SAFE_NO_PAD.decode_slice(id.as_str(), &mut bytes) {
        Ok(17) => {
            let (tag, rest) = bytes.split_first_chunk::<1>().ok_or_else(malformed)?;
            let kind = Kind::from_tag(tag[0]).ok_or_else(malformed)?;
            Ok((kind, Uuid::from_slice(rest).map_err(|_| malformed())?))
        }
        _ => Err(malformed()),
    }
}

/// The row of an id that must be of one kind.
///
/// # Errors
/// `ID_MALFORMED`, `ID_OF_OTHER_TYPE`.
pub fn decode(kind: Kind, argument: &'static str, id: &ID) -> Result<Uuid, IdError> {
    match decode_any(argument, id)? {
        (found, row) if found == kind => Ok(row),
        (found, _) => Err(IdError::WrongType { argument, found: found.name(), wanted: kind.name() }),
    }
}

/// The one record that the arguments `id` and `slug` ask for.
///
/// # Errors
/// `ID_MALFORMED`, `ID_OF_OTHER_TYPE`, `EXACTLY_ONE_ARGUMENT`, `SLUG_MALFORMED`.
pub fn lookup(kind: Kind, id: Option<&ID>, slug: Option<String>) -> Fallible<Lookup> {
    exactly_one(
        "`id`, `slug`",
        [id.map(|id| Ok(Lookup::Id(decode(kind, "id", id)?))), slug.map(|slug| Ok(Lookup::slug(slug)?))],
    )?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_comes_back_as_it_went() {
        let row = Uuid::from_u128(42);
        assert_eq!(decode(Kind::Rubric, "id", &encode(Kind::Rubric, row)), Ok(row));
    }

    #[test]
    fn the_id_of_another_type_is_refused_by_name() {
        let id = encode(Kind::Municipality, Uuid::from_u128(42));
        let refused = IdError::WrongType { argument: "id", found: "Municipality", wanted: "Enterprise" };
        assert_eq!(decode(Kind::Enterprise, "id", &id), Err(refused));
    }

    #[test]
    fn anything_else_is_malformed() {
        for text in ["", "42", "AAAA", "%%%", "018f3c5e-0000-7000-8000-000000000000", &"A".repeat(5_000)] {
            assert_eq!(decode_any("id", &ID::from(text)), Err(IdError::Malformed { argument: "id" }), "{text:.40}");
        }
    }
}
