//! The home page: in Dutch and English what this is, live counts, example
//! questions to click, attributions. The words are in `templates/home.html`.

use super::html::html;
use super::request_id;
use crate::server::Shared;
use crate::service::{counts, is_demo};
use crate::shared::context::Context;
use crate::shared::error::Error;
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use std::time::Duration;

/// Longest wait for the counts; the page shows without them when the database is away.
const PATIENCE: Duration = Duration::from_secs(1);

/// Questions to click: what each asks in Dutch and in English, and its document.
/// `tests/api/home.rs` asks every one of them.
const EXAMPLES: &[Example] = &[
    Example {
        nl: "Wie onderhoudt groen in Gent?",
        en: "Who maintains green spaces in Ghent?",
        query: "{\n  suppliers(filter: { rubric: \"groen\", municipality: \"44021\" }, first: 10) {\n    totalCount\n    nodes {\n      name\n      website\n      synthetic\n      offerings { nodes { title rubric { name } } }\n    }\n  }\n}",
    },
    Example {
        nl: "Welke projecten werden in 2018 uitgevoerd, en met hoeveel subsidie?",
        en: "Which projects were carried out in 2018, and with how much subsidy?",
        query: "{\n  subsidyProjects(round: \"2018\", first: 10) {\n    nodes { title awardedAmount partners { name role side } }\n  }\n}",
    },
    Example {
        nl: "Hoeveel mensen werkten er in 2017 in de sociale economie?",
        en: "How many people worked in the social economy in 2017?",
        query: "{\n  keyFigures(year: 2017) {\n    nodes {\n      total\n      targetGroupCount\n      supportingStaffCount\n      rows { workForm targetGroupCount supportingStaffCount }\n      unspecified { targetGroupCount supportingStaffCount }\n    }\n  }\n}",
    },
    Example {
        nl: "Welke gemeenten telde de provincie op 1 juni 2018?",
        en: "Which municipalities did the province have on 1 June 2018?",
        query: "{\n  municipalities(asOf: \"2018-06-01\", first: 10) {\n    totalCount\n    nodes { nisCode name }\n  }\n}",
    },
    Example {
        nl: "Wat is er van de gemeente Nevele geworden?",
        en: "What became of the municipality of Nevele?",
        query: "{\n  municipality(nisCode: \"44049\") {\n    name\n    validUntil\n    mergedInto { nisCode name mergedFrom { name } }\n  }\n}",
    },
];

struct Example {
    nl: &'static str,
    en: &'static str,
    query: &'static str,
}

/// A label in Dutch, the same in English, and how many there are.
type Count = (&'static str, &'static str, i64);

/// What the page shows of the database.
struct Seen {
    is_demo: bool,
    counts: Vec<Count>,
}

#[derive(Template)]
#[template(path = "home.html")]
struct Page {
    is_demo: bool,
    counts: Option<Vec<Count>>,
    examples: &'static [Example],
    /// Where an example opens: the explorer, or the bare answer where there is no explorer.
    explorer: &'static str,
    has_explorer: bool,
    has_schema: bool,
    version: &'static str,
}

/// Shows the home page, also while the database is away.
pub async fn page(shared: web::Data<Shared>, request: HttpRequest) -> HttpResponse {
    let context = shared.as_visitor(request_id::of(&request));
    let seen = patiently(seen(&context)).await;
    let page = Page {
        is_demo: seen.as_ref().map_or(context.is_demo, |seen| seen.is_demo),
        counts: seen.map(|seen| seen.counts),
        examples: EXAMPLES,
        explorer: if shared.settings.graphiql_enabled { "/graphiql" } else { "/graphql" },
        has_explorer: shared.settings.graphiql_enabled,
        has_schema: shared.settings.introspection_enabled,
        version: env!("CARGO_PKG_VERSION"),
    };
    let mut answer = html(&page, StatusCode::OK);
    answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    answer
}

/// What the database tells the page; the counts in the order shown.
async fn seen(context: &Context) -> Result<Seen, Error> {
    let counts = vec![
        ("leveranciers in de gids", "suppliers in the guide", counts::suppliers(context).await?),
        ("ondernemingen en organisaties", "enterprises and organisations", counts::enterprises(context).await?),
        ("beschreven projecten", "described projects", counts::subsidy_projects(context).await?),
        ("leermomenten", "learning events", counts::learning_events(context).await?),
        ("samenkomsten van het netwerk", "network meetings", counts::network_meetings(context).await?),
        ("gemeenten vandaag", "municipalities today", counts::municipalities(context).await?),
    ];
    Ok(Seen { is_demo: is_demo(context).await?, counts })
}

async fn patiently(seen: impl Future<Output = Result<Seen, Error>>) -> Option<Seen> {
    match tokio::time::timeout(PATIENCE, seen).await {
        Ok(Ok(seen)) => Some(seen),
        Ok(Err(cause)) => {
            tracing::warn!(?cause, "The home page is shown without counts");
            None
        }
        Err(_) => {
            tracing::warn!("The home page is shown without counts: the database does not answer in time");
            None
        }
    }
}

/// A whole number with a mark between its thousands, as the language writes it.
fn grouped(number: &i64, mark: &str) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push_str(mark);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_marked_as_the_language_writes_them() {
        assert_eq!(grouped(&7_392, "."), "7.392");
        assert_eq!(grouped(&1_234_567, ","), "1,234,567");
        assert_eq!(grouped(&55, "."), "55");
        assert_eq!(grouped(&0, "."), "0");
    }
}
