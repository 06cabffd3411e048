//! A mail server of the tests' own, which does with each letter what it is told.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What the server does with the next letter it is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// Takes it.
    Takes,
    /// Answers the recipient with this code, and the address of the recipient, as servers do.
    Says(u16),
    /// Never answers.
    Hangs,
}

/// A mail server that ends with the test.
#[derive(Clone)]
pub struct MailServer {
    address: String,
    plan: Arc<Mutex<VecDeque<Does>>>,
    taken: Arc<Mutex<Vec<String>>>,
    offered: Arc<Mutex<usize>>,
}

impl MailServer {
    /// A server that takes every letter but the next ones, with which it does this.
    pub fn that(plan: &[Does]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address").to_string();
        let plan = Arc::new(Mutex::new(plan.iter().copied().collect()));
        let server = Self { address, plan, taken: Arc::default(), offered: Arc::default() };
        let serving = server.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let serving = serving.clone();
                std::thread::spawn(move || serving.talk(&stream));
            }
        });
        server
    }

    /// The setting `mail_url` that leads here.
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// The letters it took.
    pub fn taken(&self) -> Vec<String> {
        self.taken.lock().expect("unharmed").clone()
    }

    /// How many letters it was offered.
    pub fn offered(&self) -> usize {
        *self.offered.lock().expect("unharmed")
    }

    fn talk(&self, stream: &TcpStream) -> Option<()> {
        let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
        let mut out = stream;
        let mut say = |words: &str| out.write_all(format!("{words}\r\n").as_bytes()).ok();
        say("220 mail.example.org")?;
        while let Some(line) = lines.next() {
            match line.split([' ', ':']).next().unwrap_or_default() {
                "EHLO" => say("250-mail.example.org\r\n250 8BITMIME")?,
                "RCPT" => match self.next() {
                    Does::Takes => say("250 good")?,
                    Does::Says(code) => say(&format!("{code} {line}"))?,
                    Does::Hangs => {}
                },
                "DATA" => {
                    say("354 go on")?;
                    let letter: Vec<_> = lines.by_ref().take_while(|line| line != ".").collect();
                    self.taken.lock().expect("unharmed").push(letter.join("\r\n"));
                    say("250 taken")?;
                }
                "QUIT" => return say("221 bye"),
                _ => say("250 good")?,
            }
        }
        Some(())
    }

    fn next(&self) -> Does {
        *self.offered.lock().expect("unharmed") += 1;
        self.plan.lock().expect("unharmed").pop_front().unwrap_or(Does::Takes)
    }
}
