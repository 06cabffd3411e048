//! Requests to other people's servers over TLS: only to whoever is who they say.

use crate::support::Folder;
use crate::support::s3::{AUTHORITY, S3};
use api::outgoing::rules::Reach;
use api::outgoing::{Bounds, Failure, Outgoing, Question};
use std::path::Path;
use std::time::Duration;

/// Sends to this machine over TLS alone, and believes these authorities too.
fn outgoing(authorities: Option<&Path>) -> Outgoing {
    let reach = Reach { private: true, http: false };
    let (connecting, total) = (Duration::from_secs(3), Duration::from_secs(5));
    Outgoing::new(Bounds { reach, connecting, total, most_bytes: 10_000 }, authorities).expect("a way out")
}

/// Status of the answer to a question.
async fn asked(outgoing: &Outgoing, address: &str) -> Result<u16, Failure> {
    outgoing.send(address, Question::get()).await.map(|answer| answer.status)
}

#[tokio::test]
async fn a_server_is_spoken_with_when_its_authority_is_believed_and_the_name_is_its_own() {
    let (server, folder) = (S3::over_tls(), Folder::new());
    let file = folder.path().join("authority.pem");
    std::fs::write(&file, AUTHORITY).expect("written");
    let believing = outgoing(Some(&file));
    assert!(asked(&believing, &server.endpoint()).await.is_ok());
    assert_eq!(asked(&outgoing(None), &server.endpoint()).await, Err(Failure::Tls));
    let plain = server.endpoint().replace("https://", "http://");
    assert_eq!(asked(&believing, &plain).await, Err(Failure::Refused), "nothing is said without TLS");
}

#[test]
fn authorities_that_cannot_be_read_are_named() {
    let bounds = Bounds {
        reach: Reach::default(),
        connecting: Duration::from_secs(1),
        total: Duration::from_secs(1),
        most_bytes: 0,
    };
    let refused = Outgoing::new(bounds, Some(Path::new("/no/such/authority.pem"))).err().expect("refused");
    assert!(refused.contains("/no/such/authority.pem"), "{refused}");
}
