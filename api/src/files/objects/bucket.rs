//! Contents in a bucket: a store that speaks the protocol of S3, whoever runs it.

use super::http::Connector;
use crate::config::Bucket;
use crate::files::FilesStartError;
use crate::outgoing::tls;
use object_store::aws::AmazonS3Builder;
use object_store::prefix::PrefixStore;
use object_store::{BackoffConfig, ObjectStore, RetryConfig};
use std::sync::Arc;
use std::time::Duration;

/// How often a request that failed is sent again, as long as its time is not over.
const REPEATS: usize = 2;
/// The pause before the first repeat, and the longest.
const PAUSES: (Duration, Duration) = (Duration::from_millis(100), Duration::from_secs(1));

/// The store that the settings name. Nothing is asked of it yet.
///
/// # Errors
/// Authorities that cannot be read; settings the library does not take.
pub(super) fn open(bucket: &Bucket) -> Result<Arc<dyn ObjectStore>, FilesStartError> {
    let tls = tls(bucket.ca_file.as_deref()).map_err(FilesStartError::Bucket)?;
    let patience = Duration::from_secs(u64::from(bucket.timeout_seconds));
    let retry = RetryConfig {
        backoff: BackoffConfig { init_backoff: PAUSES.0, max_backoff: PAUSES.1, base: 2.0 },
        max_retries: REPEATS,
        retry_timeout: patience,
    };
    let builder = AmazonS3Builder::new()
        .with_bucket_name(&bucket.name)
        .with_region(&bucket.region)
        .with_access_key_id(&bucket.key_id)
        .with_secret_access_key(bucket.secret.expose())
        .with_virtual_hosted_style_request(!bucket.path_style)
        // One object at a time is what every server of this protocol can delete.
        .with_disable_bulk_delete(true)
        .with_http_connector(Connector { patience, allow_http: bucket.is_plain(), tls })
        .with_retry(retry);
    let store = match bucket.address() {
        None => builder.build(),
        Some(address) => builder.with_endpoint(address).build(),
    };
    Ok(Arc::new(PrefixStore::new(
        store.map_err(|cause| FilesStartError::Bucket(cause.to_string()))?,
        bucket.prefix.as_str(),
    )))
}
