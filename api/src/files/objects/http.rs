//! HTTP to a bucket: requests that end in time, over TLS by the library and the roots that database and mail use too.

use async_trait::async_trait;
use bytes::Bytes;
use futures_util::Stream;
use futures_util::stream::unfold;
use http_body_util::{BodyExt, StreamBody};
use hyper::body::{Frame, Incoming};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::connect::HttpConnector as Tcp;
use hyper_util::client::legacy::{Client, Error as ClientError};
use hyper_util::rt::{TokioExecutor, TokioTimer};
use object_store::ClientOptions;
use object_store::client::{
    HttpClient, HttpConnector, HttpError, HttpErrorKind, HttpRequest, HttpRequestBody, HttpResponse, HttpResponseBody,
    HttpService,
};
use rustls::ClientConfig;
use std::error::Error as Cause;
use std::time::Duration;
use tokio::time::error::Elapsed;
use tokio::time::timeout;

/// Longest time a connection may take to be made.
const CONNECTING: Duration = Duration::from_secs(3);
/// How long a connection that nobody uses is kept: stores end theirs after some twenty seconds.
const IDLE: Duration = Duration::from_secs(15);

/// Makes the client of a store.
#[derive(Debug)]
pub(super) struct Connector {
    /// Longest time a request may take to be answered, and each piece of an answer to come.
    pub(super) patience: Duration,
    /// Whether anything is said without TLS.
    pub(super) allow_http: bool,
    /// How TLS is spoken.
    pub(super) tls: ClientConfig,
}

impl HttpConnector for Connector {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        let mut tcp = Tcp::new();
        tcp.enforce_http(false);
        tcp.set_connect_timeout(Some(CONNECTING));
        tcp.set_nodelay(true);
        let tls = HttpsConnectorBuilder::new().with_tls_config(self.tls.clone());
        let tls = if self.allow_http { tls.https_or_http() } else { tls.https_only() };
        let mut client = Client::builder(TokioExecutor::new());
        client.pool_idle_timeout(IDLE).pool_timer(TokioTimer::new());
        let client = client.build(tls.enable_http1().wrap_connector(tcp));
        Ok(HttpClient::new(Requests { client, patience: self.patience }))
    }
}

/// A client whose requests end in time.
#[derive(Debug)]
struct Requests {
    client: Client<HttpsConnector<Tcp>, HttpRequestBody>,
    patience: Duration,
}

#[async_trait]
impl HttpService for Requests {
    async fn call(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let answer = timeout(self.patience, self.client.request(request)).await.map_err(too_late)?;
        let (head, body) = answer.map_err(of_client)?.into_parts();
        Ok(HttpResponse::from_parts(head, HttpResponseBody::new(StreamBody::new(pieces(body, self.patience)))))
    }
}

/// The pieces of an answer, of which none may keep the reader waiting.
fn pieces(body: Incoming, patience: Duration) -> impl Stream<Item = Result<Frame<Bytes>, HttpError>> + Send + Sync {
    unfold(Some(body), move |body| async move {
        let mut body = body?;
        match timeout(patience, body.frame()).await {
            Ok(None) => None,
            Ok(Some(Ok(piece))) => Some((Ok(piece), Some(body))),
            Ok(Some(Err(cause))) => Some((Err(HttpError::new(HttpErrorKind::Interrupted, cause)), None)),
            Err(late) => Some((Err(too_late(late)), None)),
        }
    })
}

fn too_late(late: Elapsed) -> HttpError {
    HttpError::new(HttpErrorKind::Timeout, late)
}

/// What became of a request that was not answered: it decides whether the library sends it again.
fn of_client(error: ClientError) -> HttpError {
    let kind = if error.is_connect() { HttpErrorKind::Connect } else { kind_of(&error) };
    HttpError::new(kind, error)
}

fn kind_of(error: &(dyn Cause + 'static)) -> HttpErrorKind {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if let Some(error) = error.downcast_ref::<hyper::Error>()
            && (error.is_closed() || error.is_incomplete_message() || error.is_body_write_aborted())
        {
            return HttpErrorKind::Request;
        }
        if error.is::<std::io::Error>() {
            return HttpErrorKind::Interrupted;
        }
        cause = error.source();
    }
    HttpErrorKind::Unknown
}
