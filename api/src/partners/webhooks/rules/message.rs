//! What is sent: which record was changed, and nothing of what it says. Whoever wants to know asks the API, with the
//! rights they have then. Pure.

use super::{Dose, Told};
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::json;
use uuid::Uuid;

/// The `webhook-id` of a delivery: the same at every attempt that tells the same, so that receivers know repeats. What is
/// told may turn between two attempts, when the client's rights do; with each turn it is another message, so that no id ever
/// names two statements.
pub fn message_id(delivery: Uuid, told: Told, turn: i32) -> String {
    let (delivery, word) = (delivery.simple(), told.code().to_lowercase());
    match turn {
        0 => format!("wh_{delivery}_{word}"),
        turn => format!("wh_{delivery}_{word}_{turn}"),
    }
}

/// The body of a message. `id` is the global id of the record, of a test that of the webhook.
pub fn body(dose: Dose, told: Told, id: &str, seq: i64, happened_at: DateTime<Utc>) -> String {
    let kind = dose.code();
    let event = match dose {
        Dose::Test => "webhook.test".to_owned(),
        Dose::Of(_) => format!("{}.{}", kind.to_lowercase(), told.code().to_lowercase()),
    };
    let at = happened_at.to_rfc3339_opts(SecondsFormat::Millis, true);
    let data = json!({ "id": id, "kind": kind, "sequence": seq, "change": told.code() });
    json!({ "type": event, "timestamp": at, "data": data }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::partners::webhooks::rules::ChangeKind;
    use serde_json::Value;

    const AT: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn read(body: &str) -> Value {
        serde_json::from_str(body).expect("JSON")
    }

    #[test]
    fn a_message_names_the_record_and_what_became_of_it() {
        let dose = Dose::Of((ChangeKind::LearningEvent, Uuid::nil()));
        let sent = read(&body(dose, Told::Gone, "abc", 7, AT));
        let data = json!({ "id": "abc", "kind": "LEARNING_EVENT", "sequence": 7, "change": "GONE" });
        let wanted = json!({ "type": "learning_event.gone", "timestamp": "1970-01-01T00:00:00.000Z", "data": data });
        assert_eq!(sent, wanted);
        assert_eq!(read(&body(Dose::Test, Told::Test, "abc", 0, AT))["type"], "webhook.test");
    }

    #[test]
    fn a_message_has_one_id_for_as_long_as_it_says_the_same() {
        let id = Uuid::from_u128(7);
        assert_eq!(message_id(id, Told::Changed, 0), "wh_00000000000000000000000000000007_changed");
        assert_eq!(message_id(id, Told::Gone, 1), "wh_00000000000000000000000000000007_gone_1");
        assert_ne!(message_id(id, Told::Changed, 2), message_id(id, Told::Changed, 0), "it turned twice");
    }
}
