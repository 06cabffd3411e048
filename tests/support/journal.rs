//! What stands in the journal, read behind the server's back.

use super::{App, Engine};
use api::access::Actor;
use api::journal::{Change, Entry, RecordKind, Writing, write};
use api::shared::error::Error;
use uuid::Uuid;

/// Something of an enterprise was changed.
struct Touch(Uuid);

impl Change for Touch {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        writing.record(Entry::of(RecordKind::Enterprise, self.0, "touch"));
        Ok(())
    }
}

/// Has the journal tell that something of an enterprise was changed; this process has seen it then.
pub async fn touch(app: &App, enterprise: Uuid) {
    write(&app.context(Actor::System), Touch(enterprise)).await.expect("written");
}

/// A row of the journal: what was done to which kind of record, by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Kind of the record.
    pub kind: String,
    /// What was done.
    pub action: String,
    /// `SYSTEM`, `VISITOR` or `ACCOUNT`, with the role of an account, such as `ACCOUNT ADMIN`.
    pub actor: String,
    /// The account that did it, as hexadecimal digits; empty for others.
    pub by: String,
}

impl Row {
    /// Kind and action.
    pub fn what(&self) -> (&str, &str) {
        (&self.kind, &self.action)
    }
}

/// The sequence of the last row.
pub async fn end(app: &App) -> i64 {
    let rows = app.rows::<1>("SELECT CAST(seq AS text) FROM journal_head").await;
    rows.concat().concat().parse().expect("a number")
}

/// Waits until the server has heard of all that was written: until then it may forget what it remembers, and reads it again.
pub async fn heard(app: &App) {
    let end = end(app).await;
    let journal = &app.shared.journal;
    super::eventually("the journal is heard", async || {
        (journal.is_followed() && journal.applied() >= end).then_some(())
    })
    .await;
}

/// The rows after a sequence, in order.
pub async fn after(app: &App, seq: i64) -> Vec<Row> {
    let by = match app.engine {
        Engine::Sqlite => "lower(hex(actor_id))",
        Engine::Postgres => "replace(actor_id::text, '-', '')",
    };
    let sql = format!(
        "SELECT record_kind, action, actor_kind || coalesce(' ' || capacity, ''), {by} FROM journal WHERE seq > {seq} ORDER BY seq"
    );
    let rows = app.rows::<4>(&sql).await;
    rows.into_iter().map(|[kind, action, actor, by]| Row { kind, action, actor, by }).collect()
}

/// Everything that stands in the journal as text.
pub async fn text(app: &App) -> String {
    let rows = app
        .rows::<4>(
            "SELECT coalesce(reason, ''), coalesce(\"before\", ''), coalesce(\"after\", ''), request_id FROM journal",
        )
        .await;
    rows.into_iter().flatten().collect::<Vec<_>>().join("\n")
}
