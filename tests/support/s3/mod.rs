//! A bucket of the tests' own, over HTTP: it judges signatures as Amazon's does, and does with requests what it is told.

mod answers;
mod request;
mod signature;

use answers::Said;
use api::config::{FilesDir, SecretText, Settings};
use request::Request;
use rustls::crypto::ring::default_provider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::collections::{BTreeMap, VecDeque};
use std::io::{BufReader, Read, Write};
use std::net::TcpListener;
use std::process::Command;
use std::sync::{Arc, Mutex, MutexGuard};

/// The bucket there is.
const BUCKET: &str = "province";
/// What the names of contents begin with.
pub const PREFIX: &str = "test/files";
/// The certificate of the authority behind [`S3::over_tls`]. Made for these tests, like the key beside it; good for a hundred years.
pub const AUTHORITY: &str = include_str!("ca.pem");
const KEY_ID: &str = "AKIATEST";
const SECRET: &str = "not+for/logs";

/// What the server does with a request instead of answering it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Never answers.
    Hangs,
    /// Ends the connection.
    Closes,
    /// Answers with this status.
    Says(u16),
    /// Ends the connection in the middle of the answer.
    Breaks,
}

/// A bucket that ends with the test. Clones are the same bucket.
#[derive(Clone)]
pub struct S3 {
    address: String,
    state: Arc<State>,
    tls: Option<Arc<ServerConfig>>,
}

#[derive(Default)]
struct State {
    objects: Mutex<BTreeMap<String, Vec<u8>>>,
    uploads: Mutex<BTreeMap<String, Upload>>,
    /// What is done with the next requests.
    plan: Mutex<VecDeque<Fault>>,
    /// What is done with all others, until something else is said.
    always: Mutex<Option<Fault>>,
    asked: Mutex<Vec<String>>,
}

/// A content that comes in parts.
#[derive(Default)]
struct Upload {
    key: String,
    parts: BTreeMap<u32, Vec<u8>>,
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().expect("unharmed")
}

impl S3 {
    /// An empty bucket.
    pub fn new() -> Self {
        Self::speaking(None)
    }

    /// The same behind TLS, with a certificate of the authority in [`AUTHORITY`].
    pub fn over_tls() -> Self {
        let versions = ServerConfig::builder_with_provider(Arc::new(default_provider()));
        let versions = versions.with_safe_default_protocol_versions().expect("versions").with_no_client_auth();
        let certificate = CertificateDer::from_pem_slice(include_bytes!("server.pem")).expect("a certificate");
        let key = PrivateKeyDer::from_pem_slice(include_bytes!("server.key")).expect("a key");
        Self::speaking(Some(Arc::new(versions.with_single_cert(vec![certificate], key).expect("they fit"))))
    }

    fn speaking(tls: Option<Arc<ServerConfig>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let bucket =
            Self { address: listener.local_addr().expect("an address").to_string(), state: Arc::default(), tls };
        let serving = bucket.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let serving = serving.clone();
                std::thread::spawn(move || match &serving.tls {
                    None => serving.talk(stream),
                    Some(tls) => {
                        let secured = ServerConnection::new(Arc::clone(tls)).expect("a connection");
                        serving.talk(StreamOwned::new(secured, stream))
                    }
                });
            }
        });
        bucket
    }

    /// Puts a server's files here.
    pub fn set(&self, settings: &mut Settings) {
        settings.files_dir = Some(FilesDir::Bucket { name: BUCKET.to_owned(), prefix: PREFIX.to_owned() });
        settings.files_s3_endpoint = Some(self.endpoint());
        settings.files_s3_key_id = Some(KEY_ID.to_owned());
        settings.files_s3_secret = Some(SecretText::new(SECRET));
        settings.files_s3_timeout_seconds = 1;
    }

    /// Where it is.
    pub fn endpoint(&self) -> String {
        format!("{}://{}", if self.tls.is_some() { "https" } else { "http" }, self.address)
    }

    /// The same for the real program.
    pub fn over(&self, command: &mut Command) {
        command
            .env("SOCIAL_ECONOMY_FILES_DIR", format!("s3://{BUCKET}/{PREFIX}"))
            .env("SOCIAL_ECONOMY_FILES_S3_ENDPOINT", self.endpoint())
            .env("SOCIAL_ECONOMY_FILES_S3_KEY_ID", KEY_ID)
            .env("SOCIAL_ECONOMY_FILES_S3_SECRET", SECRET)
            .env("SOCIAL_ECONOMY_FILES_S3_TIMEOUT_SECONDS", "1");
    }

    /// Does these with the next requests, one each.
    pub fn then(&self, faults: &[Fault]) {
        held(&self.state.plan).extend(faults);
    }

    /// Does this with every request from now on; none = answers them.
    pub fn always(&self, fault: Option<Fault>) {
        *held(&self.state.always) = fault;
    }

    /// The names of what is in it.
    pub fn names(&self) -> Vec<String> {
        held(&self.state.objects).keys().cloned().collect()
    }

    /// Puts something there.
    pub fn put(&self, name: &str, content: &str) {
        held(&self.state.objects).insert(name.to_owned(), content.as_bytes().to_vec());
    }

    /// How many contents came in parts and are not whole.
    pub fn unfinished(&self) -> usize {
        held(&self.state.uploads).len()
    }

    /// Method and target of every request, in order.
    pub fn asked(&self) -> Vec<String> {
        held(&self.state.asked).clone()
    }

    fn talk(&self, stream: impl Read + Write) -> Option<()> {
        let mut reader = BufReader::new(stream);
        loop {
            let request = Request::read(&mut reader)?;
            held(&self.state.asked).push(format!("{} {}", request.method, request.target));
            let fault = held(&self.state.plan).pop_front().or(*held(&self.state.always));
            let said = match fault {
                Some(Fault::Hangs) => {
                    let _ = reader.read(&mut [0]);
                    return None;
                }
                Some(Fault::Closes) => return None,
                Some(Fault::Says(status)) => Said::error(status, "SlowDown"),
                Some(Fault::Breaks) | None => self.judge(&request),
            };
            let bytes = said.bytes(request.method == "HEAD");
            let sent = if fault == Some(Fault::Breaks) { bytes.len() - said.body.len() / 2 } else { bytes.len() };
            reader.get_mut().write_all(&bytes[..sent]).ok()?;
            reader.get_mut().flush().ok()?;
            if sent < bytes.len() {
                return None;
            }
        }
    }

    fn judge(&self, request: &Request) -> Said {
        if let Err((status, code)) = signature::check(request, KEY_ID, SECRET) {
            return Said::error(status, code);
        }
        let Some(rest) = request.path.strip_prefix('/').and_then(|path| path.strip_prefix(BUCKET)) else {
            return Said::error(404, "NoSuchBucket");
        };
        match (request.method.as_str(), rest.strip_prefix('/').unwrap_or_default()) {
            ("GET", "") => self.list(request),
            ("GET" | "HEAD", key) => self.get(request, key),
            ("PUT", key) => self.take(request, key),
            ("POST", key) => self.gather(request, key),
            ("DELETE", key) => self.delete(request, key),
            _ => Said::error(405, "MethodNotAllowed"),
        }
    }

    fn get(&self, request: &Request, key: &str) -> Said {
        let objects = held(&self.state.objects);
        match objects.get(key) {
            None => Said::error(404, "NoSuchKey"),
            Some(content) => Said::content(content, request.header("range")),
        }
    }

    fn take(&self, request: &Request, key: &str) -> Said {
        match (request.parameter("uploadId"), request.parameter("partNumber")) {
            (Some(id), Some(number)) => match held(&self.state.uploads).get_mut(id) {
                None => return Said::error(404, "NoSuchUpload"),
                Some(upload) => {
                    upload.parts.insert(number.parse().expect("a number"), request.body.clone());
                }
            },
            _ => {
                held(&self.state.objects).insert(key.to_owned(), request.body.clone());
            }
        }
        Said::tagged(&request.body)
    }

    fn gather(&self, request: &Request, key: &str) -> Said {
        let mut uploads = held(&self.state.uploads);
        let Some(id) = request.parameter("uploadId") else {
            let id = format!("upload-{}", held(&self.state.asked).len());
            uploads.insert(id.clone(), Upload { key: key.to_owned(), parts: BTreeMap::new() });
            return Said::began(&id);
        };
        let Some(upload) = uploads.get(id).filter(|upload| upload.key == key) else {
            return Said::error(404, "NoSuchUpload");
        };
        match answers::whole(&upload.parts, &request.body) {
            Err(code) => Said::error(400, code),
            Ok(content) => {
                let said = Said::gathered(&content);
                held(&self.state.objects).insert(key.to_owned(), content);
                uploads.remove(id);
                said
            }
        }
    }

    fn delete(&self, request: &Request, key: &str) -> Said {
        match request.parameter("uploadId") {
            Some(id) => drop(held(&self.state.uploads).remove(id)),
            None => drop(held(&self.state.objects).remove(key)),
        }
        Said::nothing()
    }

    fn list(&self, request: &Request) -> Said {
        if request.parameter("list-type") != Some("2") {
            return Said::error(501, "NotImplemented");
        }
        let prefix = request.parameter("prefix").unwrap_or_default();
        let after = request.parameter("continuation-token").unwrap_or_default();
        let objects = held(&self.state.objects);
        let found = objects.iter().filter(|(name, _)| name.starts_with(prefix) && name.as_str() > after);
        Said::listed(&found.map(|(name, content)| (name.as_str(), content.len())).collect::<Vec<_>>())
    }
}
