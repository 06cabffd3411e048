//! The form of `data/programme.toml`.

use crate::seeding::words::Words;
use chrono::NaiveDate;
use serde::Deserialize;

/// Declares the tables of the file: an unknown key is refused, so that a slip of
/// the pen cannot lose a fact.
macro_rules! lines {
    ($( $(#[doc = $doc:literal])+ $name:ident { $( $(#[$meta:meta])* $field:ident: $kind:ty, )+ } )+) => {$(
        $(#[doc = $doc])+
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct $name { $( $(#[$meta])* pub(super) $field: $kind, )+ }
    )+};
}

lines! {
    /// The whole file.
    File {
        title: Words,
        source: Words,
        source_year: i32,
        definition: Words,
        principles: Vec<ItemLine>,
        kinds: Vec<KindLine>,
        target_groups: Vec<TargetGroupLine>,
        tasks: Vec<ItemLine>,
        network: NetworkLine,
        guide: GuideLine,
        protocol: ProtocolLine,
        bodies: Vec<BodyLine>,
        stakes: Vec<StakeLine>,
        contact: ContactLine,
    }

    /// An item of a list.
    ItemLine {
        code: String,
        name: Words,
        text: Option<Words>,
        source_wording: Option<String>,
    }

    /// A kind of enterprise with what stands below it.
    KindLine {
        code: String,
        name: Words,
        text: Option<Words>,
        #[serde(default)]
        is_open_ended: bool,
        #[serde(default)]
        forms: Vec<ItemLine>,
        #[serde(default)]
        examples: Vec<ItemLine>,
    }

    /// A target group with what is said of it.
    TargetGroupLine {
        work_form: String,
        name: Words,
        text: Words,
        source_wording: Option<String>,
        min_inactive_years: Option<i32>,
        max_employment_years: Option<i32>,
        exceptional_max_employment_years: Option<i32>,
        is_paid_job: Option<bool>,
        paid_job_basis: Option<String>,
        leads_to_regular_work: Option<bool>,
        #[serde(default)]
        traits: Vec<ItemLine>,
        #[serde(default)]
        people: Vec<ItemLine>,
    }

    /// The network of regisseurs.
    NetworkLine {
        text: Words,
        meetings_per_year: Option<i32>,
        support: Vec<ItemLine>,
    }

    /// The supplier guide.
    GuideLine {
        title: Words,
        text: Words,
        criterion: Words,
        testimonials: Words,
        is_open_ended: bool,
        audiences: Vec<ItemLine>,
        rubrics: Vec<ItemLine>,
    }

    /// The protocol.
    ProtocolLine {
        title: Words,
        agreed_on: NaiveDate,
        lines: Vec<NumberedLine>,
    }

    /// A line of the protocol.
    NumberedLine {
        number: i32,
        title: Words,
        text: Words,
        source_wording: String,
        note: Option<Words>,
        support_body: Option<String>,
    }

    /// A body.
    BodyLine {
        code: String,
        name: String,
        long_name: Option<String>,
        service: Option<String>,
        website: Option<String>,
        role: Words,
        #[serde(default)]
        is_funder: bool,
        #[serde(default)]
        agreement_has_ended: bool,
        agreement_ended_on: Option<NaiveDate>,
        taken_over_by: Option<String>,
        enterprise: Option<String>,
    }

    /// The hold one body has in another.
    StakeLine {
        holder: String,
        held: String,
        is_shareholder: bool,
        is_in_board_of_directors: bool,
        is_in_management_committee: bool,
        aim: Option<Words>,
    }

    /// Whom to write to.
    ContactLine {
        body: String,
        person_name: String,
        printed_email: String,
        email_note: Option<Words>,
    }
}
