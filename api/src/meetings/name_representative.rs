//! Naming who comes to a meeting in the name of an area.

use super::error::MeetingError;
use super::rules::attendance::{Announced, Colleague, Speaker};
use super::rules::time;
use super::voice::{Announcement, Asked, Hall, Said, area_of, is_regisseur_of};
use crate::access::Action;
use crate::identity::rules::{EmailAddress, PersonName};
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// The name of the operation.
const NAME: &str = "nameRepresentative";

/// Who is to represent an area, as asked: the deputy, or a colleague by name and e-mail address.
#[derive(Clone, Debug)]
pub struct AskedRepresentative {
    /// The account of the deputy.
    pub deputy: Option<Uuid>,
    /// Name of the colleague.
    pub name: Option<String>,
    /// E-mail address of the colleague.
    pub email: Option<String>,
}

/// Names who represents an area, in place of what it announced before.
///
/// # Errors
/// `FORBIDDEN`, `NOT_FOUND`, `AREA_NOT_IN_FORCE`, `MEETING_NOT_INVITED`, `MEETING_STARTED`,
/// `MEETING_REGISTRATION_CLOSED`, `MEETING_FULL`, `VERSION_STALE`; `REPRESENTATIVE_UNCLEAR`, `ATTENDEE_OF_OTHER_AREA`,
/// `NAME_MALFORMED` and `EMAIL_MALFORMED` as problems of fields; the refusals of idempotency keys; faults of the database.
pub async fn name_representative(
    context: &Context,
    asked: Announcement<'_>,
    representative: &AskedRepresentative,
) -> Result<Uuid, Error> {
    let area = area_of(context, Action::RegisterForNetworkMeeting, asked.area).await?;
    let who = representative.check(context, area.id).await?;
    let Announcement { meeting, expected, key, .. } = asked;
    let change = NameRepresentative { meeting, area: area.id, area_key: area.name_key, who, expected };
    write_once(context, NAME, key, change).await
}

/// Who represents: an account, or name and address.
#[derive(Clone, Debug, Default, Serialize)]
struct Who {
    deputy: Option<Uuid>,
    colleague: Option<(String, String)>,
}

impl AskedRepresentative {
    async fn check(&self, context: &Context, area: Uuid) -> Result<Who, Error> {
        let mut problems = Problems::default();
        let mut who = Who::default();
        match (self.deputy, &self.name, &self.email) {
            (Some(deputy), None, None) => match is_regisseur_of(context, deputy, area).await? {
                true => who.deputy = Some(deputy),
                false => problems.add("deputy", &MeetingError::AttendeeOfOtherArea),
            },
            (None, Some(name), Some(email)) => {
                let name = problems.take("name", PersonName::parse(name));
                let email = problems.take("email", EmailAddress::parse(email));
                who.colleague =
                    name.zip(email).map(|(name, email)| (name.as_str().to_owned(), email.as_str().to_owned()));
            }
            _ => problems.add("deputy", &MeetingError::RepresentativeUnclear),
        }
        problems.finish()?;
        Ok(who)
    }
}

impl Who {
    fn speaker(&self) -> Option<Speaker> {
        let colleague = self.colleague.clone();
        let colleague = colleague.map(|(name, email)| Speaker::Colleague(Colleague { name, email }));
        self.deputy.map(Speaker::Regisseur).or(colleague)
    }
}

#[derive(Serialize)]
struct NameRepresentative {
    meeting: Uuid,
    area: Uuid,
    #[serde(skip)]
    area_key: String,
    who: Who,
    expected: Option<i32>,
}

impl Change for NameRepresentative {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let hall = Hall::enter(writing, self.meeting, self.area).await?;
        time::check_registration(&hall.meeting, writing.now())?;
        hall.check_place(self.area)?;
        let Self { meeting, area, expected, .. } = *self;
        let asked = Asked { meeting, area, area_key: self.area_key.clone(), expected };
        let (announced, speaker) = (Announced::Represented, self.who.speaker());
        hall.announce(writing, &asked, Said { action: NAME, announced, speaker }).await
    }
}
