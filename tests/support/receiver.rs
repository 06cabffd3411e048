//! A receiver of webhooks of the tests' own, which does with each message what it is told.

use std::collections::{HashMap, VecDeque};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// What the receiver does with the next message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Does {
    /// Answers with this status.
    Says(u16),
    /// Never answers.
    Hangs,
    /// Takes it after so many milliseconds.
    TakesItsTime(u64),
    /// Sends whoever asks elsewhere.
    Redirects(String),
    /// Says that it takes it, and that more comes than does.
    SaysTooMuch,
    /// Says that it takes it, and goes on without an end.
    NeverEnds,
    /// Speaks something else than HTTP.
    Babbles,
    /// Hangs up.
    HangsUp,
}

/// A message that came.
#[derive(Clone, Debug)]
pub struct Received {
    /// Its headers, by their names in lower case.
    pub headers: HashMap<String, String>,
    /// Its body.
    pub body: String,
    /// When it was there.
    pub at: Instant,
}

impl Received {
    /// One of its headers.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(String::as_str).unwrap_or_else(|| panic!("no {name} in {self:?}"))
    }

    /// Its body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).expect("JSON")
    }

    /// What it says became of a record: the global id, and what is told.
    pub fn told(&self) -> (String, String) {
        let json = self.json();
        let text = |name: &str| json["data"][name].as_str().expect("text").to_owned();
        (text("id"), text("change"))
    }
}

/// A receiver that ends with the test.
#[derive(Clone)]
pub struct Receiver {
    port: u16,
    plan: Arc<Mutex<VecDeque<Does>>>,
    usually: Arc<Mutex<Does>>,
    received: Arc<Mutex<Vec<Received>>>,
    /// How many messages it is busy with, and with how many it was at most.
    busy: Arc<Mutex<(usize, usize)>>,
}

impl Receiver {
    /// A receiver that takes every message but the next ones, with which it does this.
    pub fn that(plan: &[Does]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let usually = Arc::new(Mutex::new(Does::Says(204)));
        let plan = Arc::new(Mutex::new(plan.iter().cloned().collect()));
        let receiver = Self { port, plan, usually, received: Arc::default(), busy: Arc::default() };
        let serving = receiver.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let serving = serving.clone();
                std::thread::spawn(move || serving.serve(&stream));
            }
        });
        receiver
    }

    /// From now on it does this with every message for which it has no other plan.
    pub fn usually(&self, does: Does) {
        *self.usually.lock().expect("unharmed") = does;
    }

    /// Where it is.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/in?token=geheim", self.port)
    }

    /// The same by a name.
    pub fn url_by_name(&self) -> String {
        format!("http://localhost:{}/in", self.port)
    }

    /// The messages that came, whatever became of them.
    pub fn received(&self) -> Vec<Received> {
        self.received.lock().expect("unharmed").clone()
    }

    /// The messages that came since it was asked so last.
    pub fn fresh(&self) -> Vec<Received> {
        std::mem::take(&mut *self.received.lock().expect("unharmed"))
    }

    /// With how many messages it was busy at most at the same time.
    pub fn most_at_once(&self) -> usize {
        self.busy.lock().expect("unharmed").1
    }

    fn serve(&self, stream: &TcpStream) -> Option<()> {
        let received = read(stream)?;
        {
            let mut busy = self.busy.lock().expect("unharmed");
            *busy = (busy.0 + 1, busy.1.max(busy.0 + 1));
        }
        self.received.lock().expect("unharmed").push(received);
        self.answer(stream)
    }

    /// Does with a message what is planned. Before the last word of an answer it is no longer busy with it.
    fn answer(&self, stream: &TcpStream) -> Option<()> {
        let planned = self.plan.lock().expect("unharmed").pop_front();
        let does = planned.unwrap_or_else(|| self.usually.lock().expect("unharmed").clone());
        if let Does::TakesItsTime(milliseconds) = does {
            std::thread::sleep(Duration::from_millis(milliseconds));
        }
        if does != Does::Hangs {
            self.busy.lock().expect("unharmed").0 -= 1;
        }
        let mut out = stream;
        let mut say = |words: &str| out.write_all(words.as_bytes()).ok();
        match does {
            Does::Says(status) => say(&format!("HTTP/1.1 {status} So\r\ncontent-length: 0\r\n\r\n")),
            Does::TakesItsTime(_) => say("HTTP/1.1 204 So\r\ncontent-length: 0\r\n\r\n"),
            Does::Redirects(to) => say(&format!("HTTP/1.1 302 Found\r\nlocation: {to}\r\ncontent-length: 0\r\n\r\n")),
            Does::SaysTooMuch => say("HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\nja"),
            Does::Babbles => say("220 mail.example.org ESMTP\r\n"),
            Does::HangsUp => Some(()),
            Does::NeverEnds => {
                say("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")?;
                while say("4\r\nja, \r\n").is_some() {}
                Some(())
            }
            Does::Hangs => {
                // Until the other side has had enough.
                let _ = BufReader::new(stream).read_to_end(&mut Vec::new());
                self.busy.lock().expect("unharmed").0 -= 1;
                Some(())
            }
        }
    }
}

fn read(stream: &TcpStream) -> Option<Received> {
    let mut reader = BufReader::new(stream);
    let mut line = || {
        let mut line = String::new();
        reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
        Some(line.trim_end().to_owned())
    };
    line()?;
    let mut headers = HashMap::new();
    loop {
        let line = line()?;
        let Some((name, value)) = line.split_once(':') else { break };
        headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    let length = headers.get("content-length")?.parse().ok()?;
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(Received { headers, body: String::from_utf8(body).ok()?, at: Instant::now() })
}
