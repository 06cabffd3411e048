//! Which listings answer a question, and how well. Pure but for the index of words it reads.
//!
//! A listing is measured word by word: by what the word means (a rubric it stands
//! under), by where it is said (name, title, a compound, a description). Those that
//! answer every word are found; when none does, those that answer the most. What
//! is rare tells more than what is everywhere.

use super::catalogue::{Catalogue, Slot};
use super::index::{Part, WordView};
use super::question::Question;
use super::thesaurus::Thesaurus;
use super::words::stem;
use crate::shared::error::Error;
use crate::shared::language::Language;

/// How much it tells where a word is said; meaning a rubric tells 1.
const WEIGHTS: [(Part, f32); 4] =
    [(Part::Name, 1.0), (Part::Title, 0.9), (Part::Compound, 0.4), (Part::Description, 0.3)];
/// Parts of one in which it is counted how well a listing answers; what looks the same in a cursor is the same.
const PARTS: f32 = 10_000.0;

/// Why a listing was found, one bit each.
pub mod reasons {
    /// It stands under a rubric that the question means.
    pub const RUBRIC: u8 = 1;
    /// Its name says it.
    pub const NAME: u8 = 2;
    /// A title says it.
    pub const TITLE: u8 = 4;
    /// A description says it.
    pub const DESCRIPTION: u8 = 8;
    /// It lies in the place that the question names.
    pub const PLACE: u8 = 16;
}

/// A listing that answers a question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// Which.
    pub slot: Slot,
    /// Where it stands by name.
    pub rank: u32,
    /// How well; more is better. Ten-thousandths.
    pub score: i32,
    /// Why.
    pub reasons: u8,
}

/// How well each listing answers one word.
struct Answers {
    strength: Vec<f32>,
    found: usize,
}

/// The listings that answer a question; in no order.
///
/// # Errors
/// Faults of the index.
pub fn hits(
    question: &Question,
    catalogue: &Catalogue,
    thesaurus: &Thesaurus,
    words: &WordView,
) -> Result<Vec<Hit>, Error> {
    let room = catalogue.room();
    let mut reasons = vec![0_u8; room];
    let mut answers: Vec<Answers> =
        question.words.iter().map(|_| Answers { strength: vec![0.0; room], found: 0 }).collect();
    by_meaning(question, catalogue, thesaurus, &mut answers, &mut reasons);
    by_wording(question, words, &mut answers, &mut reasons)?;
    let around = question.spot.as_ref().map(|spot| catalogue.seats().around(spot));
    Ok(measured(&answers, catalogue, reasons, |slot| around.as_ref().map_or((false, 0.0), |around| around.of(slot))))
}

fn by_meaning(
    question: &Question,
    catalogue: &Catalogue,
    thesaurus: &Thesaurus,
    answers: &mut [Answers],
    why: &mut [u8],
) {
    for meant in thesaurus.meant(question.words.len(), &question.readings) {
        for slot in catalogue.directly_under(meant.rubric) {
            for (answers, strength) in answers.iter_mut().zip(&meant.by_word) {
                answers.add(*slot, *strength);
            }
            note(why, *slot, reasons::RUBRIC);
        }
    }
}

fn by_wording(question: &Question, words: &WordView, answers: &mut [Answers], why: &mut [u8]) -> Result<(), Error> {
    for reading in question.readings.iter().filter(|reading| !reading.is_part) {
        let stem = stem(Language::Nl, &reading.word);
        for (part, weight) in WEIGHTS {
            let Some(answers) = answers.get_mut(reading.from..reading.until) else { continue };
            words.find(part, &stem, |slot| {
                answers.iter_mut().for_each(|answers| answers.note(slot, weight));
                note(why, slot, reason(part));
            })?;
        }
    }
    Ok(())
}

fn reason(part: Part) -> u8 {
    match part {
        Part::Name => reasons::NAME,
        Part::Title | Part::Compound => reasons::TITLE,
        Part::Description => reasons::DESCRIPTION,
    }
}

fn note(why: &mut [u8], slot: Slot, reason: u8) {
    if let Some(why) = why.get_mut(slot as usize) {
        *why |= reason;
    }
}

impl Answers {
    fn note(&mut self, slot: Slot, strength: f32) {
        if let Some(known) = self.strength.get_mut(slot as usize)
            && strength > *known
        {
            self.found += usize::from(*known == 0.0);
            *known = strength;
        }
    }

    /// One more sign: who offers several things of what is asked answers it better.
    fn add(&mut self, slot: Slot, strength: f32) {
        let known = self.of(slot);
        self.note(slot, 1.0 - (1.0 - known) * (1.0 - strength));
    }

    fn of(&self, slot: Slot) -> f32 {
        self.strength.get(slot as usize).copied().unwrap_or(0.0)
    }
}

fn measured(answers: &[Answers], catalogue: &Catalogue, why: Vec<u8>, near: impl Fn(Slot) -> (bool, f32)) -> Vec<Hit> {
    let telling: Vec<f32> =
        answers.iter().map(|answers| (1.0 + catalogue.listings() as f32 / (1.0 + answers.found as f32)).ln()).collect();
    let all: f32 = telling.iter().sum::<f32>().max(f32::EPSILON);
    // Without words left, a place alone was asked for.
    let candidates = (0..).zip(catalogue.by_name().iter().copied());
    let mut most = 1;
    let mut hits = Vec::new();
    let is_touched = |slot: Slot| answers.is_empty() || why.get(slot as usize).is_some_and(|why| *why != 0);
    for (rank, slot) in candidates.filter(|(_, slot)| is_touched(*slot)) {
        let (mut answered, mut said) = (0, 0.0);
        for (answers, telling) in answers.iter().zip(&telling) {
            let strength = answers.of(slot);
            answered += usize::from(strength > 0.0);
            said += strength * telling;
        }
        if !answers.is_empty() && answered < most {
            continue;
        }
        let (is_in_place, distance) = near(slot);
        if answers.is_empty() && !is_in_place {
            continue;
        }
        if answered > most {
            most = answered;
            hits.clear();
        }
        let place = if is_in_place { reasons::PLACE } else { 0 };
        let reasons = why.get(slot as usize).copied().unwrap_or(0) | place;
        hits.push(Hit { slot, rank, score: parts(said / all + distance), reasons });
    }
    hits
}

/// A score of more than minus one in ten-thousandths, rounded half up: by a cast, as rounding is a call for each of thousands.
fn parts(score: f32) -> i32 {
    ((score + 1.0) * PARTS + 0.5) as i32 - PARTS as i32
}
