//! Days, instants and amounts in words, as people in the province read them: in their own
//! language and in Europe/Brussels (DOMAIN §3 "Time"). Pure.

use super::clock::local;
use super::language::Language;
use super::money::EuroCents;
use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};

/// Names of the days, Monday first, and of the months of a language.
struct Names {
    days: [&'static str; 7],
    months: [&'static str; 12],
}

const NL: Names = Names {
    days: ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
    months: [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
};

const FR: Names = Names {
    days: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    months: [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
};

const EN: Names = Names {
    days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
};

const fn names(language: Language) -> &'static Names {
    match language {
        Language::Nl => &NL,
        Language::Fr => &FR,
        Language::En => &EN,
    }
}

/// A calendar date, such as `donderdag 10 december 2026`.
pub fn day(date: NaiveDate, language: Language) -> String {
    let names = names(language);
    let weekday = names.days.iter().cycle().nth(date.weekday().num_days_from_monday() as usize);
    let month = names.months.iter().cycle().nth(date.month0() as usize);
    let ordinal = if language == Language::Fr && date.day() == 1 { "er" } else { "" };
    let (weekday, month) = (weekday.copied().unwrap_or_default(), month.copied().unwrap_or_default());
    format!("{weekday} {}{ordinal} {month} {}", date.day(), date.year())
}

/// An instant in Europe/Brussels, such as `donderdag 10 december 2026 om 10.00 uur`.
pub fn instant(at: DateTime<Utc>, language: Language) -> String {
    let local = local(at);
    let (day, hour, minute) = (day(local.date(), language), local.hour(), local.minute());
    match language {
        Language::Nl => format!("{day} om {hour}.{minute:02} uur"),
        Language::Fr => format!("{day} à {hour} h {minute:02}"),
        Language::En => format!("{day} at {hour}:{minute:02}"),
    }
}

/// An amount, such as `€ 1.234.567,89`.
pub fn euros(amount: EuroCents, language: Language) -> String {
    let (whole, cents) = ((amount.0 / 100).to_string(), amount.0 % 100);
    let groups = whole.as_bytes().rchunks(3).rev().map(|group| String::from_utf8_lossy(group));
    let groups: Vec<_> = groups.collect();
    match language {
        Language::Nl => format!("€ {},{cents:02}", groups.join(".")),
        Language::Fr => format!("{},{cents:02} €", groups.join(" ")),
        Language::En => format!("€{}.{cents:02}", groups.join(",")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, language: Language) -> String {
        instant(text.parse().expect("an instant"), language)
    }

    #[test]
    fn an_instant_is_told_in_local_time_and_in_the_language_of_the_reader() {
        assert_eq!(at("2026-12-10T09:00:00Z", Language::Nl), "donderdag 10 december 2026 om 10.00 uur");
        assert_eq!(at("2026-12-10T09:00:00Z", Language::Fr), "jeudi 10 décembre 2026 à 10 h 00");
        assert_eq!(at("2026-12-10T09:00:00Z", Language::En), "Thursday 10 December 2026 at 10:00");
    }

    #[test]
    fn in_summer_the_clock_is_two_hours_ahead_and_midnight_may_be_another_day() {
        assert_eq!(at("2027-06-30T22:05:00Z", Language::Nl), "donderdag 1 juli 2027 om 0.05 uur");
        assert_eq!(at("2027-06-30T22:05:00Z", Language::Fr), "jeudi 1er juillet 2027 à 0 h 05");
    }

    #[test]
    fn amounts_are_written_as_in_each_language() {
        let told = [0, 5, 10_000, 123_456_789].map(|cents| euros(EuroCents(cents), Language::Nl));
        assert_eq!(told, ["€ 0,00", "€ 0,05", "€ 100,00", "€ 1.234.567,89"]);
        let told = [Language::Fr, Language::En].map(|language| euros(EuroCents(123_456_789), language));
        assert_eq!(told, ["1 234 567,89 €", "€1,234,567.89"]);
    }
}
