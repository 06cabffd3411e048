//! What officers wait for where one call has two thousand applications: their list with filters, the ranking, and the table to
//! download, through the server and over HTTP; each asked two hundred times, one after the other.
//!
//! `cargo bench --bench applications` measures SQLite in a temporary folder; with
//! `BENCH_DATABASE_URL=postgres://…/an_empty_database` Postgres as well.

use api::access::Role;
use api::aid::rules::Regime;
use api::calls::rules::{AskedCall, AskedCriterion};
use api::calls::{create_call, publish_call};
use api::config::{DatabaseUrl, Settings};
use api::graphql::id::{Kind, encode};
use api::identity::{AskedRole, Newcomer, create_user, start_session};
use api::logs::say;
use api::prepare::prepare;
use api::seeding::Quiet;
use api::server::{Application, Shared};
use api::shared::clock::Clock;
use api::shared::ids::seeded;
use api::shared::language::Language;
use chrono::Days;
use reqwest::Client;
use sea_orm::{ConnectionTrait, Database, DbBackend};
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use std::path::Path;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// How many applications the call has.
const APPLICATIONS: u128 = 2_000;
/// How often each question is asked.
const TIMES: usize = 200;

/// A call of today, with a budget that covers half of its applications.
async fn call(shared: &Shared) -> Uuid {
    let (operator, today) = (shared.as_operator(), shared.clock.today());
    let criterion = |name: &str, weight, is_tie_break| AskedCriterion { name: name.to_owned(), weight, is_tie_break };
    let asked = AskedCall {
        regulation: seeded("regulation", "projectsubsidies-sociale-economie"),
        title: "Een meting".to_owned(),
        note: None,
        budget_year: 2027,
        budget: 1_000_000_000,
        maximum: 2_500_000,
        opens_on: today,
        deadline_on: today + Days::new(1),
        execution_from: today + Days::new(60),
        execution_until: today + Days::new(400),
        aid_regime: Regime::General,
        criteria: vec![criterion("Vernieuwing", 60, true), criterion("Samenwerking", 40, false)],
    };
    let id = create_call(&operator, "een-meting", asked, None).await.expect("a call");
    publish_call(&operator, id, None, None).await.expect("published")
}

/// The statements that write the applications of a call behind the server's back, with what they came to.
fn rows(call: Uuid, backend: DbBackend) -> Vec<String> {
    let id = |id: Uuid| match backend {
        DbBackend::Postgres => format!("'{id}'::uuid"),
        _ => format!("x'{}'", id.simple()),
    };
    let place = |at: u128| (at * 7_919) % APPLICATIONS + 1;
    let mut statements = vec![format!("UPDATE call SET state = 'RANKED' WHERE id = {}", id(call))];
    let mut all = |table: &str, columns: &str, row: &dyn Fn(u128) -> String| {
        for first in (0..APPLICATIONS).step_by(200) {
            let values: Vec<_> = (first..first + 200).map(row).collect();
            statements.push(format!("INSERT INTO {table} ({columns}) VALUES {}", values.join(", ")));
        }
    };
    let application = |at: u128| id(Uuid::from_u128(1 << 64 | at));
    let part = |kind: u128, at: u128| id(Uuid::from_u128(kind << 64 | at));
    let (lead, partner) = (id(seeded("enterprise", "compaan")), id(seeded("enterprise", "aarova")));
    all(
        "application",
        "id, call_id, reference, state, title_nl, result_nl, work_plan_nl, execution_from, execution_until, requested_cents, \
         created_at, submitted_at, is_incomplete, withdrawn_reason, plan_version, budget_version, version",
        &|at| {
            let at_once = "'2026-11-20T09:00:00+00:00'";
            let state = if at.is_multiple_of(10) { "WITHDRAWN" } else { "ADVISED" };
            let withdrawn = if state == "WITHDRAWN" { "'Geen tijd'" } else { "NULL" };
            format!(
                "({}, {}, 'XX-{at}', '{state}', 'Project {at}', 'Iets', 'Zo', '2027-02-01', '2027-12-01', 1000000, {at_once}, {at_once}, \
                 false, {withdrawn}, 1, 1, 1)",
                application(at),
                id(call)
            )
        },
    );
    for (position, role, enterprise) in [(1, "LEAD", &lead), (2, "PARTNER", &partner)] {
        all(
            "application_partner",
            "id, application_id, position, role, enterprise_id, name, share_cents, consent, consented_at, version",
            &|at| {
                let of = application(at);
                format!(
                    "({}, {of}, {position}, '{role}', {enterprise}, '{role}', 500000, 'GIVEN', '2026-11-19T09:00:00+00:00', 1)",
                    part(1 + position, at)
                )
            },
        );
    }
    all(
        "application_cost",
        "id, application_id, position, label_nl, net_cents, vat_cents, is_vat_recoverable",
        &|at| format!("({}, {}, 1, 'Bassin', 1200000, 252000, true)", part(4, at), application(at)),
    );
    all("advice", "id, application_id, amount_cents, text_nl, score, tie_break, scorings, means, advised_at", &|at| {
        let score = 1_000 - place(at) / 2;
        let of = application(at);
        format!("({}, {of}, 900000, 'Goed', {score}, {score}, 3, '{{}}', '2026-11-22T09:00:00+00:00')", part(5, at))
    });
    all("ranking_place", "id, call_id, application_id, place, sort_key, outcome", &|at| {
        let (of, place) = (application(at), place(at));
        format!("({}, {}, {of}, {place}, '{place:08}', 'COVERED')", part(6, at), id(call))
    });
    statements
}

/// The token of an officer.
async fn officer(shared: &Shared) -> SecretString {
    let operator = shared.as_operator();
    let role = AskedRole { role: Role::Officer, scope: None, valid_from: None, valid_until: None };
    let (email, name) = ("meting@example.org".to_owned(), "Iemand uit de meting".to_owned());
    let newcomer = Newcomer { email, name, language: Language::Nl, role };
    let password = SecretString::from("vier grijze kranen");
    let account = create_user(&operator, &shared.identity, &newcomer, &password, false).await.expect("an account");
    let visitor = shared.as_visitor("bench".into());
    start_session(&visitor, &shared.identity, account, None).await.expect("a session").access
}

struct Asker {
    client: Client,
    base: String,
    token: SecretString,
}

impl Asker {
    async fn ask(&self, query: &str, variables: &Value) -> Value {
        let request = self.client.post(format!("{}/graphql", self.base)).bearer_auth(self.token.expose_secret());
        let answer = request.json(&json!({ "query": query, "variables": variables })).send().await.expect("an answer");
        let body: Value = answer.json().await.expect("JSON");
        assert!(body.get("errors").is_none(), "{body}");
        body["data"].clone()
    }

    /// The table of a call; only the download is timed.
    async fn table(&self, call: &str) -> Duration {
        let query = "mutation ($call: ID!) { requestApplicationsTable(input: { call: $call }) { download { url } } }";
        let asked = self.ask(query, &json!({ "call": call })).await;
        let url = asked["requestApplicationsTable"]["download"]["url"].as_str().expect("a link").to_owned();
        let path = url.splitn(4, '/').nth(3).expect("a path").to_owned();
        let begun = Instant::now();
        let answer = self.client.get(format!("{}/{path}", self.base)).send().await.expect("an answer");
        let lines = answer.text().await.expect("text").lines().count();
        assert_eq!(lines as u128, APPLICATIONS + 1);
        begun.elapsed()
    }
}

fn told(name: &str, what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let [median, most] =
        [times[times.len() / 2], times[times.len() * 95 / 100]].map(|time| time.as_secs_f64() * 1_000.0);
    say(&format!("| {name} | {what} | {median:.1} | {most:.1} |"));
}

async fn bench(name: &str, settings: Settings) {
    settings.make_data_dir().expect("a folder");
    prepare(&settings, &Clock::system(), &Quiet).await.expect("a prepared database");
    let application = Application::build(settings.clone(), Clock::system()).await.expect("the server builds");
    let (base, shared) = (format!("http://127.0.0.1:{}", application.port()), application.shared().clone());
    let server = tokio::spawn(application.run(|_, _| {}));
    let call = call(&shared).await;
    let database = Database::connect(settings.database_address()).await.expect("the database");
    for statement in rows(call, database.get_database_backend()) {
        database.execute_unprepared(&statement).await.expect("written");
    }
    let token = officer(&shared).await;
    let asker = Asker { client: Client::builder().no_proxy().build().expect("a client"), base, token };
    let call = encode(Kind::Call, call).to_string();
    let fields = "reference title state requested eligibleCost submittedAt partners { name role share }";
    let list = format!(
        "query ($call: ID!) {{ applications(call: $call, state: ADVISED, first: 50) {{ totalCount nodes {{ {fields} }} }} }}"
    );
    let ranking = "query ($call: ID!) { callRanking(call: $call, first: 50) { totalCount nodes { place outcome application { \
                   reference title partners { name } } assessment { score advisedAmount } } } }";
    for (what, query) in [("the list, filtered, 50 of it", list.as_str()), ("the ranking, 50 of it", ranking)] {
        let mut times = Vec::new();
        for _ in 0..TIMES {
            let begun = Instant::now();
            asker.ask(query, &json!({ "call": call })).await;
            times.push(begun.elapsed());
        }
        told(name, what, times);
    }
    let mut times = Vec::new();
    for _ in 0..TIMES {
        times.push(asker.table(&call).await);
    }
    told(name, "the table of all 2,000", times);
    server.abort();
}

fn settings(folder: &Path, address: Option<&str>) -> Settings {
    Settings {
        data_dir: folder.to_owned(),
        database_url: address.map(DatabaseUrl::new),
        listen_addr: ([127, 0, 0, 1], 0).into(),
        demo: Some(true),
        password_argon2_memory_kib: 16,
        password_argon2_passes: 1,
        ..Settings::default()
    }
}

#[tokio::main]
async fn main() {
    let folder = std::env::temp_dir().join(format!("social-economy-bench-{}", std::process::id()));
    say("| database | what | median ms | 95 % ms |\n|---|---|--:|--:|");
    bench("SQLite", settings(&folder.join("sqlite"), None)).await;
    match std::env::var("BENCH_DATABASE_URL") {
        Ok(address) => bench("Postgres", settings(&folder.join("postgres"), Some(&address))).await,
        Err(_) => say("Postgres was not measured: BENCH_DATABASE_URL is not set."),
    }
    let _ = std::fs::remove_dir_all(&folder);
}
