//! Learning events: study days and information moments for local governments,
//! regisseurs and enterprises. The slides name four themes without dates; dated
//! events come beside them. A draft exists for staff alone (DOMAIN §4.4).
//!
//! An officer makes a draft ([`create_event()`]), announces it, and says what became
//! of it. Whoever may come registers ([`register()`]): a seat is confirmed when one is
//! free and nobody waits, else the person stands in the line and is offered the next
//! free seat for a while. Who gets a seat is one pure decision ([`rules::next_offers`]),
//! carried out under the lock of the event by `settle.rs`, to which every
//! operation and the clock ([`lapse_due()`]) come.
//!
//! After the start it is recorded who was there ([`record_attendance()`]), and certificates
//! are issued whose codes anyone can check ([`certificate()`]), and printed when their owner asks
//! ([`request_certificate()`]). An event may consist of several sessions ([`set_sessions()`]): one
//! registers for all of them, and attendance is recorded of each ([`record_session_attendance()`]).
//!
//! An event has materials for those who may have them ([`add_material()`]); for everyone else they are not there.
//!
//! What people read of it by e-mail is written in [`letters`], and what stands of it in calendars in [`appointments`].
//!
//! Start at [`rules`]: what an event is, who may see it, when it takes registrations;
//! `states.rs` says which step follows from which state.

mod accept_offer;
mod add_material;
mod appointments;
mod cancel_event;
mod cancel_registration;
mod certificate_file;
mod certificate_paper;
mod certificates;
mod close_event;
mod create_event;
mod decline_offer;
mod delete_needs;
pub mod error;
mod event_step;
mod free_seats;
mod get;
pub mod graphql;
mod hold_event;
mod issue_certificates;
mod lapse_due;
mod letters;
mod list;
mod loaders;
mod material_file;
mod materials;
mod postpone_event;
mod publish_event;
mod reaffirm;
mod record_attendance;
mod record_session_attendance;
mod register;
mod registration_step;
mod registrations;
mod remove_material;
mod request_certificate;
mod request_material;
mod revoke_certificate;
pub mod rules;
mod set_needs;
mod set_sessions;
mod settle;
pub mod states;
mod store;
mod take_step;
mod translate_event;
mod update_event;

pub use accept_offer::accept_offer;
pub use add_material::{Added, add_material};
pub use appointments::{LearningAppointments, event_calendar};
pub use cancel_event::cancel_event;
pub use cancel_registration::cancel_registration;
pub use certificate_file::CertificateFiles;
pub use certificates::{Checked, certificate};
pub use close_event::close_event;
pub use create_event::create_event;
pub use decline_offer::decline_offer;
pub use delete_needs::{delete_needs_due, forget_needs};
pub use free_seats::free_seats_of_gone;
pub use get::learning_event;
pub use hold_event::hold_event;
pub use issue_certificates::{issue_certificates, issue_certificates_due};
pub use lapse_due::lapse_due;
pub use letters::{LearningDeeds, LearningLetters};
pub use list::{count, learning_events};
pub use loaders::LearningLoaders;
pub use material_file::MaterialFiles;
pub use materials::Shown;
pub use postpone_event::postpone_event;
pub use publish_event::publish_event;
pub use reaffirm::reaffirm;
pub use record_attendance::record_attendance;
pub use record_session_attendance::record_session_attendance;
pub use register::{AskedSeat, Registrant, register};
pub use registrations::{List, count_registrations, registrations};
pub use remove_material::remove_material;
pub use request_certificate::request_certificate;
pub use request_material::request_material;
pub use revoke_certificate::revoke_certificate;
pub use set_needs::set_needs;
pub use set_sessions::set_sessions;
pub use translate_event::translate_event;
pub use update_event::update_event;
