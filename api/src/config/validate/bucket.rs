//! Settings of a bucket of files that cannot be.

use super::identity::is_address;
use crate::config::files_place::is_loopback;
use crate::config::{FilesDir, Settings};

/// Every impossible setting of the bucket, as a sentence. What could hold a secret is not repeated.
pub(super) fn problems(settings: &Settings) -> Vec<String> {
    match settings.files_dir {
        Some(FilesDir::Bucket { .. }) => of_bucket(settings),
        _ => in_vain(settings),
    }
}

/// Settings of a bucket where none is named: files would go where nobody looks for them.
fn in_vain(settings: &Settings) -> Vec<String> {
    let set = [
        ("files_s3_endpoint", settings.files_s3_endpoint.is_some()),
        ("files_s3_key_id", settings.files_s3_key_id.is_some()),
        ("files_s3_secret", settings.files_s3_secret.is_some()),
        ("files_s3_ca_file", settings.files_s3_ca_file.is_some()),
    ];
    let set = set.into_iter().filter(|(_, is_set)| *is_set);
    set.map(|(name, _)| format!("`{name}` is set, but `files_dir` names no bucket (s3://bucket/prefix).")).collect()
}

fn of_bucket(settings: &Settings) -> Vec<String> {
    let missing = [
        ("files_s3_key_id", settings.files_s3_key_id.is_none()),
        ("files_s3_secret", settings.files_s3_secret.is_none()),
        ("files_s3_region", settings.files_s3_region.is_empty()),
    ];
    let missing = missing.into_iter().filter(|(_, is_missing)| *is_missing);
    let missing = missing.map(|(name, _)| format!("`files_dir` names a bucket, so `{name}` must be set."));
    missing.chain(malformed(settings)).chain(endpoint(settings)).collect()
}

/// A key or region that would not fit into the head of a request.
fn malformed(settings: &Settings) -> Option<String> {
    let fits = |text: &str| text.bytes().all(|byte| byte.is_ascii_graphic() && !b"/,=".contains(&byte));
    let key_id = settings.files_s3_key_id.as_deref().unwrap_or_default();
    (!fits(key_id) || !fits(&settings.files_s3_region)).then(|| {
        "`files_s3_key_id` and `files_s3_region` are letters, digits and marks other than `/`, `,` and `=`.".to_owned()
    })
}

fn endpoint(settings: &Settings) -> Option<String> {
    let endpoint = settings.files_s3_endpoint.as_deref()?;
    let (scheme, rest) = endpoint.split_once("://").unwrap_or_default();
    let host = host(rest.trim_end_matches('/'));
    if !is_address(endpoint) || host.is_none() {
        return Some(
            "`files_s3_endpoint` must be an absolute address such as https://s3.example.org, without a path or a password."
                .to_owned(),
        );
    }
    let may_be_plain = settings.files_s3_allow_http || host.is_some_and(is_loopback);
    (scheme == "http" && !may_be_plain).then(|| {
        "`files_s3_endpoint` must begin with https:// unless it is this machine, or `files_s3_allow_http` is set."
            .to_owned()
    })
}

/// The host of what follows the scheme, without a port; none when a path follows.
fn host(rest: &str) -> Option<&str> {
    if rest.contains('/') {
        return None;
    }
    match rest.strip_prefix('[') {
        Some(rest) => rest.split_once(']').map(|(host, _)| host),
        None => Some(rest.split_once(':').map_or(rest, |(host, _)| host)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::SecretText;

    /// What is told of settings with a bucket, changed.
    fn told(change: impl FnOnce(&mut Settings)) -> String {
        let mut settings = Settings {
            files_dir: Some(FilesDir::Bucket { name: "province".to_owned(), prefix: String::new() }),
            files_s3_key_id: Some("id".to_owned()),
            files_s3_secret: Some(SecretText::new("hush")),
            ..Settings::default()
        };
        change(&mut settings);
        problems(&settings).join("\n")
    }

    #[test]
    fn a_bucket_needs_a_key_and_only_a_bucket_has_one() {
        assert_eq!(told(|_| {}), "");
        assert!(told(|settings| settings.files_s3_key_id = None).contains("`files_s3_key_id` must be set"));
        assert!(told(|settings| settings.files_s3_secret = None).contains("`files_s3_secret` must be set"));
        assert!(told(|settings| settings.files_s3_key_id = Some("a/b".to_owned())).contains("`files_s3_key_id`"));
        let in_vain = told(|settings| settings.files_dir = None);
        assert!(in_vain.contains("`files_s3_key_id` is set") && in_vain.contains("`files_s3_secret` is set"));
    }

    #[test]
    fn only_this_machine_is_spoken_to_without_tls_unless_it_is_said() {
        let at = |address: &str| told(|settings| settings.files_s3_endpoint = Some(address.to_owned()));
        for address in [
            "https://s3.example.org",
            "https://s3.example.org:9000/",
            "http://127.0.0.1:9000",
            "http://[::1]:9000",
            "http://localhost",
        ] {
            assert_eq!(at(address), "", "{address}");
        }
        for address in ["s3.example.org", "https://id:hush@s3.example.org", "https://s3.example.org/bucket", "ftp://x"]
        {
            let told = at(address);
            assert!(told.contains("`files_s3_endpoint`") && !told.contains("hush"), "{address}: {told}");
        }
        for address in ["http://s3.example.org", "http://127.0.0.1.example.org", "http://10.0.0.1:9000"] {
            assert!(at(address).contains("https://"), "{address}");
            let allowed = told(|settings| {
                settings.files_s3_endpoint = Some(address.to_owned());
                settings.files_s3_allow_http = true;
            });
            assert_eq!(allowed, "", "{address}");
        }
    }
}
