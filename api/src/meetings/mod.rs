//! The provincial meetings of the regisseurs, two a year. An officer schedules one
//! ([`schedule_network_meeting()`]), invites ([`invite_to_network_meeting()`]) and
//! holds it; areas register ([`register_for_network_meeting()`]), excuse themselves
//! or name who represents them, one voice each ([`rules::attendance`]). Areas
//! propose subjects ([`agenda`]) and object to [`minutes`]. Everyone reads title,
//! time, place, public subjects and the published extract; the rest is for the
//! network (DOMAIN §4.5). [`network_year()`] reports on a year.
//! What the network reads of it by e-mail is written in [`letters`], and what stands of it in calendars in [`appointments`].
//!
//! Start at [`states`]: the life of a meeting, and at [`rules`]: what it is.

pub mod agenda;
mod appointments;
mod cancel_network_meeting;
mod change;
mod coverage;
mod details;
pub mod error;
mod excuse_from_network_meeting;
mod forget_representative;
mod get;
pub mod graphql;
mod hold_network_meeting;
mod invite_to_network_meeting;
mod letters;
mod list;
mod loaders;
pub mod minutes;
mod name_representative;
mod network_year;
mod record_meeting_attendance;
mod register_for_network_meeting;
pub mod rules;
mod schedule_network_meeting;
pub mod states;
mod store;
mod translate_network_meeting;
mod update_network_meeting;
mod voice;
mod withdraw_meeting_registration;

pub use appointments::{MeetingAppointments, meeting_calendar};
pub use cancel_network_meeting::cancel_network_meeting;
pub use coverage::meeting_coverage;
pub use details::AskedMeeting;
pub use excuse_from_network_meeting::excuse_from_network_meeting;
pub use forget_representative::forget_representative;
pub use get::network_meeting;
pub use hold_network_meeting::hold_network_meeting;
pub use invite_to_network_meeting::invite_to_network_meeting;
pub use letters::{MeetingDeeds, MeetingLetters};
pub use list::{count, network_meetings};
pub use loaders::MeetingLoaders;
pub use minutes::approve_by_silence;
pub use name_representative::{AskedRepresentative, name_representative};
pub use network_year::{NetworkYear, YearReport, network_year, year_report};
pub use record_meeting_attendance::{AskedOutcome, record_meeting_attendance};
pub use register_for_network_meeting::register_for_network_meeting;
pub use schedule_network_meeting::schedule_network_meeting;
pub use translate_network_meeting::translate_network_meeting;
pub use update_network_meeting::update_network_meeting;
pub use voice::Announcement;
pub use withdraw_meeting_registration::withdraw_meeting_registration;
