//! The sentences and how their gaps are filled, read from `data/synthetic_phrases.csv`.

use super::random::Stream;
use super::vocabulary::OfferingKind;

const PHRASES: &str = include_str!("../../data/synthetic_phrases.csv");

/// All phrases of the file, each with the part it plays and the kind of offering it suits (none: both).
pub(super) struct PhraseBook {
    phrases: Vec<(String, Option<OfferingKind>, String)>,
}

impl PhraseBook {
    /// Reads the embedded file. A line that cannot be read is left out; a test keeps the file readable.
    pub(super) fn read() -> Self {
        let mut reader = csv::Reader::from_reader(PHRASES.as_bytes());
        let records = reader.records().filter_map(Result::ok);
        let phrases = records.filter_map(|record| {
            let kind = OfferingKind::from_code(record.get(1)?);
            Some((record.get(0)?.to_owned(), kind, record.get(2)?.to_owned()))
        });
        Self { phrases: phrases.collect() }
    }

    /// The phrases that play this part whatever is offered.
    pub(super) fn part(&self, part: &str) -> Vec<String> {
        self.select(part, |kind| kind.is_none())
    }

    /// The phrases that play this part for this kind of offering.
    pub(super) fn part_for(&self, part: &str, offered: OfferingKind) -> Vec<String> {
        self.select(part, |kind| kind.is_none_or(|kind| kind == offered))
    }

    fn select(&self, part: &str, suits: impl Fn(Option<OfferingKind>) -> bool) -> Vec<String> {
        let fitting = self.phrases.iter().filter(|(plays, kind, _)| plays == part && suits(*kind));
        fitting.map(|(_, _, text)| text.clone()).collect()
    }
}

/// What the gaps of a phrase stand for, in one offering, profile or quote.
#[derive(Clone, Copy, Default)]
pub(super) struct Facts<'a> {
    /// An infinitive.
    pub(super) activity: &'a str,
    /// Three different items of one rubric.
    pub(super) items: [&'a str; 3],
    /// The rubric's own name.
    pub(super) rubric: &'a str,
    /// Two different words people search this rubric with.
    pub(super) synonyms: [&'a str; 2],
    /// Customers, plural.
    pub(super) client: &'a str,
    /// The municipality.
    pub(super) place: &'a str,
    /// What the enterprise calls itself after its recognition.
    pub(super) label: &'a str,
    /// A month by name.
    pub(super) month: &'a str,
    /// People in the team.
    pub(super) team: u32,
    /// Years of experience or of working together.
    pub(super) years: u32,
    /// Smallest series, in pieces.
    pub(super) quantity: u32,
    /// Delivery time, in working days.
    pub(super) days: u32,
}

impl Facts<'_> {
    /// The numbers that sentences mention, drawn at once so that every fact has a value.
    pub(super) fn with_numbers(self, stream: &mut Stream) -> Self {
        let quantity = stream.pick(&[10, 25, 50, 100, 250, 500]).copied().unwrap_or(10);
        let (team, years, days) = (stream.between(3, 28), stream.between(3, 35), stream.between(2, 15));
        Self { team, years, quantity, days, ..self }
    }

    /// Appends the phrase with its gaps filled; a gap nobody knows is left out, and a test finds it.
    pub(super) fn fill(&self, phrase: &str, text: &mut String) {
        let mut rest = phrase;
        while let Some((before, gap_and_after)) = rest.split_once('{') {
            text.push_str(before);
            let (gap, after) = gap_and_after.split_once('}').unwrap_or((gap_and_after, ""));
            self.push_fact(gap, text);
            rest = after;
        }
        text.push_str(rest);
    }

    fn push_fact(&self, gap: &str, text: &mut String) {
        let [item, item2, item3] = self.items;
        let [synonym, synonym2] = self.synonyms;
        match gap {
            "activity" => text.push_str(self.activity),
            "Activity" => push_capitalised(self.activity, text),
            "item" => text.push_str(item),
            "Item" => push_capitalised(item, text),
            "item2" => text.push_str(item2),
            "item3" => text.push_str(item3),
            "rubric" => text.push_str(self.rubric),
            "synonym" => text.push_str(synonym),
            "synonym2" => text.push_str(synonym2),
            "client" => text.push_str(self.client),
            "place" => text.push_str(self.place),
            "label" => text.push_str(self.label),
            "month" => text.push_str(self.month),
            "team" => text.push_str(&self.team.to_string()),
            "years" => text.push_str(&self.years.to_string()),
            "quantity" => text.push_str(&self.quantity.to_string()),
            "days" => text.push_str(&self.days.to_string()),
            _ => {}
        }
    }
}

fn push_capitalised(word: &str, text: &mut String) {
    let mut letters = word.chars();
    text.extend(letters.next().into_iter().flat_map(char::to_uppercase));
    text.push_str(letters.as_str());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_is_read() {
        assert_eq!(PhraseBook::read().phrases.len(), PHRASES.lines().count() - 1);
    }

    #[test]
    fn every_gap_of_the_file_is_known() {
        let facts = Facts {
            activity: "inpakken",
            items: ["pralines", "koekjes", "wafels"],
            rubric: "Inpakken",
            synonyms: ["inpakdienst", "dozen"],
            client: "scholen",
            place: "Voorbeeldgem",
            label: "maatwerkbedrijf",
            month: "mei",
            ..Facts::default()
        };
        for (_, _, phrase) in PhraseBook::read().phrases {
            for gap in phrase.split('{').skip(1).filter_map(|after| after.split_once('}')) {
                let mut text = String::new();
                facts.push_fact(gap.0, &mut text);
                assert!(!text.is_empty(), "unknown gap {} in: {phrase}", gap.0);
            }
        }
    }

    #[test]
    fn gaps_are_filled_and_first_letters_capitalised() {
        let mut text = String::new();
        let facts = Facts { activity: "leveren", items: ["éclairs", "crêpes", ""], ..Facts::default() };
        facts.fill("{Item} en {item2}: {activity} kan.", &mut text);
        assert_eq!(text, "Éclairs en crêpes: leveren kan.");
    }
}
