//! Settings that are each well formed but cannot hold together.

mod bucket;
mod files;
mod identity;

use super::Settings;
use crate::identity::issuer_problems;
use crate::mail::{from_problem, url_problem};
use crate::shared::db::address_is_readable;

/// Every impossible setting, as a sentence that says which and why.
pub(super) fn problems(settings: &Settings) -> Vec<String> {
    let mut problems = Vec::new();
    if let Some(sentence) = settings.database_url.as_ref().and_then(|url| unusable(url.expose())) {
        problems.push(sentence.to_owned());
    }
    if settings.page_size_default > settings.page_size_max {
        problems.push(format!(
            "`page_size_default` ({}) is above `page_size_max` ({}).",
            settings.page_size_default, settings.page_size_max
        ));
    }
    if settings.feed_page_size_default > settings.feed_page_size_max {
        problems.push(format!(
            "`feed_page_size_default` ({}) is above `feed_page_size_max` ({}).",
            settings.feed_page_size_default, settings.feed_page_size_max
        ));
    }
    for (name, value) in positive(settings) {
        if value == 0 {
            problems.push(format!("`{name}` must be above zero."));
        }
    }
    problems.extend(files::problems(settings));
    problems.extend(bucket::problems(settings));
    problems.extend(identity::problems(settings));
    problems.extend(issuer_problems(settings));
    let url = settings.mail_url.as_ref().and_then(|url| url_problem(url.expose()));
    problems.extend(url.into_iter().chain(from_problem(&settings.mail_from)).map(str::to_owned));
    if settings.rust_log.parse::<tracing_subscriber::EnvFilter>().is_err() {
        problems
            .push(format!("`RUST_LOG` is not a log filter: `{}`; try `info` or `info,api=debug`.", settings.rust_log));
    }
    problems
}

/// Why a database address cannot be used; no part of it is repeated, for it may hold a password.
fn unusable(address: &str) -> Option<&'static str> {
    let known = ["postgres://", "postgresql://", "sqlite:"].iter().any(|scheme| address.starts_with(scheme));
    if !known {
        return Some("`DATABASE_URL` must start with postgres:// or sqlite://.");
    }
    if address.strip_prefix("sqlite:").is_some_and(is_nowhere) {
        return Some(
            "`DATABASE_URL` must name a file: a SQLite database in memory would be another one for every connection.",
        );
    }
    (!address_is_readable(address)).then_some(
        "`DATABASE_URL` cannot be read as an address; marks such as `@`, `/`, `:` and spaces in a user name or password \
         must be percent-encoded.",
    )
}

/// Whether what follows `sqlite:` names no file.
fn is_nowhere(rest: &str) -> bool {
    let (path, parameters) = rest.split_once('?').unwrap_or((rest, ""));
    let path = path.trim_start_matches('/');
    path.is_empty() || path == ":memory:" || parameters.split('&').any(|parameter| parameter == "mode=memory")
}

/// Limits for which zero would refuse every request.
fn positive(settings: &Settings) -> [(&'static str, u64); 53] {
    [
        ("db_max_connections", u64::from(settings.db_max_connections)),
        ("db_max_writers", u64::from(settings.db_max_writers)),
        ("session_hours", u64::from(settings.session_hours)),
        ("invitation_hours", u64::from(settings.invitation_hours)),
        ("password_reset_minutes", u64::from(settings.password_reset_minutes)),
        ("idempotency_hours", u64::from(settings.idempotency_hours)),
        ("ended_sessions_kept_days", u64::from(settings.ended_sessions_kept_days)),
        ("external_role_days", u64::from(settings.external_role_days)),
        ("client_secret_days", u64::from(settings.client_secret_days)),
        ("client_contact_days", u64::from(settings.client_contact_days)),
        ("mail_kept_days", u64::from(settings.mail_kept_days)),
        ("mail_timeout_seconds", u64::from(settings.mail_timeout_seconds)),
        ("job_lease_seconds", u64::from(settings.job_lease_seconds)),
        ("db_acquire_timeout_ms", settings.db_acquire_timeout_ms),
        ("db_statement_timeout_ms", settings.db_statement_timeout_ms),
        ("db_retry_pause_max_seconds", settings.db_retry_pause_max_seconds),
        ("http_max_connections", settings.http_max_connections as u64),
        ("http_header_timeout_ms", settings.http_header_timeout_ms),
        ("http_body_timeout_ms", settings.http_body_timeout_ms),
        ("http_request_timeout_ms", settings.http_request_timeout_ms),
        ("http_max_body_bytes", settings.http_max_body_bytes as u64),
        ("document_cache_bytes", settings.document_cache_bytes),
        ("document_max_tokens", settings.document_max_tokens as u64),
        ("document_max_depth", settings.document_max_depth as u64),
        ("document_max_root_fields", settings.document_max_root_fields as u64),
        ("document_max_operations", settings.document_max_operations as u64),
        ("document_max_fields", settings.document_max_fields as u64),
        ("document_max_cost", settings.document_max_cost as u64),
        ("page_size_default", settings.page_size_default as u64),
        ("page_size_max", settings.page_size_max as u64),
        ("feed_page_size_default", settings.feed_page_size_default as u64),
        ("feed_page_size_max", settings.feed_page_size_max as u64),
        ("http_keep_alive_seconds", settings.http_keep_alive_seconds),
        ("live_max_connections", settings.live_max_connections as u64),
        ("live_max_connections_per_address", settings.live_max_connections_per_address as u64),
        ("live_max_operations", settings.live_max_operations as u64),
        ("live_max_message_bytes", settings.live_max_message_bytes as u64),
        ("live_init_timeout_ms", settings.live_init_timeout_ms),
        ("live_ping_seconds", settings.live_ping_seconds),
        ("file_max_bytes", settings.file_max_bytes),
        ("file_link_seconds", u64::from(settings.file_link_seconds)),
        ("file_upload_timeout_seconds", u64::from(settings.file_upload_timeout_seconds)),
        ("scan_timeout_seconds", u64::from(settings.scan_timeout_seconds)),
        ("files_s3_timeout_seconds", u64::from(settings.files_s3_timeout_seconds)),
        ("webhooks_per_client", u64::from(settings.webhooks_per_client)),
        ("webhook_timeout_seconds", u64::from(settings.webhook_timeout_seconds)),
        ("webhook_sends_at_once", settings.webhook_sends_at_once as u64),
        ("webhook_sends_at_once_to_one", settings.webhook_sends_at_once_to_one as u64),
        ("webhook_sends_at_once_to_one_host", settings.webhook_sends_at_once_to_one_host as u64),
        ("webhook_redeliveries_per_day", u64::from(settings.webhook_redeliveries_per_day)),
        ("webhook_retry_hours", u64::from(settings.webhook_retry_hours)),
        ("webhook_disable_after_hours", u64::from(settings.webhook_disable_after_hours)),
        ("webhook_log_days", u64::from(settings.webhook_log_days)),
    ]
}
