//! The register of awards as a whole: a table for spreadsheets and linked data.

use super::{awarded, enter, partner};
use crate::http::{Reply, get, refused};
use crate::on_both_databases;
use crate::support::App;
use crate::support::fixtures::{a_call, an_enterprise, insert_projects};
use api::grants::projects::AwardedProject;
use api::grants::projects::rules::PartnerRole;
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

const CSV: &str = "/register/awards.csv";
const JSON_LD: &str = "/register/awards.jsonld";

/// The rows of a table by RFC 4180, read by hand: cells apart at commas, rows apart at CRLF, quotes doubled within quotes.
fn rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut is_quoted, mut letters) = (false, text.chars().peekable());
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !is_quoted => {
                assert_eq!(letters.next(), Some('\n'), "a row ends in CRLF");
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            letter => cell.push(letter),
        }
    }
    assert!(row.is_empty() && cell.is_empty() && !is_quoted, "the last row ends too");
    rows
}

/// The awards of the table, each cell by the name of its column.
async fn table(app: &App) -> Vec<BTreeMap<String, String>> {
    let mut rows = rows(&get(app, CSV).await.text);
    let head = rows.remove(0);
    let named = |row: Vec<String>| {
        assert_eq!(row.len(), head.len(), "{row:?}");
        head.iter().cloned().zip(row).collect()
    };
    rows.into_iter().map(named).collect()
}

/// The awards of the linked data.
async fn linked(app: &App) -> Vec<Value> {
    get(app, JSON_LD).await.json()["@graph"].as_array().expect("a list").clone()
}

/// An exact decimal as cents.
fn cents(decimal: &str) -> i64 {
    let (euros, cents) = decimal.split_once('.').expect("two decimals");
    assert_eq!(cents.len(), 2, "{decimal}");
    format!("{euros}{cents}").parse().expect("a number")
}

async fn slugs(app: &App) -> Vec<String> {
    let answer = app.ask("{ awardRegister(first: 100) { nodes { project { slug } } } }").await.ok();
    let slug = |node: &Value| node["project"]["slug"].as_str().expect("a slug").to_owned();
    answer.list("/awardRegister/nodes").iter().map(slug).collect()
}

on_both_databases! {
    async fn the_table_is_what_its_media_type_says_and_stands_in_the_order_of_pages(app) {
        let reply = get(&app, CSV).await;
        assert_eq!((reply.status, reply.header("content-type")), (200, "text/csv; charset=utf-8; header=present"));
        assert_eq!((reply.header("cache-control"), reply.header("x-content-type-options")), ("no-cache", "nosniff"));
        assert_eq!(reply.header("content-disposition"), "attachment; filename=\"awards.csv\"");
        let projects: Vec<_> = table(&app).await.into_iter().map(|row| row["project"].clone()).collect();
        assert_eq!(projects, slugs(&app).await);
    }

    async fn the_five_projects_of_2018_sum_to_84_800_euros_in_both(app) {
        let of_table = table(&app).await.into_iter().filter(|row| row["round"] == "2018").map(|row| cents(&row["awarded_eur"]));
        assert_eq!(of_table.sum::<i64>(), 8_480_000);
        let linked = linked(&app).await;
        let five = linked.iter().filter(|grant| grant["round"] == "2018");
        let amounts = five.map(|grant| cents(grant["amount"]["value"].as_str().expect("a decimal in a string")));
        assert_eq!(amounts.sum::<i64>(), 8_480_000);
        let older = linked.iter().filter(|grant| grant["round"] == "2016-2017");
        assert!(older.clone().count() == 4 && older.into_iter().all(|grant| grant.get("amount").is_none()), "what is unknown is absent");
    }

    async fn linked_data_speaks_the_words_of_schema_org_and_of_its_own(app) {
        let reply = get(&app, JSON_LD).await;
        assert_eq!((reply.status, reply.header("content-type"), reply.header("cache-control")), (200, "application/ld+json", "no-cache"));
        let document = reply.json();
        assert_eq!(document["@context"]["@vocab"], "https://schema.org/");
        assert!(document["@context"]["beneficiary"].as_str().is_some_and(|word| word.ends_with("/register/awards.jsonld#beneficiary")));
        let first = &document["@graph"][0];
        assert_eq!((&first["@type"], &first["funder"]["name"]), (&json!("MonetaryGrant"), &json!("Provincie Oost-Vlaanderen")));
        let all: Vec<_> = document["@graph"].as_array().expect("a list").iter().map(|grant| grant["@id"].as_str().expect("an id").rsplit('#').next().unwrap_or_default().to_owned()).collect();
        assert_eq!(all, slugs(&app).await);
    }

    async fn an_award_tells_the_same_in_both(app) {
        let call = a_call().insert(&app).await;
        let new = awarded(&app, &call, "PS-2026-0001").await;
        enter(&app, AwardedProject { title_nl: "=SOM(A1), \"vis\"".to_owned(), ..new }).await.expect("entered");
        let row = table(&app).await.into_iter().find(|row| row["reference"] == "PS-2026-0001").expect("the award");
        let number = app.ask(r#"{ enterprise(slug: "agrado") { enterpriseNumberPrinted } }"#).await.ok().at("/enterprise/enterpriseNumberPrinted").as_str().unwrap_or_default().to_owned();
        for (column, expected) in [
            ("title", "'=SOM(A1), \"vis\""), ("beneficiary_names", "Compaan | Agrado VOF"), ("beneficiary_roles", "LEAD | PARTNER"),
            ("beneficiary_municipalities", "Gent | Gent"), ("decision_reference", "DEP-2026-77"), ("decided_on", "2026-12-17"),
            ("requested_eur", "24000.00"), ("awarded_eur", "20000.00"), ("awarded_basis", "RECORDED_HERE"), ("execution_from", "2027-01-01"),
            ("execution_until", "2028-01-01"), ("status", "AWARDED"), ("round", call.slug.as_str()), ("from_year", "2027"), ("synthetic", "false"),
        ] {
            assert_eq!(row[column], expected, "{column}");
        }
        assert!(row["beneficiary_numbers"].ends_with(&format!("| {number}")), "{row:?}");
        let linked = linked(&app).await;
        let grant = linked.iter().find(|grant| grant["identifier"] == "PS-2026-0001").expect("the award");
        assert_eq!(grant["name"], json!({ "@value": "=SOM(A1), \"vis\"", "@language": "nl" }));
        assert_eq!((&grant["requestedAmount"]["value"], &grant["amount"]["value"]), (&json!("24000.00"), &json!("20000.00")));
        assert_eq!((&grant["decidedOn"], &grant["decisionReference"]), (&json!("2026-12-17"), &json!("DEP-2026-77")));
        assert_eq!((&grant["beneficiary"][0]["role"], &grant["beneficiary"][1]["name"]), (&json!("LEAD"), &json!("Agrado VOF")));
    }

    async fn a_sole_trader_shows_neither_number_nor_municipality(app) {
        let (person, _) = an_enterprise().named("Jan Janssens").numbered("0000000295").in_municipality("41082").insert(&app).await;
        app.write(&format!("UPDATE enterprise SET legal_form = 'eenmanszaak' WHERE slug = '{person}'")).await.expect("written");
        let call = a_call().insert(&app).await;
        let partners = vec![partner("Compaan", "compaan", PartnerRole::Lead), partner("Jan Janssens", &person, PartnerRole::Partner)];
        let new = AwardedProject { partners, ..awarded(&app, &call, "PS-2026-0001").await };
        enter(&app, new).await.expect("entered");
        for path in [CSV, JSON_LD] {
            let text = get(&app, path).await.text;
            assert!(text.contains("Jan Janssens"), "{path}");
            assert!(["0000000295", "0000.000.295", "Erpe-Mere", "jan-janssens"].iter().all(|word| !text.contains(word)), "{path}");
        }
        let linked = linked(&app).await;
        let grant = linked.iter().find(|grant| grant["identifier"] == "PS-2026-0001").expect("the award");
        assert_eq!(grant["beneficiary"][1], json!({ "@type": "Person", "name": "Jan Janssens", "role": "PARTNER" }));
    }

    async fn whoever_holds_it_is_told_no_more_than_that_until_anything_changes(app) {
        let call = a_call().insert(&app).await;
        let new = awarded(&app, &call, "PS-2026-0001").await;
        crate::support::journal::heard(&app).await;
        let mut tags = BTreeSet::new();
        for path in [CSV, JSON_LD] {
            let first = get(&app, path).await;
            let tag = first.header("etag").to_owned();
            assert!(tag.starts_with("W/"), "{tag}");
            let held = app.client.get(format!("{}{path}", app.base)).header("if-none-match", &tag);
            let again = Reply::to(held).await;
            assert_eq!((again.status, again.text.as_str(), again.header("etag"), again.header("cache-control")), (304, "", tag.as_str(), "no-cache"));
            tags.insert(tag);
        }
        assert_eq!(tags.len(), 2, "each form has its own");
        enter(&app, new).await.expect("entered");
        for path in [CSV, JSON_LD] {
            let request = tags.iter().fold(app.client.get(format!("{}{path}", app.base)), |request, tag| request.header("if-none-match", tag));
            let now = Reply::to(request).await;
            assert!(now.status == 200 && now.text.contains("PS-2026-0001"), "{path}");
        }
    }

    async fn a_long_register_comes_whole_each_award_once_for_so_many_statements_a_page(app) {
        insert_projects(&app, "Proefproject", 1_200).await;
        let before = app.shared.db.statements();
        let rows = table(&app).await;
        let statements = app.shared.db.statements() - before;
        let projects: BTreeSet<_> = rows.iter().map(|row| row["project"].clone()).collect();
        assert_eq!((rows.len(), projects.len()), (1_209, 1_209));
        assert!(statements <= 3 * 7, "three pages, each with its neighbours: {statements}");
        let linked = linked(&app).await;
        assert_eq!(linked.len(), 1_209);
        let same = rows.iter().zip(&linked).all(|(row, grant)| grant["@id"].as_str().is_some_and(|id| id.ends_with(&format!("#{}", row["project"]))));
        assert!(same, "one order for both");
    }

    async fn it_is_only_read(app) {
        for path in [CSV, JSON_LD] {
            let posted = Reply::to(app.client.post(format!("{}{path}", app.base))).await;
            assert_eq!((posted.refusal(), posted.header("allow")), (refused(405, "BAD_INPUT", "METHOD_NOT_ALLOWED"), "GET, HEAD"));
            let head = Reply::to(app.client.request(Method::HEAD, format!("{}{path}", app.base))).await;
            assert_eq!((head.status, head.text.as_str()), (200, ""));
        }
    }
}
