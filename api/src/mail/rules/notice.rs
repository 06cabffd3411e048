//! Notices of mail servers about letters (RFC 3464), as they come by mail. Anyone can send one, so nothing in it is believed but
//! which letter it names and what it says became of it. Pure.

use super::bounces::{Bounce, Status, bare_message_id};

/// Longest Message-ID that is looked for; characters.
const LONGEST_ID: usize = 300;

/// What a notice says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The Message-ID of the letter, without angle brackets.
    pub message_id: String,
    /// What became of the letter.
    pub told: Told,
}

/// What became of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// It came back.
    CameBack(Bounce),
    /// It is still being tried.
    Delayed,
    /// It arrived, or went where nobody tells of it.
    Arrived,
}

/// Why something is no notice that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// A letter of another kind.
    #[error("this is no delivery status notification (multipart/report; report-type=delivery-status)")]
    NoNotice,
    /// A notice without a part that says what became of the letter.
    #[error("the notice does not say what became of the letter")]
    NoStatus,
    /// A notice that names no letter.
    #[error("the notice does not say which letter it is about")]
    NoLetter,
}

/// Fields of a head, names in lower case, folded lines made one.
type Fields = Vec<(String, String)>;

/// Reads a notice.
///
/// # Errors
/// [`Unreadable`].
pub fn read(text: &str) -> Result<Notice, Unreadable> {
    let text = text.replace("\r\n", "\n");
    let (head, body) = split(&text);
    let head = fields(head);
    let kind = field(&head, "content-type").ok_or(Unreadable::NoNotice)?;
    let is_notice = media_type(kind) == "multipart/report"
        && parameter(kind, "report-type").is_some_and(|kind| kind.eq_ignore_ascii_case("delivery-status"));
    let boundary = parameter(kind, "boundary").filter(|_| is_notice).ok_or(Unreadable::NoNotice)?;
    let parts: Vec<(String, &str)> = parts(body, boundary).into_iter().map(part).collect();
    let of_type = |types: &[&str]| parts.iter().find(|(kind, _)| types.contains(&kind.as_str())).map(|(_, body)| *body);
    let status = of_type(&["message/delivery-status", "message/global-delivery-status"]).ok_or(Unreadable::NoStatus)?;
    let groups: Vec<Fields> = status.split("\n\n").map(fields).collect();
    let told = groups.iter().filter_map(of_recipient).max_by_key(gravity).ok_or(Unreadable::NoStatus)?;
    let letter =
        of_type(&["message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers"]).map(original);
    let quoted = letter.as_ref().and_then(|letter| field(letter, "message-id"));
    let named = groups.iter().find_map(|group| field(group, "x-original-message-id"));
    let answered = field(&head, "in-reply-to");
    let message_id = quoted.or(named).or(answered).map(bare_message_id).filter(|id| is_id(id));
    Ok(Notice { message_id: message_id.ok_or(Unreadable::NoLetter)?.to_owned(), told })
}

fn is_id(text: &str) -> bool {
    text.len() <= LONGEST_ID && text.contains('@') && text.bytes().all(|byte| byte.is_ascii_graphic())
}

/// What a group of fields says of a recipient; none for the group about the notice as a whole.
fn of_recipient(group: &Fields) -> Option<Told> {
    match field(group, "action")?.split([' ', '(', ';']).next()?.to_ascii_lowercase().as_str() {
        "failed" => {
            let said = field(group, "status").and_then(Status::read)?;
            let closer = field(group, "diagnostic-code").filter(|_| said.is_general()).and_then(within);
            Some(Told::CameBack(closer.unwrap_or(said).bounce()?))
        }
        "delayed" => Some(Told::Delayed),
        "delivered" | "relayed" | "expanded" => Some(Told::Arrived),
        _ => None,
    }
}

/// The status that the other server gave in its own words, such as `smtp; 550-5.1.1 no such user`.
fn within(diagnostic: &str) -> Option<Status> {
    diagnostic.split([' ', '-', ';']).find_map(Status::read)
}

/// Of several recipients the gravest counts: our letters have one.
const fn gravity(told: &Told) -> u8 {
    match told {
        Told::CameBack(Bounce::Hard) => 3,
        Told::CameBack(Bounce::Soft) => 2,
        Told::Delayed => 1,
        Told::Arrived => 0,
    }
}

/// The head of the letter in a part that holds it.
fn original(body: &str) -> Fields {
    fields(split(body.trim_start_matches('\n')).0)
}

/// The head and what comes after the first empty line.
fn split(text: &str) -> (&str, &str) {
    if let Some(body) = text.strip_prefix('\n') {
        return ("", body);
    }
    text.split_once("\n\n").unwrap_or((text, ""))
}

fn fields(head: &str) -> Fields {
    let mut fields = Fields::new();
    for line in head.lines() {
        match (line.starts_with([' ', '\t']), fields.last_mut(), line.split_once(':')) {
            (true, Some((_, value)), _) => {
                value.push(' ');
                value.push_str(line.trim());
            }
            (false, _, Some((name, value))) => fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned())),
            _ => {}
        }
    }
    fields
}

fn field<'a>(fields: &'a Fields, name: &str) -> Option<&'a str> {
    fields.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
}

fn media_type(value: &str) -> String {
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn parameter<'a>(value: &'a str, name: &str) -> Option<&'a str> {
    let mut parameters = value.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
    let (_, value) = parameters.find(|(found, _)| found.trim().eq_ignore_ascii_case(name))?;
    Some(value.trim().trim_matches('"')).filter(|value| !value.is_empty())
}

/// What stands between the lines of a boundary.
fn parts<'a>(body: &'a str, boundary: &str) -> Vec<&'a str> {
    let (mut parts, mut begun, mut at) = (Vec::new(), None, 0);
    for line in body.split_inclusive('\n') {
        let end = line.trim_end().strip_prefix("--").and_then(|line| line.strip_prefix(boundary));
        if matches!(end, Some("" | "--")) {
            parts.extend(begun.map(|begun| &body[begun..at]));
            begun = (end == Some("")).then_some(at + line.len());
        }
        at += line.len();
    }
    // A notice that was cut off still says what came before.
    parts.extend(begun.map(|begun| &body[begun..]));
    parts
}

/// Type and content of a part.
fn part(text: &str) -> (String, &str) {
    let (head, body) = split(text);
    (field(&fields(head), "content-type").map_or_else(String::new, media_type), body)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A notice with this head and these groups about one recipient, and this letter in it.
    fn notice(kind: &str, status: &str, letter: &str) -> String {
        format!(
            "Subject: x\nContent-Type: {kind}\n\nwords\n--b\n\nwords\n--b\nContent-Type: message/delivery-status\n\n{status}\n--b\nContent-Type: message/rfc822\n\n{letter}\n--b--\n"
        )
    }

    const KIND: &str = "multipart/report; report-type=delivery-status; boundary=b";
    const FAILED: &str = "Reporting-MTA: dns; x\n\nAction: failed\nStatus: 5.1.1\n";
    const LETTER: &str = "Message-ID: <1@example.org>\n\nDag";

    fn told(status: &str) -> Option<Told> {
        read(&notice(KIND, status, LETTER)).ok().map(|notice| notice.told)
    }

    #[test]
    fn a_notice_says_which_letter_came_back_and_how() {
        let came = Notice { message_id: "1@example.org".to_owned(), told: Told::CameBack(Bounce::Hard) };
        assert_eq!(read(&notice(KIND, FAILED, LETTER)), Ok(came.clone()));
        assert_eq!(read(&notice(KIND, FAILED, LETTER).replace('\n', "\r\n")), Ok(came.clone()));
        let folded = "Multipart/Report;\n boundary=\"b\";\n\tReport-Type=Delivery-Status";
        assert_eq!(read(&notice(folded, FAILED, LETTER)), Ok(came));
    }

    #[test]
    fn an_action_decides_and_of_several_the_gravest() {
        assert_eq!(told("Action: delayed\nStatus: 4.4.1\n"), Some(Told::Delayed));
        assert_eq!(told("Action: relayed\nStatus: 2.0.0\n"), Some(Told::Arrived));
        assert_eq!(told("Action: Failed (for good)\nStatus: 4.4.7\n"), Some(Told::CameBack(Bounce::Soft)));
        assert_eq!(
            told("Action: delivered\nStatus: 2.0.0\n\nAction: failed\nStatus: 5.1.1\n"),
            Some(Told::CameBack(Bounce::Hard))
        );
        for nothing in [
            "",
            "Action: failed\n",
            "Action: failed\nStatus: 2.0.0\n",
            "Action: odd\nStatus: 5.1.1\n",
            "Status: 5.1.1\n",
        ] {
            assert_eq!(told(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn where_the_status_says_no_more_than_its_class_the_words_of_the_server_count() {
        let with = |diagnostic: &str| told(&format!("Action: failed\nStatus: 5.0.0\nDiagnostic-Code: {diagnostic}\n"));
        assert_eq!(with("smtp; 550-5.7.1 not let in"), Some(Told::CameBack(Bounce::Soft)));
        assert_eq!(with("smtp; 550 5.1.1 unknown"), Some(Told::CameBack(Bounce::Hard)));
        assert_eq!(with("smtp; 550 no such user at 192.0.2.7"), Some(Told::CameBack(Bounce::Hard)));
    }

    #[test]
    fn a_name_that_cannot_be_one_is_none() {
        for letter in ["Subject: x\n\n", "Message-ID: <no mark>\n\n", "Message-ID: <a b@c>\n\n", "Message-ID: é@b\n\n"]
        {
            assert_eq!(read(&notice(KIND, FAILED, letter)), Err(Unreadable::NoLetter), "{letter}");
        }
        let long = format!("Message-ID: <{}@b>\n\n", "a".repeat(LONGEST_ID));
        assert_eq!(read(&notice(KIND, FAILED, &long)), Err(Unreadable::NoLetter));
    }

    #[test]
    fn anything_else_is_refused_wherever_it_is_cut_off() {
        let whole = notice(KIND, FAILED, LETTER);
        for end in 0..whole.len() {
            let _ = read(&whole[..end]);
        }
        for text in ["", "\n", "\n\n", ":", "Content-Type: multipart/report", "Content-Type: text/plain\n\n--b\n"] {
            assert_eq!(read(text), Err(Unreadable::NoNotice), "{text}");
        }
    }
}
