//! The recognitions an invented enterprise may hold, and how often. All are social: regular enterprises are never
//! in the guide.

use super::random::Stream;

/// One type of recognition.
pub(super) struct Recognition {
    /// The name on the wire.
    pub(super) code: &'static str,
    /// How the enterprise is called in a Dutch text.
    pub(super) label: &'static str,
    /// Out of the sum of all weights; roughly how the kinds occur among real social enterprises.
    weight: u64,
    /// Repeated where more frequent.
    legal_forms: &'static [&'static str],
}

const RECOGNITIONS: [Recognition; 4] = [
    Recognition {
        code: "CUSTOMISED_WORK_COMPANY",
        label: "maatwerkbedrijf",
        weight: 45,
        legal_forms: &["vzw", "vzw", "vzw", "cv"],
    },
    Recognition {
        code: "LOCAL_SERVICES_ECONOMY",
        label: "initiatief voor lokale diensteneconomie",
        weight: 20,
        legal_forms: &["vzw", "vzw", "publiek"],
    },
    Recognition { code: "CARE_WORK_INITIATIVE", label: "arbeidszorginitiatief", weight: 12, legal_forms: &["vzw"] },
    Recognition {
        code: "RECOGNISED_SOCIAL_COOPERATIVE",
        label: "erkende sociale coöperatie",
        weight: 8,
        legal_forms: &["cv"],
    },
];

/// A recognition by weight.
pub(super) fn draw(stream: &mut Stream) -> &'static Recognition {
    let [most_frequent, others @ ..] = &RECOGNITIONS;
    let mut left = stream.below(RECOGNITIONS.iter().map(|recognition| recognition.weight).sum());
    for recognition in others {
        if left < recognition.weight {
            return recognition;
        }
        left -= recognition.weight;
    }
    most_frequent
}

impl Recognition {
    /// A legal form such enterprises take.
    pub(super) fn legal_form(&self, stream: &mut Stream) -> &'static str {
        stream.pick(self.legal_forms).copied().unwrap_or("vzw")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recognitions_come_by_weight() {
        let count = 17_000;
        let companies =
            (0..count).filter(|index| draw(&mut Stream::of_index(*index)).code == "CUSTOMISED_WORK_COMPANY");
        let share = companies.count() as f64 / count as f64;
        assert!((share - 45.0 / 85.0).abs() < 0.02, "{share}");
    }

    #[test]
    fn every_recognition_occurs() {
        for recognition in &RECOGNITIONS {
            assert!((0..1_000).any(|index| draw(&mut Stream::of_index(index)).code == recognition.code));
        }
    }
}
