//! Calendars as text (RFC 5545). Escaping and folding are the library's; times are
//! local with the zone described beside them, so that a calendar shows what was
//! announced wherever it is read.

use super::{Appointment, Status, When, zone};
use crate::shared::clock::local;
use crate::shared::site::Site;
use chrono::{DateTime, TimeDelta, Utc};
use icalendar::{CalendarDateTime, Component, Event, EventLike, EventStatus, Property};
use std::fmt::{self, Write};

/// Which program wrote it.
const PRODUCT: &str = "-//Provincie Oost-Vlaanderen//Sociale economie//NL";
/// How often a calendar program is asked to look again.
const REFRESH: &str = "PT4H";

/// A calendar to follow: it has a name, and what stands in it is dated by its last change, so that the text stays
/// the same as long as nothing changes.
///
/// # Errors
/// None in practice: writing into a text does not fail.
pub fn calendar(site: &Site, name: &str, appointments: &[Appointment]) -> Result<String, fmt::Error> {
    let mut head = vec![Property::new("X-WR-CALNAME", clean(name)), Property::new("X-WR-TIMEZONE", zone::NAME)];
    head.push(Property::new("REFRESH-INTERVAL", REFRESH).append_parameter(("VALUE", "DURATION")).done());
    head.push(Property::new("X-PUBLISHED-TTL", REFRESH));
    whole(head, appointments.iter().map(|appointment| event(site, appointment)))
}

/// Appointments as they travel with a letter: published by whoever writes the letter (RFC 5546 §3.2.1), at an
/// instant, and in need of no answer.
///
/// # Errors
/// The same.
pub fn announcement(site: &Site, appointments: &[Appointment], now: DateTime<Utc>) -> Result<String, fmt::Error> {
    let published = |appointment: &Appointment| {
        let mut event = event(site, appointment);
        event.timestamp(now).append_property(organizer(site));
        event
    };
    whole(vec![Property::new("METHOD", "PUBLISH")], appointments.iter().map(published))
}

fn whole(head: Vec<Property>, events: impl Iterator<Item = Event>) -> Result<String, fmt::Error> {
    let mut text = String::from("BEGIN:VCALENDAR\r\n");
    let always = [("VERSION", "2.0"), ("PRODID", PRODUCT), ("CALSCALE", "GREGORIAN")];
    for property in always.into_iter().map(Property::from).chain(head) {
        let line: String = property.try_into()?;
        text.push_str(&line);
    }
    text.push_str(zone::TEXT);
    for event in events {
        text.write_str(&event.try_into_string()?)?;
    }
    text.push_str("END:VCALENDAR\r\n");
    Ok(text)
}

fn event(site: &Site, appointment: &Appointment) -> Event {
    let mut event = Event::with_uid(&format!("{}@{}", appointment.id, site.host()));
    event.sequence(appointment.sequence).summary(&clean(&appointment.summary)).status(status(appointment.status));
    event.timestamp(appointment.changed_at).last_modified(appointment.changed_at);
    match appointment.when {
        When::On(day) => {
            // The day alone: an end on the same day, as `all_day` sets it, would lie before its own start (§3.8.2.2).
            event.starts(day);
        }
        When::At { starts, ends } => {
            event.starts(at(starts));
            // What ends when it starts is an instant, and has no end of its own (RFC 5545 §3.6.1).
            ends.filter(|ends| *ends > starts).into_iter().for_each(|ends| {
                event.ends(at(ends));
            });
        }
    }
    event.add_property("TRANSP", if appointment.is_busy { "OPAQUE" } else { "TRANSPARENT" });
    if let Some(place) = &appointment.place {
        event.location(&clean(place));
    }
    if !appointment.description.is_empty() {
        event.description(&clean(&appointment.description.join("\n\n")));
    }
    if let Some(url) = &appointment.url {
        event.url(url);
    }
    event.done()
}

/// An instant in local time. In the hour that the clock shows twice it is told in UTC: local time means its first run
/// (RFC 5545 §3.3.5), but not every calendar program knows that.
fn at(instant: DateTime<Utc>) -> CalendarDateTime {
    let (shown, hour) = (local(instant), TimeDelta::hours(1));
    match [instant - hour, instant + hour].into_iter().any(|other| local(other) == shown) {
        true => CalendarDateTime::Utc(instant),
        false => CalendarDateTime::WithTimezone { date_time: shown, tzid: zone::NAME.to_owned() },
    }
}

const fn status(status: Status) -> EventStatus {
    match status {
        Status::Confirmed => EventStatus::Confirmed,
        Status::Tentative => EventStatus::Tentative,
        Status::Cancelled => EventStatus::Cancelled,
    }
}

fn organizer(site: &Site) -> Property {
    let sender = site.sender();
    let mut organizer = Property::new("ORGANIZER", format!("mailto:{}", sender.email));
    // A name in a parameter holds no quotation marks (RFC 5545 §3.2).
    let name = clean(&sender.name).replace(['"', '\n'], " ");
    if !name.is_empty() {
        organizer.add_parameter("CN", &name);
    }
    organizer.done()
}

/// A text without control characters; every end of a line is one.
fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn instant(text: &str) -> DateTime<Utc> {
        text.parse().expect("an instant")
    }

    fn site() -> Site {
        Site::new("https://api.example.org/", "\"Sociale economie, provincie\" <post@example.org>")
    }

    fn appointment() -> Appointment {
        Appointment {
            id: Uuid::from_u128(7),
            sequence: 3,
            when: When::At { starts: instant("2026-12-10T09:00:00Z"), ends: Some(instant("2026-12-10T12:00:00Z")) },
            summary: "Een leermoment".to_owned(),
            place: None,
            description: Vec::new(),
            url: None,
            status: Status::Confirmed,
            is_busy: true,
            changed_at: instant("2026-11-23T10:00:00.5Z"),
        }
    }

    fn written(appointment: Appointment) -> String {
        calendar(&site(), "Kalender", &[appointment]).expect("a text")
    }

    /// The text of the lines as they were before they were folded.
    fn unfolded(text: &str) -> String {
        text.replace("\r\n ", "")
    }

    #[test]
    fn an_appointment_has_its_identity_its_sequence_and_local_times() {
        let text = written(appointment());
        for line in [
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
            "UID:00000000-0000-0000-0000-000000000007@api.example.org\r\n",
            "SEQUENCE:3\r\n",
            "DTSTAMP:20261123T100000Z\r\n",
            "LAST-MODIFIED:20261123T100000Z\r\n",
            "DTSTART;TZID=Europe/Brussels:20261210T100000\r\n",
            "DTEND;TZID=Europe/Brussels:20261210T130000\r\n",
            "STATUS:CONFIRMED\r\n",
            "TRANSP:OPAQUE\r\n",
            "END:VEVENT\r\nEND:VCALENDAR\r\n",
        ] {
            assert!(text.contains(line), "{line} in {text}");
        }
        assert!(!text.contains("METHOD") && !text.contains("ORGANIZER"));
        assert_eq!(text, written(appointment()), "nothing in it depends on when it is written");
    }

    #[test]
    fn one_identity_stands_through_a_change_and_a_cancellation_while_the_sequence_rises() {
        let uid = |text: &str| text.lines().find(|line| line.starts_with("UID:")).map(str::to_owned);
        let changed = Appointment { sequence: 4, status: Status::Cancelled, ..appointment() };
        let (before, after) = (written(appointment()), written(changed));
        assert_eq!(uid(&before), uid(&after));
        assert!(after.contains("SEQUENCE:4\r\n") && after.contains("STATUS:CANCELLED\r\n"));
    }

    #[test]
    fn no_line_is_longer_than_75_octets_and_no_character_is_cut() {
        let summary = "één ç 老虎 ".repeat(40);
        let text = written(Appointment { summary: summary.clone(), ..appointment() });
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "every line ends with CRLF");
        assert!(unfolded(&text).contains(&format!("SUMMARY:{summary}\r\n")), "{text}");
    }

    #[test]
    fn marks_with_a_meaning_are_escaped_and_nothing_begins_another_property() {
        let text = written(Appointment {
            summary: "a,b;c\\d\r\nATTENDEE:mailto:x@example.org\u{0}".to_owned(),
            place: Some("Zaal 1; Gent, België".to_owned()),
            description: vec!["een\rtwee".to_owned(), "drie".to_owned()],
            ..appointment()
        });
        let text = unfolded(&text);
        assert!(text.contains("SUMMARY:a\\,b\\;c\\\\d\\nATTENDEE:mailto:x@example.org\r\n"), "{text}");
        assert!(text.contains("LOCATION:Zaal 1\\; Gent\\, België\r\n"), "{text}");
        assert!(text.contains("DESCRIPTION:een\\ntwee\\n\\ndrie\r\n"), "{text}");
    }

    #[test]
    fn on_both_sides_of_a_clock_change_the_local_hour_is_shown() {
        let starts = |starts: &str| {
            let when = When::At { starts: instant(starts), ends: None };
            let text = written(Appointment { when, ..appointment() });
            text.lines()
                .find(|line| line.starts_with("DTSTART;") || line.starts_with("DTSTART:2026"))
                .map(str::to_owned)
        };
        let local = |time: &str| Some(format!("DTSTART;TZID=Europe/Brussels:{time}"));
        assert_eq!(starts("2026-10-24T08:00:00Z"), local("20261024T100000"));
        assert_eq!(starts("2026-10-26T09:00:00Z"), local("20261026T100000"));
        assert_eq!(starts("2026-10-24T23:59:59Z"), local("20261025T015959"));
        assert_eq!(
            starts("2026-10-25T00:30:00Z"),
            Some("DTSTART:20261025T003000Z".to_owned()),
            "the first half past two"
        );
        assert_eq!(starts("2026-10-25T01:30:00Z"), Some("DTSTART:20261025T013000Z".to_owned()), "the second");
        assert_eq!(starts("2026-10-25T02:00:00Z"), local("20261025T030000"));
        assert_eq!(starts("2026-03-29T01:00:00Z"), local("20260329T030000"));
    }

    #[test]
    fn a_day_has_no_hours_and_an_instant_no_end() {
        let day = written(Appointment { when: When::On("2026-12-08".parse().expect("a date")), ..appointment() });
        assert!(day.contains("DTSTART;VALUE=DATE:20261208\r\n") && !day.contains("DTSTART;TZID"), "{day}");
        let due = instant("2026-12-01T11:30:00Z");
        let text = written(Appointment { when: When::At { starts: due, ends: Some(due) }, ..appointment() });
        assert!(!text.contains("DTEND"), "{text}");
    }

    #[test]
    fn what_comes_with_a_letter_is_published_by_its_sender_when_it_is_sent() {
        let text = announcement(&site(), &[appointment()], instant("2026-11-24T10:00:00Z")).expect("a text");
        let text = unfolded(&text);
        for line in [
            "METHOD:PUBLISH\r\n",
            "DTSTAMP:20261124T100000Z\r\n",
            "LAST-MODIFIED:20261123T100000Z\r\n",
            "ORGANIZER;CN=\"Sociale economie, provincie\":mailto:post@example.org\r\n",
        ] {
            assert!(text.contains(line), "{line} in {text}");
        }
    }
}
