//! Budgets of cost: what programs and visitors may spend in a minute, over all processes.

use crate::support::fixtures::{MadeClient, a_client};
use crate::support::{Answer, App, Client, Engine};
use api::config::Settings;
use api::partners::budgets::forget_budgets;
use chrono::TimeDelta;
use reqwest::Response;
use serde_json::{Value, json};

/// What a minute gives in these tests; points.
const PER_MINUTE: u64 = 2_000;
/// What is asked again and again; `extensions.cost` says what it costs.
const QUERY: &str = "{ municipalities(first: 10) { nodes { name } } }";

fn budgets(settings: &mut Settings) {
    settings.document_max_cost = 1_000;
    settings.budget_client_points_per_minute = PER_MINUTE;
    settings.budget_address_points_per_minute = PER_MINUTE;
}

/// Declares stories on both databases under small budgets.
macro_rules! under_budgets {
    ($( async fn $name:ident($app:ident) $body:block )+) => {$(
        mod $name {
            use super::*;

            async fn story($app: App) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                story(App::with(Engine::Sqlite, budgets).await.expect("SQLite is always there")).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                if let Some(app) = App::with(Engine::Postgres, budgets).await {
                    story(app).await;
                }
            }
        }
    )+};
}

async fn send(client: &Client) -> Response {
    client.request(QUERY, &json!({})).send().await.expect("an answer")
}

/// What an answer took of a budget, and what it says is left.
fn cost(answer: &Answer) -> (u64, u64) {
    let budget = &answer.body["extensions"]["cost"]["budget"];
    (budget["taken"].as_u64().expect("taken"), budget["remaining"].as_u64().expect("remaining"))
}

/// How many points are granted until the first refusal.
async fn granted(client: &Client) -> u64 {
    let mut points = 0;
    for _ in 0..PER_MINUTE {
        let answer = send(client).await;
        if answer.status() == 429 {
            return points;
        }
        let body: Value = answer.json().await.expect("JSON");
        points += body["extensions"]["cost"]["budget"]["taken"].as_u64().expect("taken");
    }
    panic!("nothing was refused");
}

/// It, asking another process.
async fn at(client: &MadeClient, app: &App) -> Client {
    client.signed_in(app).await
}

/// The days a program used something, as it is told: points and requests.
async fn used(client: &Client) -> Vec<(i64, i64)> {
    let answer = client.ask("{ myPartnerClient { use(first: 400) { day points requests } } }").await.ok();
    let days = answer.list("/myPartnerClient/use");
    days.iter()
        .map(|day| (day["points"].as_i64().expect("points"), day["requests"].as_i64().expect("requests")))
        .collect()
}

under_budgets! {
    async fn a_program_is_told_what_a_request_took_and_what_is_left(app) {
        let client = a_client().insert(&app).await.signed_in(&app).await;
        let (first, second) = (client.ask(QUERY).await.ok(), client.ask(QUERY).await.ok());
        let points = first.body["extensions"]["cost"]["points"].as_u64().expect("points");
        assert_eq!((cost(&first), cost(&second)), ((points, PER_MINUTE - points), (points, PER_MINUTE - 2 * points)));
        let answer = send(&client).await;
        let header = |name: &str| answer.headers()[name].to_str().expect("text").to_owned();
        assert_eq!(header("ratelimit-policy"), format!("\"cost\";q={PER_MINUTE};qu=\"points\";w=60"));
        let left = PER_MINUTE - 3 * points;
        assert_eq!(header("ratelimit"), format!("\"cost\";r={left};t={}", (3 * points * 60).div_ceil(PER_MINUTE)));
    }

    async fn a_budget_that_is_spent_is_refused_whole_and_comes_back_evenly(app) {
        let client = a_client().insert(&app).await.signed_in(&app).await;
        let points = client.ask(QUERY).await.ok().body["extensions"]["cost"]["points"].as_u64().expect("points");
        let more = granted(&client).await + points;
        assert!(more <= PER_MINUTE && PER_MINUTE - more < points, "{more}");
        let refused = send(&client).await;
        let wait: i64 = refused.headers()["retry-after"].to_str().expect("text").parse().expect("seconds");
        assert!((1..=60).contains(&wait), "{wait}");
        assert!(refused.headers()["ratelimit"].to_str().expect("text").ends_with(&format!(";t={wait}")));
        let body: Value = refused.json().await.expect("JSON");
        assert_eq!(body["errors"][0]["extensions"]["retryAfterSeconds"], wait);
        assert_eq!((&body["errors"][0]["extensions"]["code"], &body["errors"][0]["extensions"]["rule"], body.get("data")), (&json!("LIMIT_EXCEEDED"), &json!("BUDGET_SPENT"), None));
        app.clock.advance(TimeDelta::seconds(wait));
        assert_eq!(send(&client).await.status(), 200, "when it was told");
        app.clock.advance(TimeDelta::seconds(30));
        let half = granted(&client).await;
        // It was told to wait whole seconds, so as much as one second gives may be left of the minute.
        let most = PER_MINUTE / 2 + PER_MINUTE / 60 + points;
        assert!((PER_MINUTE / 2 - 2 * points..=most).contains(&half), "{half}");
    }

    async fn two_processes_give_no_more_than_one_and_within_a_twentieth_as_much(app) {
        let there = app.beside(|_| {}).await;
        let made = a_client().insert(&app).await;
        let (here, beside) = (at(&made, &app).await, at(&made, &there).await);
        let (mut points, mut open) = (0, [true, true]);
        while open != [false, false] {
            for (place, client) in [&here, &beside].into_iter().enumerate().filter(|(place, _)| open[*place]).collect::<Vec<_>>() {
                let answer = send(client).await;
                match answer.status().as_u16() {
                    200 => points += answer.json::<Value>().await.expect("JSON")["extensions"]["cost"]["budget"]["taken"].as_u64().expect("taken"),
                    429 => open[place] = false,
                    other => panic!("{other}"),
                }
            }
        }
        assert!(points <= PER_MINUTE && points * 20 >= PER_MINUTE * 19, "{points} of {PER_MINUTE}");
    }

    async fn many_at_once_get_no_more_than_one_after_the_other(app) {
        let there = app.beside(|_| {}).await;
        let made = a_client().insert(&app).await;
        let (here, beside) = (at(&made, &app).await, at(&made, &there).await);
        let each = futures_util::future::join_all((0..240).map(|number| {
            let client = if number % 2 == 0 { here.clone() } else { beside.clone() };
            async move {
                let body: Value = send(&client).await.json().await.expect("JSON");
                body["extensions"]["cost"]["budget"]["taken"].as_u64().unwrap_or(0)
            }
        }));
        let points: u64 = each.await.into_iter().sum();
        assert!(points <= PER_MINUTE && points * 20 >= PER_MINUTE * 19, "{points} of {PER_MINUTE}");
    }

    async fn visitors_share_the_budget_of_their_address_and_people_who_signed_in_have_none(app) {
        let visitor = app.visitor().calling_from("198.51.100.7");
        let points = granted(&visitor).await;
        assert!(points * 20 >= PER_MINUTE * 19 && points * 20 <= PER_MINUTE * 21, "{points}");
        assert_eq!(send(&app.visitor().calling_from("198.51.100.8")).await.status(), 200, "another address");
        let officer = app.as_role(api::access::Role::Officer).await;
        let person = officer.client.calling_from("198.51.100.7");
        assert_eq!(person.ask(QUERY).await.ok().body["extensions"]["cost"].get("budget"), None);
        assert_eq!(app.ask(QUERY).await.ok().body["extensions"]["cost"].get("budget"), None, "the machine itself");
    }

    async fn what_is_kept_for_everyone_takes_one_point(app) {
        let app = app.keeping(|_| {}).await;
        let visitor = app.visitor().calling_from("198.51.100.9");
        let (made, kept) = (visitor.ask(QUERY).await.ok(), visitor.ask(QUERY).await.ok());
        assert!(cost(&made).0 > 1, "{:#}", made.body);
        assert_eq!((cost(&kept).0, &kept.body["extensions"]["cost"]["points"]), (1, &made.body["extensions"]["cost"]["points"]));
    }

    async fn a_visitor_of_a_few_pages_costs_no_statement_for_the_budget(app) {
        let visitor = app.visitor().calling_from("198.51.100.10");
        visitor.ask(QUERY).await.ok();
        assert!(app.rows::<1>("SELECT key_digest FROM cost_budget").await.is_empty());
        granted(&visitor).await;
        let kept = app.rows::<1>("SELECT key_digest FROM cost_budget").await.concat();
        assert!(kept.len() == 1 && !kept[0].contains("198.51"), "{kept:?}");
        app.clock.advance(TimeDelta::days(2));
        assert_eq!(forget_budgets(&app.shared.as_operator()).await.expect("forgotten"), 1);
    }

    async fn a_program_sees_what_it_used_by_day(app) {
        let made = a_client().insert(&app).await;
        let client = made.signed_in(&app).await;
        let points = cost(&client.ask(QUERY).await.ok()).0 + cost(&client.ask(QUERY).await.ok()).0;
        let write = async || app.shared.budgets.write_down(&app.shared.db, app.clock.now()).await.expect("written");
        write().await;
        app.clock.advance(TimeDelta::days(1));
        let client = made.signed_in(&app).await;
        client.ask(QUERY).await.ok();
        write().await;
        let days = used(&client).await;
        assert_eq!((days.len(), days[1]), (2, (i64::try_from(points).expect("points"), 2)), "{days:?}");
        let other = a_client().insert(&app).await.signed_in(&app).await;
        assert!(used(&other).await.is_empty(), "that of a neighbour");
        let wrong = client.ask("{ myPartnerClient { use(first: 401) { day } } }").await;
        assert_eq!(wrong.rule(), "PAGE_TOO_LONG");
        app.clock.advance(TimeDelta::days(401));
        forget_budgets(&app.shared.as_operator()).await.expect("forgotten");
        assert!(app.rows::<1>("SELECT key_digest FROM cost_budget").await.is_empty());
        assert!(app.rows::<1>("SELECT CAST(points AS TEXT) FROM client_use").await.is_empty());
    }

    async fn a_budget_of_nothing_is_none(app) {
        let app = app.beside(|settings| settings.budget_client_points_per_minute = 0).await;
        let client = a_client().insert(&app).await.signed_in(&app).await;
        let answer = client.ask(QUERY).await.ok();
        assert_eq!(answer.body["extensions"]["cost"].get("budget"), None);
    }
}
