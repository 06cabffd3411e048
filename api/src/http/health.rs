//! Whether the process lives, and whether it can answer.

use crate::server::Shared;
use actix_web::{HttpResponse, web};
use std::sync::atomic::Ordering;
use std::time::Duration;

/// Longest wait for a sign of life of the database.
const PATIENCE: Duration = Duration::from_secs(2);

/// The process lives.
pub async fn livez() -> HttpResponse {
    HttpResponse::Ok().json(serde_json::json!({ "status": "ok" }))
}

/// The process can answer: schema and data are ready, and the database answers.
pub async fn readyz(shared: web::Data<Shared>) -> HttpResponse {
    if !shared.prepared.load(Ordering::Acquire) {
        return not_ready("the database is being prepared");
    }
    if !shared.search.is_ready() {
        return not_ready("the search of the guide is being made");
    }
    match tokio::time::timeout(PATIENCE, shared.db.ping()).await {
        Ok(Ok(())) => HttpResponse::Ok().json(serde_json::json!({ "status": "ok" })),
        Ok(Err(cause)) => {
            tracing::warn!(?cause, "Not ready: the database does not answer");
            not_ready("the database does not answer")
        }
        Err(_) => {
            tracing::warn!("Not ready: the database does not answer in time");
            not_ready("the database does not answer")
        }
    }
}

fn not_ready(reason: &str) -> HttpResponse {
    HttpResponse::ServiceUnavailable().json(serde_json::json!({ "status": "unavailable", "reason": reason }))
}
