//! The words that calendars add to meetings, in the language of the reader. Pure.

use crate::meetings::rules::attendance::Announced;
use crate::shared::language::Language;

/// Why a meeting does not take place.
pub(super) fn cancelled(reason: &str, language: Language) -> String {
    match language {
        Language::Nl => format!("Gaat niet door: {reason}"),
        Language::Fr => format!("N'aura pas lieu : {reason}"),
        Language::En => format!("Will not take place: {reason}"),
    }
}

/// The subjects of a meeting, one on each line.
pub(super) fn agenda(titles: &[String], language: Language) -> String {
    let head = match language {
        Language::Nl => "Dagorde:",
        Language::Fr => "Ordre du jour :",
        Language::En => "Agenda:",
    };
    let lines = titles.iter().map(|title| format!("- {title}"));
    std::iter::once(head.to_owned()).chain(lines).collect::<Vec<_>>().join("\n")
}

/// What an area announced; nothing when it can announce nothing any more.
pub(super) fn announced(area: &str, said: Option<Announced>, is_open: bool, language: Language) -> Option<String> {
    let words = match (said, language) {
        (None, _) if !is_open => return None,
        (None, Language::Nl) => "nog niet ingeschreven",
        (None, Language::Fr) => "pas encore inscrit",
        (None, Language::En) => "not registered yet",
        (Some(Announced::Attending), Language::Nl) => "ingeschreven",
        (Some(Announced::Attending), Language::Fr) => "inscrit",
        (Some(Announced::Attending), Language::En) => "registered",
        (Some(Announced::Represented), Language::Nl) => "vertegenwoordigd",
        (Some(Announced::Represented), Language::Fr) => "représenté",
        (Some(Announced::Represented), Language::En) => "represented",
        (Some(Announced::Excused), Language::Nl) => "verontschuldigd",
        (Some(Announced::Excused), Language::Fr) => "excusé",
        (Some(Announced::Excused), Language::En) => "excused",
    };
    Some(match language {
        Language::Fr => format!("{area} : {words}"),
        Language::Nl | Language::En => format!("{area}: {words}"),
    })
}

/// What an area must say by a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DueBy {
    /// What it wants to speak about.
    Propose,
    /// Whether it comes.
    Register,
    /// What is wrong with the minutes.
    Object,
}

impl DueBy {
    /// What makes it an appointment of its own beside the meeting.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Propose => "proposals",
            Self::Register => "registration",
            Self::Object => "objections",
        }
    }
}

/// That something is said until this day.
pub(super) fn due_by(what: DueBy, title: &str, language: Language) -> String {
    let words = match (what, language) {
        (DueBy::Propose, Language::Nl) => "Laatste dag om agendapunten voor te stellen",
        (DueBy::Propose, Language::Fr) => "Dernier jour pour proposer des points",
        (DueBy::Propose, Language::En) => "Last day to propose subjects",
        (DueBy::Register, Language::Nl) => "Laatste dag om in te schrijven",
        (DueBy::Register, Language::Fr) => "Dernier jour pour s'inscrire",
        (DueBy::Register, Language::En) => "Last day to register",
        (DueBy::Object, Language::Nl) => "Laatste dag om opmerkingen te maken bij het verslag",
        (DueBy::Object, Language::Fr) => "Dernier jour pour faire des remarques sur le procès-verbal",
        (DueBy::Object, Language::En) => "Last day to object to the minutes",
    };
    match language {
        Language::Fr => format!("{words} : {title}"),
        Language::Nl | Language::En => format!("{words}: {title}"),
    }
}
