//! `/graphql` over HTTP.

use crate::access::Actor;
use crate::graphql::error::dress;
use crate::graphql::schema::equip;
use crate::server::Shared;
use crate::shared::context::Context;
use crate::shared::ids;
use crate::shared::page::PageLimits;
use actix_web::{HttpResponse, web};

/// Answers a request that comes as JSON.
pub async fn post(shared: web::Data<Shared>, request: web::Json<async_graphql::Request>) -> HttpResponse {
    let request_id = ids::fresh(shared.clock.now()).to_string();
    let context = Context {
        actor: Actor::Visitor,
        db: shared.db.clone(),
        clock: shared.clock.clone(),
        request_id: request_id.as_str().into(),
        is_demo: shared.settings.is_demo(),
        pages: PageLimits { default: shared.settings.page_size_default, maximum: shared.settings.page_size_max },
    };
    let mut response = shared.schema.execute(equip(request.into_inner(), context)).await;
    response.errors = response.errors.into_iter().map(|error| dress(error, &request_id)).collect();
    HttpResponse::Ok().json(response)
}
