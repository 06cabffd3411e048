//! What the guide is measured against, in the same run: `cargo bench --bench peers -- 8101`, then `measure/guide.sh`.
//!
//! - `GET /static?bytes=N`: an answer of that size that is always the same, bare, without any middleware;
//! - `POST /graphql`: the guide page by the same engine over plain memory, which is all it knows: five thousand suppliers
//!   with their offerings, rubrics and testimonials. Nothing is authorized, limited, counted or logged.

use actix_web::{App, HttpResponse, HttpServer, web};
use async_graphql::{Context, EmptyMutation, EmptySubscription, ID, InputObject, Object, Schema, SimpleObject};
use serde::Deserialize;

/// How many suppliers there are.
const SUPPLIERS: usize = 5_000;
/// How many rubrics they stand under, one after the other.
const RUBRICS: usize = 20;

#[derive(Clone, SimpleObject)]
struct Municipality {
    nis_code: String,
    name: String,
}

#[derive(Clone, SimpleObject)]
struct Rubric {
    slug: String,
    name: String,
}

#[derive(Clone, SimpleObject)]
struct Offering {
    title: String,
    rubric: Rubric,
}

#[derive(Clone, SimpleObject)]
struct Text {
    value: String,
}

#[derive(Clone, SimpleObject)]
struct Testimonial {
    client_organisation: String,
    given_on: String,
    quote: Text,
}

struct Supplier {
    slug: String,
    name: String,
    number: String,
    municipality: Municipality,
    offerings: Vec<Offering>,
    testimonials: Vec<Testimonial>,
}

impl Supplier {
    fn invented(number: usize) -> Self {
        let rubric = |place: usize| {
            let place = (number + place) % RUBRICS;
            Rubric { slug: format!("rubriek-{place}"), name: format!("Rubriek nummer {place}") }
        };
        let offering = |place| Offering { title: format!("Dienst {place} van een voorbeeld"), rubric: rubric(place) };
        let testimonial = |place: usize| Testimonial {
            client_organisation: format!("Stad Voorbeeld {place}"),
            given_on: format!("2026-0{}-11", 1 + place % 9),
            quote: Text { value: "Vlot, net en vriendelijk geholpen; wij bestellen volgend jaar opnieuw.".to_owned() },
        };
        Self {
            slug: format!("voorbeeld-{number}"),
            name: format!("Voorbeeldbedrijf nummer {number}"),
            number: format!("{number:010}"),
            municipality: Municipality { nis_code: "44021".to_owned(), name: "Gent".to_owned() },
            offerings: (0..4).map(offering).collect(),
            testimonials: (0..3).map(testimonial).collect(),
        }
    }
}

/// A page of rows at hand.
struct Page<T>(Vec<T>);

#[Object(name = "OfferingConnection")]
impl Page<&Offering> {
    async fn nodes(&self) -> &[&Offering] {
        &self.0
    }
}

#[Object(name = "TestimonialConnection")]
impl Page<&Testimonial> {
    async fn nodes(&self) -> &[&Testimonial] {
        &self.0
    }
}

#[Object(name = "Enterprise")]
impl Supplier {
    async fn id(&self) -> ID {
        ID::from(&self.slug)
    }

    async fn slug(&self) -> &str {
        &self.slug
    }

    async fn name(&self) -> &str {
        &self.name
    }

    async fn enterprise_number(&self) -> Option<&str> {
        Some(&self.number)
    }

    async fn municipality(&self) -> Option<&Municipality> {
        Some(&self.municipality)
    }

    async fn offerings(&self) -> Page<&Offering> {
        Page(self.offerings.iter().collect())
    }

    async fn testimonials(&self, first: Option<usize>) -> Page<&Testimonial> {
        Page(self.testimonials.iter().take(first.unwrap_or(20)).collect())
    }
}

struct Suppliers<'a> {
    total: usize,
    rows: Vec<&'a Supplier>,
}

#[derive(SimpleObject)]
struct PageInfo {
    has_next_page: bool,
    end_cursor: Option<String>,
}

#[Object(name = "SupplierConnection")]
impl<'a> Suppliers<'a> {
    async fn total_count(&self) -> usize {
        self.total
    }

    async fn page_info(&self) -> PageInfo {
        PageInfo {
            has_next_page: self.total > self.rows.len(),
            end_cursor: self.rows.last().map(|row| row.slug.clone()),
        }
    }

    async fn nodes(&self) -> &[&'a Supplier] {
        &self.rows
    }
}

/// Which suppliers.
#[derive(InputObject)]
struct SupplierFilter {
    rubric: Option<String>,
}

struct Query;

#[Object]
impl Query {
    async fn suppliers<'a>(
        &self,
        ctx: &Context<'a>,
        filter: Option<SupplierFilter>,
        first: Option<usize>,
    ) -> Suppliers<'a> {
        let all = ctx.data_unchecked::<Vec<Supplier>>();
        // A rubric of the real guide stands for one of ours; each holds as many.
        let wanted = filter.and_then(|filter| filter.rubric).map_or(0, |rubric| rubric.len() % RUBRICS);
        let rows = all.iter().skip(wanted).step_by(RUBRICS).take(first.unwrap_or(20)).collect();
        Suppliers { total: SUPPLIERS / RUBRICS, rows }
    }
}

type Peer = Schema<Query, EmptyMutation, EmptySubscription>;

async fn graphql(schema: web::Data<Peer>, request: web::Json<async_graphql::Request>) -> HttpResponse {
    HttpResponse::Ok().json(schema.execute(request.into_inner()).await)
}

#[derive(Deserialize)]
struct Size {
    bytes: usize,
}

async fn always_the_same(size: web::Query<Size>) -> HttpResponse {
    HttpResponse::Ok().content_type("application/json").body("0".repeat(size.bytes))
}

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let port = std::env::args().find_map(|argument| argument.parse::<u16>().ok()).unwrap_or(8101);
    let suppliers: Vec<Supplier> = (0..SUPPLIERS).map(Supplier::invented).collect();
    let schema = Schema::build(Query, EmptyMutation, EmptySubscription).data(suppliers).finish();
    let app = move || {
        App::new()
            .app_data(web::Data::new(schema.clone()))
            .route("/static", web::get().to(always_the_same))
            .route("/graphql", web::post().to(graphql))
    };
    HttpServer::new(app).workers(1).bind(("127.0.0.1", port))?.run().await
}
