//! What stands on a receipt when it is printed: one page in Dutch, of what was submitted. Pure.

use super::eligibility::rules::PartnerRole;
use super::rules::Content;
use super::rules::attachments::SubmittedFile;
use super::rules::content::Partner;
use super::store::submissions::Submission;
use crate::pdf::{Block, Role, Sheet};
use crate::shared::clock::local;
use crate::shared::language::Language;
use crate::shared::local_words::{day, euros};
use chrono::{DateTime, SecondsFormat, Timelike, Utc};

/// Who gives receipts.
const ISSUER: &str = "Provincie Oost-Vlaanderen";

/// Everything a receipt tells.
pub(super) struct Receipt<'a> {
    /// Reference by which people name the application.
    pub(super) reference: &'a str,
    /// The title of the call, in Dutch.
    pub(super) call: &'a str,
    /// When the application was submitted first, UTC.
    pub(super) first_at: DateTime<Utc>,
    /// What was submitted last.
    pub(super) submission: &'a Submission,
    /// Its words.
    pub(super) content: &'a Content,
}

/// The page.
pub(super) fn sheet(receipt: &Receipt<'_>) -> Sheet {
    let Receipt { reference, call, submission, content, .. } = receipt;
    let mut blocks = vec![
        Block::bold(12.0, 0.0, ISSUER),
        Block { role: Role::Heading, ..Block::bold(26.0, 30.0, "Ontvangstbewijs") },
        Block::regular(12.0, 16.0, "De Provincie Oost-Vlaanderen ontving de subsidieaanvraag"),
        Block::bold(16.0, 6.0, &format!("{reference}: {}", content.plan.title)),
        Block::regular(12.0, 6.0, &format!("onder de oproep {call}.")),
    ];
    blocks.extend(instants(receipt).iter().map(|line| Block::regular(11.0, 6.0, line)));
    blocks.push(Block::bold(12.0, 16.0, "Wie aanvraagt"));
    blocks.extend(content.partners.iter().map(|partner| Block::regular(11.0, 4.0, &taking_part(partner))));
    if let Some(requested) = content.budget.requested {
        blocks.push(Block::regular(11.0, 6.0, &format!("Gevraagde subsidie: {}", euros(requested, Language::Nl))));
    }
    blocks.push(Block::bold(12.0, 16.0, "Bijlagen"));
    blocks.extend(attached(&content.attachments));
    blocks.push(Block::bold(12.0, 16.0, "Controlegetal van de inhoud"));
    blocks.push(Block::regular(9.0, 4.0, &format!("SHA-256 {}", submission.content_hash)));
    let check = "Wie de inhoud bij dit ontvangstbewijs opvraagt, kan dit getal zelf narekenen; daarin staan ook die van de bijlagen.";
    blocks.push(Block::regular(9.0, 4.0, check));
    Sheet { title: format!("Ontvangstbewijs {reference}"), author: ISSUER.to_owned(), language: "nl-BE", blocks }
}

/// The name under which it is saved.
pub(super) fn file_name(receipt: &Receipt<'_>) -> String {
    format!("ontvangstbewijs-{}-{}.pdf", receipt.reference, receipt.submission.number)
}

/// When it was received; of what was completed, also when it was submitted first.
fn instants(receipt: &Receipt<'_>) -> Vec<String> {
    let Submission { number, received_at, .. } = receipt.submission;
    let received = format!("Indiening {number}, ontvangen op {}.", told(*received_at));
    let first = (*number > 1).then(|| {
        format!("Voor de uiterste datum van de oproep telt de eerste indiening, van {}.", told(receipt.first_at))
    });
    [Some(received), first].into_iter().flatten().collect()
}

/// An instant to the second in Europe/Brussels, and as it is kept.
fn told(at: DateTime<Utc>) -> String {
    let (local, utc) = (local(at), at.to_rfc3339_opts(SecondsFormat::AutoSi, true));
    let (hour, minute, second) = (local.hour(), local.minute(), local.second());
    format!(
        "{} om {hour}.{minute:02}.{second:02} uur, tijd van Brussel ({utc} in UTC)",
        day(local.date(), Language::Nl)
    )
}

fn taking_part(partner: &Partner) -> String {
    let part = match partner.role {
        PartnerRole::Lead => "Aanvrager",
        PartnerRole::Partner => "Partner",
        PartnerRole::Support => "Ondersteunende partner",
    };
    match partner.share {
        Some(share) => format!("{part}: {}, aandeel {}", partner.name, euros(share, Language::Nl)),
        None => format!("{part}: {}", partner.name),
    }
}

fn attached(files: &[SubmittedFile]) -> Vec<Block> {
    if files.is_empty() {
        return vec![Block::regular(11.0, 4.0, "Geen.")];
    }
    let blocks = (1..).zip(files).flat_map(|(number, file)| {
        let said = format!("{number}. {} ({}, {} bytes)", file.title, file.file_name, file.size);
        [Block::regular(11.0, 4.0, &said), Block::regular(9.0, 0.0, &format!("SHA-256 {}", file.sha256))]
    });
    blocks.collect()
}

#[cfg(test)]
mod tests {
    use super::super::rules::completeness::tests::whole;
    use super::*;
    use crate::applications::rules::attachments::AttachmentKind;
    use crate::files::rules::MediaType;
    use uuid::Uuid;

    fn words(number: i32, files: Vec<SubmittedFile>) -> String {
        let content = Content::of(&whole(), files);
        let at = |text: &str| text.parse().expect("an instant");
        let submission = Submission {
            id: Uuid::nil(),
            number,
            received_at: at("2018-09-30T21:59:59.999Z"),
            content: String::new(),
            content_hash: "ab".repeat(32),
            findings: String::new(),
        };
        let first_at = at("2018-09-01T08:00:00Z");
        let receipt = Receipt {
            reference: "PS-2018-0001",
            call: "Projectoproep 2018",
            first_at,
            submission: &submission,
            content: &content,
        };
        assert_eq!(file_name(&receipt), format!("ontvangstbewijs-PS-2018-0001-{number}.pdf"));
        sheet(&receipt).blocks.into_iter().map(|block| block.text).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_receipt_tells_what_was_submitted_by_whom_and_when() {
        let words = words(1, Vec::new());
        for part in [
            "PS-2018-0001: Schoolvis",
            "Projectoproep 2018",
            "Indiening 1, ontvangen op zondag 30 september 2018 om 23.59.59 uur, tijd van Brussel (2018-09-30T21:59:59.999Z in UTC).",
            "Aanvrager: Agrado VOF, aandeel € 5.000,00",
            "Partner: Apart vzw, aandeel € 5.000,00",
            "Gevraagde subsidie: € 10.000,00",
            "Bijlagen\nGeen.",
            &format!("SHA-256 {}", "ab".repeat(32)),
        ] {
            assert!(words.contains(part), "{part}\n{words}");
        }
        assert!(!words.contains("eerste indiening"), "{words}");
    }

    #[test]
    fn a_completion_names_the_first_instant_and_attachments_their_digests() {
        let file = SubmittedFile {
            id: Uuid::from_u128(7),
            kind: AttachmentKind::Statutes,
            title: "Statuten".to_owned(),
            file_name: "statuten.pdf".to_owned(),
            media_type: MediaType::Pdf,
            size: 1234,
            sha256: "cd".repeat(32),
        };
        let words = words(2, vec![file]);
        let attached = format!("1. Statuten (statuten.pdf, 1234 bytes)\nSHA-256 {}", "cd".repeat(32));
        assert!(words.contains(&attached), "{words}");
        assert!(words.contains("van zaterdag 1 september 2018 om 10.00.00 uur"), "{words}");
    }
}
