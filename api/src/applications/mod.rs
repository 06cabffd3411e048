//! Applications for project subsidies (DOMAIN §4.2): a consortium with a lead plans a project, shows what it costs and
//! submits it under a call.
//!
//! The lead starts a draft ([`start_application()`]) and saves it part by part ([`save_plan()`], [`save_budget()`]), each part
//! under a version of its own, so that two who write different parts do not stand in one another's way. Partners are added
//! ([`add_partner()`]) and consent in the system ([`consent()`]); files are added as attachments ([`add_attachment()`]). What is
//! still missing is told as one goes (`rules/completeness.rs`), and so is what the rules of [`eligibility`] say. Submitting
//! ([`submit_application()`]) keeps the words and the findings as they were, and gives a receipt, also to print
//! ([`request_receipt()`]).
//!
//! Officers ask for completion ([`request_completion()`]), override what a rule of eligibility found ([`override_finding()`]) and
//! decide whether a dossier is admissible ([`declare_admissible()`], [`declare_inadmissible()`]). What needs two of them stands in
//! [`proposals`], and who may not know of an application in [`conflicts`]. Other rooms take it further ([`take_step()`],
//! [`decide()`]), and the clock ends the reserve ([`lapse_reserves()`]). Begin at `states.rs`: the whole life of an application. Who
//! sees what stands in `sight.rs`.
//!
//! Everyone knows where a dossier stands: what happened ([`timeline_of()`]), what is expected of whom and by when
//! ([`expected_of()`]), and those who act for its consortium by letters ([`ApplicationLetters`]) and in their calendar
//! ([`ApplicationAppointments`]).

mod add_attachment;
mod add_partner;
mod appointments;
mod as_submitted;
mod attachment_file;
mod attachments;
mod change;
mod completion;
pub mod conflicts;
mod consent;
mod consent_step;
mod decided;
mod declare_admissible;
mod declare_inadmissible;
pub mod eligibility;
pub mod error;
mod expected;
mod get;
pub mod graphql;
mod judging;
mod letters;
mod list;
mod loaders;
mod move_partners;
mod override_finding;
pub mod proposals;
mod receipt_file;
mod receipt_paper;
mod remove_attachment;
mod remove_partner;
mod represented;
mod request_attachment;
mod request_completion;
mod request_receipt;
pub mod rules;
mod save_budget;
mod save_plan;
mod sight;
mod start_application;
pub mod states;
mod store;
mod submit_application;
mod timeline;
mod withdraw_application;
mod withdraw_consent;

pub use add_attachment::{AddedAttachment, add_attachment};
pub use add_partner::{AskedPartner, add_partner};
pub use appointments::ApplicationAppointments;
pub use attachment_file::AttachmentFiles;
pub use completion::end_completions;
pub use consent::consent;
pub use decided::{decide, kept_applications, lapse_reserves};
pub use declare_admissible::declare_admissible;
pub use declare_inadmissible::declare_inadmissible;
pub use expected::expected_of;
pub use get::{application, findings_of};
pub use judging::{
    Visible, application_for, applications_among, applications_under, barred_records, extended_until, hold_application,
    hold_standing, judges_among, take_step, visible_under, withdrawn_under,
};
pub use letters::ApplicationLetters;
pub use list::{applications, count_applications};
pub use loaders::ApplicationLoaders;
pub use move_partners::move_partners;
pub use override_finding::override_finding;
pub use receipt_file::ReceiptFiles;
pub use remove_attachment::remove_attachment;
pub use remove_partner::remove_partner;
pub use represented::Represented;
pub use request_attachment::request_attachment;
pub use request_completion::request_completion;
pub use request_receipt::request_receipt;
pub use save_budget::save_budget;
pub use save_plan::save_plan;
pub use start_application::start_application;
pub use submit_application::submit_application;
pub use timeline::timeline_of;
pub use withdraw_application::withdraw_application;
pub use withdraw_consent::withdraw_consent;
