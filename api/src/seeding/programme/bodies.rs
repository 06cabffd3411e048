//! The bodies, the protocol between them, and the contact.

use super::file::{BodyLine, ContactLine, File, NumberedLine, ProtocolLine, StakeLine};
use crate::seeding::rows::Rows;
use crate::seeding::words::Words;
use crate::shared::ids::seeded;
use uuid::Uuid;

/// Bodies, stakes, protocol, lines, contact: parents before children.
pub(super) fn build(file: &File, words: &mut Rows) -> [Rows; 5] {
    let [protocol, lines] = protocol(&file.protocol, words);
    [bodies(&file.bodies, words), stakes(&file.stakes, words), protocol, lines, contact(&file.contact, words)]
}

fn body_id(code: &str) -> Uuid {
    seeded("programme_body", code)
}

fn bodies(lines: &[BodyLine], words: &mut Rows) -> Rows {
    let mut rows = Rows::of(
        "programme_body",
        &[
            "id",
            "code",
            "position",
            "name",
            "long_name",
            "service",
            "website",
            "role_nl",
            "is_funder",
            "agreement_has_ended",
            "agreement_ended_on",
            "taken_over_by_id",
            "enterprise_id",
        ],
    );
    for (position, line) in (1..).zip(lines) {
        let id = rows.add(
            &line.code,
            [
                line.code.as_str().into(),
                position.into(),
                line.name.as_str().into(),
                line.long_name.clone().into(),
                line.service.clone().into(),
                line.website.clone().into(),
                line.role.nl.as_str().into(),
                line.is_funder.into(),
                line.agreement_has_ended.into(),
                line.agreement_ended_on.into(),
                line.taken_over_by.as_deref().map(body_id).into(),
                line.enterprise.as_deref().map(|slug| seeded("enterprise", slug)).into(),
            ],
        );
        line.role.translate(words, id, "role_nl");
    }
    rows
}

fn stakes(lines: &[StakeLine], words: &mut Rows) -> Rows {
    let mut rows = Rows::of(
        "body_stake",
        &[
            "id",
            "holder_id",
            "held_id",
            "is_shareholder",
            "is_in_board_of_directors",
            "is_in_management_committee",
            "aim_nl",
        ],
    );
    for line in lines {
        let id = rows.add(
            &format!("{}/{}", line.holder, line.held),
            [
                body_id(&line.holder).into(),
                body_id(&line.held).into(),
                line.is_shareholder.into(),
                line.is_in_board_of_directors.into(),
                line.is_in_management_committee.into(),
                dutch(line.aim.as_ref()).into(),
            ],
        );
        translate(line.aim.as_ref(), words, id, "aim_nl");
    }
    rows
}

fn protocol(line: &ProtocolLine, words: &mut Rows) -> [Rows; 2] {
    let mut rows = Rows::of("protocol", &["id", "title_nl", "agreed_on"]);
    let id = rows.add(&line.agreed_on.to_string(), [line.title.nl.as_str().into(), line.agreed_on.into()]);
    line.title.translate(words, id, "title_nl");
    [rows, numbered(id, &line.lines, words)]
}

fn numbered(protocol: Uuid, lines: &[NumberedLine], words: &mut Rows) -> Rows {
    let mut rows = Rows::of(
        "protocol_line",
        &["id", "protocol_id", "number", "title_nl", "text_nl", "source_wording", "note_nl", "support_body_id"],
    );
    for line in lines {
        let id = rows.add(
            &format!("{protocol}/{}", line.number),
            [
                protocol.into(),
                line.number.into(),
                line.title.nl.as_str().into(),
                line.text.nl.as_str().into(),
                line.source_wording.as_str().into(),
                dutch(line.note.as_ref()).into(),
                line.support_body.as_deref().map(body_id).into(),
            ],
        );
        line.title.translate(words, id, "title_nl");
        line.text.translate(words, id, "text_nl");
        translate(line.note.as_ref(), words, id, "note_nl");
    }
    rows
}

fn contact(line: &ContactLine, words: &mut Rows) -> Rows {
    let mut rows = Rows::of("programme_contact", &["id", "body_id", "person_name", "printed_email", "email_note_nl"]);
    let id = rows.add(
        &line.body,
        [
            body_id(&line.body).into(),
            line.person_name.as_str().into(),
            line.printed_email.as_str().into(),
            dutch(line.email_note.as_ref()).into(),
        ],
    );
    translate(line.email_note.as_ref(), words, id, "email_note_nl");
    rows
}

fn dutch(text: Option<&Words>) -> Option<String> {
    text.map(|text| text.nl.clone())
}

fn translate(text: Option<&Words>, words: &mut Rows, record: Uuid, field: &'static str) {
    if let Some(text) = text {
        text.translate(words, record, field);
    }
}
