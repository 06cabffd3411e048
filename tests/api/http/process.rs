//! The real program as a process: what it logs, and how it ends.

use crate::support::Folder;
use crate::support::serving::{Program, command, signal};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::thread::sleep;
use std::time::Duration;

const BODY: &str = r#"{"query":"query Secret { municipality(nisCode: \"44021\") { name } }"}"#;

fn head(extra: &str) -> String {
    let length = BODY.len();
    format!(
        "POST /graphql?token=hidden HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n{extra}\r\n"
    )
}

fn read(mut stream: TcpStream) -> String {
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

#[test]
fn told_to_stop_it_finishes_what_is_in_flight() {
    for signal in ["-TERM", "-INT"] {
        let program = Program::start();
        let mut stream = program.connect();
        let (first, rest) = BODY.split_at(10);
        stream.write_all(format!("{}{first}", head("")).as_bytes()).expect("sent");
        // The server must have begun to read before it is told to stop.
        sleep(Duration::from_millis(300));
        program.signal(signal);
        sleep(Duration::from_millis(300));
        stream.write_all(rest.as_bytes()).expect("still open");
        let answer = read(stream);
        assert!(answer.starts_with("HTTP/1.1 200 ") && answer.contains("Gent"), "{signal}: {answer}");
        let ended = program.end();
        assert_eq!(ended.code, Some(0), "{signal}: {ended:?}");
        assert!(ended.said.contains("Told to stop"), "{signal}: {ended:?}");
    }
}

#[test]
fn it_can_be_told_to_stop_while_it_waits_for_its_database() {
    let folder = Folder::new();
    // Nobody listens on port 1.
    let mut command = command(&folder);
    let mut child =
        command.env("DATABASE_URL", "postgres://nobody@127.0.0.1:1/none").spawn().expect("the program starts");
    let log = BufReader::new(child.stderr.take().expect("its log"));
    let mut lines = log.lines().map_while(Result::ok);
    assert!(lines.any(|line| line.contains("The database is away")), "it says that it waits");
    signal(&child, "-TERM");
    assert!(lines.any(|line| line.contains("Told to stop")), "it says that it stops");
    assert!(child.wait().expect("an end").success());
}

#[test]
fn each_request_is_one_line_with_its_id_and_client_and_nothing_secret() {
    let program = Program::start();
    let mut stream = program.connect();
    let extra = "x-request-id: id-of-mine\r\nx-forwarded-for: 192.0.2.66, 198.51.100.7\r\n";
    stream.write_all(format!("{}{BODY}", head(extra)).as_bytes()).expect("sent");
    let answer = read(stream);
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    program.signal("-TERM");
    let logged = program.end().said;
    let lines: Vec<serde_json::Value> =
        logged.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}"))).collect();
    let about: Vec<_> = lines.iter().filter(|line| line["request_id"] == "id-of-mine").collect();
    let [line] = about.as_slice() else { panic!("one line: {logged}") };
    assert_eq!((&line["method"], &line["path"], &line["status"]), (&"POST".into(), &"/graphql".into(), &200.into()));
    assert_eq!(line["client"], "198.51.100.7");
    assert!(line["ms"].is_number() && line["bytes"].as_u64().is_some_and(|bytes| bytes > 20), "{line}");
    for secret in ["Secret", "44021", "hidden", "192.0.2.66"] {
        assert!(!logged.contains(secret), "{secret} in {logged}");
    }
    for chatter in ["actix_server", "sea_orm_migration", "sqlx"] {
        assert!(!logged.contains(chatter), "{chatter} in {logged}");
    }
}
