//! A ring over a real folder, with a held clock.

use super::{KeyError, KeyRing, KeyState};
use crate::config::{SecretText, Settings};
use crate::identity::scratch::{Scratch, clock, files};
use crate::shared::clock::Clock;
use chrono::TimeDelta;
use std::fs;
use std::sync::Barrier;

fn open(scratch: &Scratch, clock: &Clock) -> KeyRing {
    KeyRing::open(&scratch.settings(), clock).expect("a ring")
}

/// The name of the key that signs now.
fn signing(ring: &KeyRing, clock: &Clock) -> String {
    ring.signing(clock.now()).expect("a key").kid().to_owned()
}

fn verifies(ring: &KeyRing, kid: &str, clock: &Clock) -> bool {
    ring.verifying(kid, clock.now()).is_some()
}

fn published(ring: &KeyRing) -> Vec<String> {
    ring.jwks().keys.iter().map(|key| key.kid().to_owned()).collect()
}

#[test]
fn the_first_start_makes_a_key_for_its_owner_alone_and_the_second_finds_it() {
    let (scratch, clock) = (Scratch::new(), clock());
    let first = signing(&open(&scratch, &clock), &clock);
    assert_eq!(signing(&open(&scratch, &clock), &clock), first);
    assert_eq!(files(&scratch.keys()), [".lock".to_owned(), format!("{first}.pem")]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
        assert_eq!(mode(scratch.keys()), 0o700);
        assert_eq!(mode(scratch.keys().join(format!("{first}.pem"))), 0o600);
        assert_eq!(mode(scratch.keys().join(".lock")), 0o600);
    }
}

#[test]
fn many_that_start_at_once_agree_on_one_key() {
    let (scratch, clock, start) = (Scratch::new(), clock(), Barrier::new(8));
    let kids: Vec<String> = std::thread::scope(|scope| {
        let starting: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    start.wait();
                    signing(&open(&scratch, &clock), &clock)
                })
            })
            .collect();
        starting.into_iter().map(|one| one.join().expect("it starts")).collect()
    });
    assert!(kids.iter().all(|kid| *kid == kids[0]), "{kids:?}");
    assert_eq!(files(&scratch.keys()).len(), 2);
}

#[test]
fn to_look_makes_nothing() {
    let scratch = Scratch::new();
    let ring = KeyRing::look(&scratch.settings(), &clock()).expect("a ring");
    assert!(ring.list().is_empty() && !scratch.keys().exists());
    assert!(matches!(ring.signing(clock().now()), Err(KeyError::None)));
}

#[test]
fn a_rotation_hands_over_step_by_step_and_other_processes_follow() {
    let (scratch, clock) = (Scratch::new(), clock());
    let (here, there) = (open(&scratch, &clock), open(&scratch, &clock));
    let old = signing(&here, &clock);
    clock.advance(TimeDelta::days(90));

    let rotation = here.rotate().expect("a rotation");
    let new = rotation.made.kid.clone();
    assert_eq!((rotation.made.state, rotation.removed.len()), (KeyState::Upcoming, 0));
    assert_eq!(rotation.made.changes_at, Some(clock.now() + TimeDelta::seconds(60)));
    for ring in [&here, &there] {
        assert_eq!(signing(ring, &clock), old);
        assert_eq!(published(ring), [old.clone(), new.clone()], "others may fetch it before it signs");
    }

    clock.advance(TimeDelta::seconds(60));
    for ring in [&here, &there] {
        assert_eq!(signing(ring, &clock), new);
        assert!(verifies(ring, &old, &clock));
    }

    clock.advance(TimeDelta::seconds(600 + 30 + 60));
    for ring in [&here, &there] {
        assert!(!verifies(ring, &old, &clock), "rotated out");
        assert_eq!(published(ring), [new.as_str()]);
    }
    let states: Vec<_> = there.list().into_iter().map(|info| (info.kid, info.state)).collect();
    assert_eq!(states, [(old.clone(), KeyState::Retired), (new.clone(), KeyState::Signing)]);
    assert_eq!(here.prune().expect("pruned"), [old]);
    assert_eq!(files(&scratch.keys()), [".lock".to_owned(), format!("{new}.pem")]);
    assert!(here.prune().expect("nothing left").is_empty());
}

#[test]
fn the_next_rotation_removes_the_retired_key_and_what_was_left_unfinished() {
    let (scratch, clock) = (Scratch::new(), clock());
    let ring = open(&scratch, &clock);
    let first = signing(&ring, &clock);
    ring.rotate().expect("a rotation");
    clock.advance(TimeDelta::hours(1));
    fs::write(scratch.keys().join("half.new"), "-----BEGIN").expect("a file");
    assert_eq!(ring.rotate().expect("a rotation").removed, [first.as_str()]);
    let left = files(&scratch.keys());
    assert!(left.len() == 3 && !left.contains(&"half.new".to_owned()), "{left:?}");
    assert!(!verifies(&ring, &first, &clock));
}

#[test]
fn keys_made_at_the_same_instant_follow_each_other() {
    let (scratch, clock) = (Scratch::new(), clock());
    let ring = open(&scratch, &clock);
    let mut made = vec![signing(&ring, &clock)];
    for _ in 0..4 {
        made.push(ring.rotate().expect("a rotation").made.kid);
    }
    assert_eq!(ring.list().into_iter().map(|info| info.kid).collect::<Vec<_>>(), made);
}

#[test]
fn a_name_nobody_knows_is_looked_for_at_most_every_few_seconds() {
    let (scratch, clock) = (Scratch::new(), clock());
    let (here, there) = (open(&scratch, &clock), open(&scratch, &clock));
    clock.advance(TimeDelta::seconds(6));
    assert!(!verifies(&there, &"A".repeat(43), &clock), "this look finds nothing");
    let new = here.rotate().expect("a rotation").made.kid;
    clock.advance(TimeDelta::seconds(4));
    assert!(!verifies(&there, &new, &clock), "no second look yet");
    clock.advance(TimeDelta::seconds(1));
    assert!(verifies(&there, &new, &clock));
}

#[test]
fn what_is_no_name_of_a_key_is_never_looked_for() {
    let (scratch, clock) = (Scratch::new(), clock());
    let (here, there) = (open(&scratch, &clock), open(&scratch, &clock));
    let new = here.rotate().expect("a rotation").made.kid;
    clock.advance(TimeDelta::seconds(29));
    for kid in ["", "../../etc/passwd", "' OR 1=1 --", &"A".repeat(44), &format!("/{}", "A".repeat(42))] {
        assert!(!verifies(&there, kid, &clock), "{kid}");
    }
    assert!(!format!("{there:?}").contains(&new), "there was no look");
}

#[test]
fn a_key_whose_file_is_deleted_is_refused_soon_and_replaced_when_it_was_the_last() {
    let (scratch, clock) = (Scratch::new(), clock());
    let ring = open(&scratch, &clock);
    let stolen = signing(&ring, &clock);
    fs::remove_file(scratch.keys().join(format!("{stolen}.pem"))).expect("deleted");
    clock.advance(TimeDelta::seconds(30));
    assert!(!verifies(&ring, &stolen, &clock));
    assert_ne!(signing(&ring, &clock), stolen);
    assert_eq!(files(&scratch.keys()).len(), 2);
}

#[test]
fn while_the_folder_is_away_the_known_keys_stay_in_use() {
    let (scratch, clock) = (Scratch::new(), clock());
    let ring = open(&scratch, &clock);
    let kid = signing(&ring, &clock);
    fs::rename(scratch.keys(), scratch.keys().with_extension("away")).expect("moved");
    clock.advance(TimeDelta::minutes(5));
    assert_eq!(signing(&ring, &clock), kid);
    assert!(!scratch.keys().exists());
}

#[test]
fn a_file_that_holds_no_key_or_another_one_is_refused_without_its_content() {
    let (scratch, clock) = (Scratch::new(), clock());
    let kid = signing(&open(&scratch, &clock), &clock);
    let path = scratch.keys().join(format!("{kid}.pem"));
    let refusal = || KeyRing::open(&scratch.settings(), &clock).expect_err("refused").to_string();
    fs::rename(&path, scratch.keys().join("mine.pem")).expect("renamed");
    assert!(refusal().contains("mine.pem holds another key"), "{}", refusal());
    fs::rename(scratch.keys().join("mine.pem"), &path).expect("renamed");
    fs::write(&path, "Created: 2026-11-23T10:00:00Z\nhunter2").expect("written");
    assert!(refusal().contains("holds no Ed25519 key") && !refusal().contains("hunter2"), "{}", refusal());
}

#[cfg(unix)]
#[test]
fn keys_that_are_open_to_others_are_refused() {
    use std::os::unix::fs::PermissionsExt;
    let (scratch, clock) = (Scratch::new(), clock());
    let kid = signing(&open(&scratch, &clock), &clock);
    let chmod = |path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("changed");
    let refusal = || KeyRing::open(&scratch.settings(), &clock).expect_err("refused").to_string();
    chmod(scratch.keys(), 0o770);
    assert!(refusal().contains("is open to others (mode 770); make it 700"), "{}", refusal());
    chmod(scratch.keys(), 0o700);
    chmod(scratch.keys().join(format!("{kid}.pem")), 0o640);
    assert!(refusal().contains("(mode 640); make it 600"), "{}", refusal());
}

#[test]
fn keys_given_as_a_secret_are_used_in_their_order_and_nothing_is_written() {
    let (scratch, elsewhere, clock) = (Scratch::new(), Scratch::new(), clock());
    let ring = open(&elsewhere, &clock);
    let older = signing(&ring, &clock);
    clock.advance(TimeDelta::hours(1));
    let newer = ring.rotate().expect("a rotation").made.kid;
    let pem = |kid: &str| fs::read_to_string(elsewhere.keys().join(format!("{kid}.pem"))).expect("a file");
    let given = |secret: &str| Settings { token_signing_keys: Some(SecretText::new(secret)), ..scratch.settings() };

    let settings = given(&format!("{}{}", pem(&newer), pem(&older)));
    let ring = KeyRing::open(&settings, &clock).expect("a ring");
    assert_eq!(signing(&ring, &clock), newer);
    assert!(verifies(&ring, &older, &clock));
    assert_eq!(published(&ring), [newer.clone(), older]);
    assert!(matches!(ring.rotate(), Err(KeyError::KeptElsewhere)));
    assert!(matches!(ring.prune(), Err(KeyError::KeptElsewhere)));
    assert!(!scratch.keys().exists());

    let private = pem(&newer).lines().nth(2).expect("the key in PEM").to_owned();
    assert!(!format!("{settings:?} {ring:?}").contains(&private));
    for secret in [format!("{0}{0}", pem(&newer)), "hunter2".to_owned(), pem(&newer).replace("MC4C", "AAAA")] {
        let refused = KeyRing::open(&given(&secret), &clock).expect_err("refused").to_string();
        assert!(refused.contains("`token_signing_keys`") && !refused.contains("hunter2"), "{refused}");
    }
}

#[test]
fn a_ring_prints_names_and_nothing_private() {
    let (scratch, clock) = (Scratch::new(), clock());
    let ring = open(&scratch, &clock);
    let kid = signing(&ring, &clock);
    let file = fs::read_to_string(scratch.keys().join(format!("{kid}.pem"))).expect("a file");
    let jwks = serde_json::to_string(&ring.jwks()).expect("JSON");
    let printed = format!("{ring:?} {:?} {:?} {jwks}", ring.list(), ring.signing(clock.now()));
    assert!(printed.contains(&kid));
    for line in file.lines().skip(2).filter(|line| !line.starts_with("-----")) {
        assert!(!printed.contains(line), "{printed}");
    }
    assert!(!jwks.contains("\"d\""), "{jwks}");
}
