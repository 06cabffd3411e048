//! What differs between two contents of a listing, field by field, as lines that people
//! compare. Pure.

use super::content::{Contact, Hours, Label, ListingContent, OfferingContent, ReservedFacts, ServiceArea};
use crate::codes;

codes! {
    /// A field of what a listing says.
    pub enum ContentField {
        /// The name.
        Name = "NAME",
        /// The website.
        Website = "WEBSITE",
        /// The postal code of the seat.
        PostalCode = "POSTAL_CODE",
        /// The municipality of the seat.
        Municipality = "MUNICIPALITY",
        /// The description.
        Description = "DESCRIPTION",
        /// The contacts.
        Contacts = "CONTACTS",
        /// The opening hours.
        OpeningHours = "OPENING_HOURS",
        /// The offerings.
        Offerings = "OFFERINGS",
        /// The quality labels.
        Labels = "LABELS",
        /// What is declared for reserved contracts.
        ReservedContract = "RESERVED_CONTRACT",
    }
}

/// A field that differs, a line for each thing it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The field.
    pub field: ContentField,
    /// What it says, where the other does not.
    pub before: Vec<String>,
    /// What the other says, where it does not.
    pub after: Vec<String>,
}

/// The fields that differ; of lists, the lines that are in one alone. A list that has another order alone is told whole.
pub fn differences(before: &ListingContent, after: &ListingContent) -> Vec<Difference> {
    let differing = |field: &ContentField| {
        let (was, becomes) = (lines(before, *field), lines(after, *field));
        if was == becomes {
            return None;
        }
        let without = |all: &[String], other: &[String]| -> Vec<String> {
            all.iter().filter(|line| !other.contains(line)).cloned().collect()
        };
        let (gone, new) = (without(&was, &becomes), without(&becomes, &was));
        Some(match gone.is_empty() && new.is_empty() {
            true => Difference { field: *field, before: was, after: becomes },
            false => Difference { field: *field, before: gone, after: new },
        })
    };
    ContentField::ALL.iter().filter_map(differing).collect()
}

fn lines(content: &ListingContent, field: ContentField) -> Vec<String> {
    let maybe = |text: &Option<String>| text.clone().into_iter().collect();
    match field {
        ContentField::Name => vec![content.name.clone()],
        ContentField::Website => maybe(&content.website),
        ContentField::PostalCode => maybe(&content.postal_code),
        ContentField::Municipality => maybe(&content.municipality),
        ContentField::Description => maybe(&content.description),
        ContentField::Contacts => content.contacts.iter().map(contact).collect(),
        ContentField::OpeningHours => content.hours.iter().map(hours).collect(),
        ContentField::Offerings => content.offerings.iter().map(offering).collect(),
        ContentField::Labels => content.labels.iter().map(label).collect(),
        ContentField::ReservedContract => content.reserved.iter().map(reserved).collect(),
    }
}

fn joined(parts: impl IntoIterator<Item = Option<String>>) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(" | ")
}

fn contact(contact: &Contact) -> String {
    let who = if contact.is_public { "public" } else { "private" };
    joined([
        Some(contact.kind.code().to_owned()),
        Some(contact.value.clone()),
        contact.label.clone(),
        Some(who.to_owned()),
    ])
}

fn hours(hours: &Hours) -> String {
    format!("{} {}-{}", hours.weekday, time(hours.opens), time(hours.closes))
}

/// Minutes after midnight as people write them.
pub fn time(minute: i32) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn offering(offering: &OfferingContent) -> String {
    let area = offering.area.as_ref().map(|area| match area {
        ServiceArea::Province => "PROVINCE".to_owned(),
        ServiceArea::Municipalities(codes) => codes.join(" "),
    });
    let capacity = offering.capacity.map(|capacity| format!("{} {}", capacity.level.code(), capacity.stated_on));
    let kind = offering.kind.map(|kind| kind.code().to_owned());
    let (rubric, title) = (Some(offering.rubric.clone()), Some(offering.title.clone()));
    joined([rubric, kind, title, offering.description.clone(), area, capacity])
}

fn label(label: &Label) -> String {
    joined([Some(label.name.clone()), label.reference.clone(), label.valid_until.map(|day| day.to_string())])
}

fn reserved(facts: &ReservedFacts) -> String {
    format!("{}.{:02} % | {}", facts.share / 100, facts.share % 100, facts.evidence_on)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::listings::rules::content::ContactKind;

    fn content(name: &str, contacts: &[(&str, bool)]) -> ListingContent {
        let contact = |(value, is_public): &(&str, bool)| Contact {
            kind: ContactKind::Email,
            value: (*value).to_owned(),
            label: None,
            is_public: *is_public,
        };
        ListingContent {
            name: name.to_owned(),
            contacts: contacts.iter().map(contact).collect(),
            ..ListingContent::default()
        }
    }

    #[test]
    fn what_is_equal_differs_in_nothing() {
        assert!(differences(&content("A", &[("a@b.be", true)]), &content("A", &[("a@b.be", true)])).is_empty());
    }

    #[test]
    fn only_what_differs_is_told() {
        let found =
            differences(&content("A", &[("a@b.be", true), ("c@b.be", true)]), &content("B", &[("a@b.be", true)]));
        let words = |text: &str| vec![text.to_owned()];
        assert_eq!(
            found,
            [
                Difference { field: ContentField::Name, before: words("A"), after: words("B") },
                Difference { field: ContentField::Contacts, before: words("EMAIL | c@b.be | public"), after: vec![] },
            ]
        );
    }

    #[test]
    fn a_contact_that_becomes_private_and_another_order_are_differences() {
        let found = differences(&content("A", &[("a@b.be", true)]), &content("A", &[("a@b.be", false)]));
        assert_eq!(found.len(), 1);
        let turned = differences(
            &content("A", &[("a@b.be", true), ("c@b.be", true)]),
            &content("A", &[("c@b.be", true), ("a@b.be", true)]),
        );
        assert_eq!((turned.len(), turned[0].before.len(), turned[0].after.len()), (1, 2, 2));
    }
}
