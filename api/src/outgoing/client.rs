//! One request, one connection: the address is judged, connected to, spoken with, and left.

use super::error::{Failure, TargetError};
use super::names::{Names, System};
use super::rules::{Host, Reach, Target, refused};
use super::tls::{Roots, tls};
use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper::header::{HOST, HeaderMap, HeaderName, HeaderValue, USER_AGENT};
use hyper::{Method, Request, Response};
use hyper_util::rt::TokioIo;
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

/// What this service calls itself.
const NAME: HeaderValue = HeaderValue::from_static("social-economy");
/// Longest head of an answer; bytes.
const LONGEST_HEAD: usize = 65_536;

/// What requests may reach, and what they may take.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// What may be reached.
    pub reach: Reach,
    /// Longest time one network address may take to be connected to.
    pub connecting: Duration,
    /// Longest time of a request in all, from the name on to the last byte of the answer that is read.
    pub total: Duration,
    /// Most bytes of the body of an answer; 0 = none is read, the head is all that is waited for.
    pub most_bytes: usize,
}

/// A request.
#[derive(Clone, Debug)]
pub struct Question {
    /// Its method.
    pub method: Method,
    /// Its headers, beside `Host` and `User-Agent`.
    pub headers: Vec<(HeaderName, HeaderValue)>,
    /// Its body; empty for none.
    pub body: Bytes,
}

impl Question {
    /// A question that only reads.
    pub fn get() -> Self {
        Self { method: Method::GET, headers: Vec::new(), body: Bytes::new() }
    }

    /// One that hands something over.
    pub fn post(body: impl Into<Bytes>) -> Self {
        Self { method: Method::POST, headers: Vec::new(), body: body.into() }
    }

    /// With a header.
    pub fn with(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }
}

/// What came back. A redirect is an answer like any other: nobody follows it.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Status code of HTTP.
    pub status: u16,
    /// Headers.
    pub headers: HeaderMap,
    /// Body; empty where none was to be read.
    pub body: Bytes,
}

/// Sends requests within bounds. Cheap to clone.
#[derive(Clone)]
pub struct Outgoing {
    bounds: Bounds,
    names: Arc<dyn Names>,
    tls: Arc<ClientConfig>,
}

impl Outgoing {
    /// With the resolver of the system, and the authorities of the web beside those of a file.
    ///
    /// # Errors
    /// Authorities that cannot be read: the file, and what is wrong with it.
    pub fn new(bounds: Bounds, authorities: Roots) -> Result<Self, String> {
        let mut tls = tls(authorities)?;
        tls.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Self { bounds, names: Arc::new(System), tls: Arc::new(tls) })
    }

    /// The same with another resolver.
    #[cfg(test)]
    fn with_names(self, names: Arc<dyn Names>) -> Self {
        Self { names, ..self }
    }

    /// Whether something may be sent to an address, as far as it tells itself.
    ///
    /// # Errors
    /// [`TargetError`].
    pub fn target(&self, address: &str) -> Result<Target, TargetError> {
        Target::read(address, self.bounds.reach)
    }

    /// Sends a request.
    ///
    /// # Errors
    /// [`Failure`]. Whatever status an answer has, it is an answer.
    pub async fn send(&self, address: &str, question: Question) -> Result<Answer, Failure> {
        let target = self.target(address).map_err(|_| Failure::Refused)?;
        timeout(self.bounds.total, self.asked(&target, question)).await.map_err(|_| Failure::TooLate)?
    }

    async fn asked(&self, target: &Target, question: Question) -> Result<Answer, Failure> {
        let stream = self.connect(target).await?;
        let request = request(target, question)?;
        match target.is_https {
            false => self.exchange(stream, request).await,
            true => {
                let tls = TlsConnector::from(Arc::clone(&self.tls));
                let stream = tls.connect(server_name(&target.host)?, stream).await.map_err(|_| Failure::Tls)?;
                self.exchange(stream, request).await
            }
        }
    }

    /// A connection to one of the addresses that the target stands for. One that may not be reached among them refuses them
    /// all: such a name is not one to be trusted with the others.
    async fn connect(&self, target: &Target) -> Result<TcpStream, Failure> {
        let addresses = match &target.host {
            Host::Address(address) => vec![*address],
            Host::Name(name) => self.names.addresses(name).await,
        };
        if addresses.is_empty() {
            return Err(Failure::NameUnknown);
        }
        if !self.bounds.reach.private && addresses.iter().any(|address| refused(*address)) {
            return Err(Failure::Refused);
        }
        for address in addresses {
            if let Some(stream) = self.connect_to(address, target.port).await {
                return Ok(stream);
            }
        }
        Err(Failure::Unreachable)
    }

    async fn connect_to(&self, address: IpAddr, port: u16) -> Option<TcpStream> {
        let connecting = TcpStream::connect(SocketAddr::new(address, port));
        let stream = timeout(self.bounds.connecting, connecting).await.ok()?.ok()?;
        stream.set_nodelay(true).ok()?;
        Some(stream)
    }

    /// Speaks with the other side for as long as this future lives: whoever breaks it off closes the connection.
    async fn exchange<S>(&self, stream: S, request: Request<Full<Bytes>>) -> Result<Answer, Failure>
    where
        S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
    {
        let mut http = http1::Builder::new();
        http.max_buf_size(LONGEST_HEAD);
        let (mut sender, connection) = http.handshake(TokioIo::new(stream)).await.map_err(|_| Failure::Broken)?;
        let answering = async {
            let answer = sender.send_request(request).await.map_err(|_| Failure::Broken)?;
            self.read(answer).await
        };
        tokio::pin!(answering);
        tokio::select! {
            answer = &mut answering => answer,
            // The connection ended first, in order or not; what had come of the answer may still be read.
            _ = connection => answering.await,
        }
    }

    async fn read(&self, answer: Response<Incoming>) -> Result<Answer, Failure> {
        let (head, mut body) = answer.into_parts();
        let mut read = Vec::new();
        while self.bounds.most_bytes > 0
            && let Some(piece) = body.frame().await
        {
            let piece = piece.map_err(|_| Failure::Broken)?;
            let data = piece.data_ref().map_or(&[][..], |data| data);
            if read.len() + data.len() > self.bounds.most_bytes {
                return Err(Failure::TooLong);
            }
            read.extend_from_slice(data);
        }
        Ok(Answer { status: head.status.as_u16(), headers: head.headers, body: read.into() })
    }
}

fn request(target: &Target, question: Question) -> Result<Request<Full<Bytes>>, Failure> {
    let host = HeaderValue::from_str(&target.authority).map_err(|_| Failure::Refused)?;
    let mut request = Request::new(Full::new(question.body));
    *request.method_mut() = question.method;
    *request.uri_mut() = target.path.parse().map_err(|_| Failure::Refused)?;
    let headers = request.headers_mut();
    headers.insert(HOST, host);
    headers.insert(USER_AGENT, NAME);
    headers.extend(question.headers);
    Ok(request)
}

fn server_name(host: &Host) -> Result<ServerName<'static>, Failure> {
    match host {
        Host::Address(address) => Ok(ServerName::IpAddress((*address).into())),
        Host::Name(name) => ServerName::try_from(name.clone()).map_err(|_| Failure::Tls),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::future::BoxFuture;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    /// A name that stands for something else each time it is looked up.
    struct Turning(Vec<Vec<IpAddr>>, AtomicUsize);

    impl Names for Turning {
        fn addresses<'a>(&'a self, _: &'a str) -> BoxFuture<'a, Vec<IpAddr>> {
            let turn = self.1.fetch_add(1, Ordering::SeqCst);
            Box::pin(async move { self.0.get(turn).cloned().unwrap_or_default() })
        }
    }

    fn bounds(private: bool) -> Bounds {
        let reach = Reach { private, http: true };
        let second = Duration::from_secs(1);
        Bounds { reach, connecting: second, total: Duration::from_millis(500), most_bytes: 100 }
    }

    fn outgoing(private: bool, turns: &[&[&str]]) -> Outgoing {
        let read = |turn: &&[&str]| turn.iter().map(|address| address.parse().expect("an address")).collect();
        let names = Turning(turns.iter().map(read).collect(), AtomicUsize::new(0));
        Outgoing::new(bounds(private), None).expect("an outgoing room").with_names(Arc::new(names))
    }

    /// A server that says these bytes to whoever has begun to ask, and then keeps the connection.
    async fn saying(bytes: &'static [u8]) -> u16 {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        tokio::spawn(async move {
            let mut kept = Vec::new();
            while let Ok((mut stream, _)) = listener.accept().await {
                // Who is answered before asking takes it for no answer.
                let _ = stream.read(&mut [0; 4096]).await;
                let _ = stream.write_all(bytes).await;
                kept.push(stream);
            }
        });
        port
    }

    async fn said(bytes: &'static [u8]) -> Result<(u16, Bytes), Failure> {
        let address = format!("http://127.0.0.1:{}/", saying(bytes).await);
        let answer = outgoing(true, &[]).send(&address, Question::get()).await;
        answer.map(|answer| (answer.status, answer.body))
    }

    #[tokio::test]
    async fn a_name_that_stands_for_a_machine_inside_is_refused_when_the_connection_is_made() {
        for inside in ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:192.168.0.1"] {
            let outgoing = outgoing(false, &[&[inside]]);
            assert!(outgoing.target("http://hooks.voorbeeld.be/").is_ok(), "as it is written it may be reached");
            let refused = outgoing.send("http://hooks.voorbeeld.be/", Question::get()).await;
            assert_eq!(refused.map(|answer| answer.status), Err(Failure::Refused), "{inside}");
        }
    }

    #[tokio::test]
    async fn one_machine_inside_among_many_addresses_refuses_them_all() {
        let outgoing = outgoing(false, &[&["8.8.8.8", "192.168.1.1"]]);
        let refused = outgoing.send("http://hooks.voorbeeld.be/", Question::get()).await;
        assert_eq!(refused.map(|answer| answer.status), Err(Failure::Refused));
    }

    #[tokio::test]
    async fn a_name_is_looked_up_once_for_each_request() {
        let port = saying(b"HTTP/1.1 204 No Content\r\n\r\n").await;
        let outgoing = outgoing(true, &[&["127.0.0.1"]]);
        let address = format!("http://hooks.voorbeeld.be:{port}/");
        assert_eq!(outgoing.send(&address, Question::get()).await.map(|answer| answer.status), Ok(204));
        let again = outgoing.send(&address, Question::get()).await;
        assert_eq!(again.map(|answer| answer.status), Err(Failure::NameUnknown), "the first request took one turn");
    }

    #[tokio::test]
    async fn an_answer_is_read_as_far_as_its_bounds() {
        assert_eq!(said(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nja").await, Ok((200, Bytes::from_static(b"ja"))));
        let long = b"HTTP/1.1 200 OK\r\ncontent-length: 101\r\n\r\n0123456789012345678901234567890123456789\
            0123456789012345678901234567890123456789012345678901234567890";
        assert_eq!(said(long).await, Err(Failure::TooLong));
        assert_eq!(said(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nja").await, Err(Failure::TooLate));
        assert_eq!(said(b"").await, Err(Failure::TooLate));
        assert_eq!(said(b"SSH-2.0-OpenSSH_9.2\r\n").await, Err(Failure::Broken));
    }

    #[tokio::test]
    async fn a_redirect_is_an_answer_that_nobody_follows() {
        let moved = b"HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n";
        assert_eq!(said(moved).await, Ok((302, Bytes::new())));
    }

    #[tokio::test]
    async fn where_no_body_is_read_the_head_is_enough() {
        let port = saying(b"HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\nhalf of it").await;
        let bounds = Bounds { most_bytes: 0, ..bounds(true) };
        let outgoing = Outgoing::new(bounds, None).expect("an outgoing room");
        let answer = outgoing.send(&format!("http://127.0.0.1:{port}/"), Question::post("x")).await;
        assert_eq!(answer.map(|answer| (answer.status, answer.body.len())), Ok((200, 0)));
    }

    #[tokio::test]
    async fn tls_is_asked_of_whoever_is_reached_by_https() {
        let port = saying(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await;
        let answer = outgoing(true, &[]).send(&format!("https://127.0.0.1:{port}/"), Question::get()).await;
        assert_eq!(answer.map(|answer| answer.status), Err(Failure::Tls));
    }
}
