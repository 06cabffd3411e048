//! Random stories: after every step the public reads what a small model of the rules says, wherever it asks.

use super::everywhere::{self, Voice, telling};
use super::*;
use crate::on_both_databases;
use crate::support::chance::Chance;
use std::collections::BTreeSet;

/// The rules of the life of a listing, once more and as simply as can be.
#[derive(Clone, Debug)]
pub(super) struct Model {
    pub(super) state: &'static str,
    /// What it says, or is to say.
    name: String,
    /// What everyone reads as the name of the enterprise.
    pub(super) public: String,
    /// The revision that waits: what it says, and whether the owner proposed it.
    pending: Option<(String, String, bool)>,
    /// Every name it was ever to have.
    pub(super) names: Vec<String>,
    /// What clients say of it.
    pub(super) voices: Vec<Voice>,
}

/// Who takes a step.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Who {
    Owner,
    Officer,
    Colleague,
}

/// What is tried, with what it is called.
#[derive(Clone, Debug)]
enum Try {
    Update(String),
    Step(&'static str),
    Decide(&'static str),
    /// Something about what clients say, which always goes through.
    Voice(u64),
}

impl Model {
    /// What comes of a step: the code of its refusal, or "none".
    fn attempt(&mut self, who: Who, tried: &Try) -> &'static str {
        match tried {
            Try::Update(name) => self.update(name),
            Try::Step(mutation) => self.step(who, mutation),
            Try::Decide(mutation) => self.decide(who, mutation),
            Try::Voice(_) => "none",
        }
    }

    fn update(&mut self, name: &str) -> &'static str {
        self.names.push(name.to_owned());
        match self.state {
            "DRAFT" | "SUBMITTED" => self.name = name.to_owned(),
            "PUBLISHED" | "SUSPENDED" => {}
            _ => return "ILLEGAL_TRANSITION",
        }
        "none"
    }

    fn step(&mut self, who: Who, mutation: &str) -> &'static str {
        let for_owners = ["submitListing", "confirmListing"].contains(&mutation);
        if who == Who::Owner && !for_owners {
            return "FORBIDDEN";
        }
        let next = match (mutation, self.state) {
            ("submitListing", "DRAFT") => "SUBMITTED",
            ("returnListing", "SUBMITTED") => "DRAFT",
            ("publishListing", "SUBMITTED") => "PUBLISHED",
            ("suspendListing", "PUBLISHED") => "SUSPENDED",
            ("resumeListing", "SUSPENDED") => "PUBLISHED",
            ("archiveListing", "DRAFT" | "SUBMITTED" | "PUBLISHED" | "SUSPENDED") => "ARCHIVED",
            ("confirmListing", "PUBLISHED" | "SUSPENDED") => self.state,
            _ => return "ILLEGAL_TRANSITION",
        };
        if mutation == "publishListing" {
            self.public.clone_from(&self.name);
        }
        if mutation == "archiveListing" {
            self.pending = None;
        }
        self.state = next;
        "none"
    }

    fn decide(&mut self, who: Who, mutation: &str) -> &'static str {
        let Some((_, name, by_owner)) = self.pending.clone() else { return "nothing" };
        match (mutation, who) {
            ("withdrawListingRevision", Who::Owner) if by_owner => {}
            ("withdrawListingRevision", Who::Officer) if !by_owner => {}
            ("withdrawListingRevision", _) | (_, Who::Owner) => return "FORBIDDEN",
            (_, Who::Officer) if !by_owner => return "FORBIDDEN",
            ("clearListingRevision", _) => {
                self.name.clone_from(&name);
                self.public = name;
            }
            _ => {}
        }
        self.pending = None;
        "none"
    }
}

fn drawn(chance: &mut Chance, seed: u64, number: usize) -> (Who, Try) {
    let who = [Who::Owner, Who::Officer, Who::Colleague][chance.below(3) as usize];
    const STEPS: [&str; 7] = [
        "submitListing",
        "returnListing",
        "publishListing",
        "suspendListing",
        "resumeListing",
        "confirmListing",
        "submitListing",
    ];
    const DECISIONS: [&str; 4] =
        ["clearListingRevision", "clearListingRevision", "refuseListingRevision", "withdrawListingRevision"];
    let tried = match chance.below(15) {
        0..=3 => Try::Update(format!("Zeepbellen kwispel{seed}{number:02}")),
        4..=8 => Try::Step(STEPS[chance.below(7) as usize]),
        9..=10 => Try::Decide(DECISIONS[chance.below(4) as usize]),
        11..=13 => Try::Voice(chance.below(5)),
        _ => Try::Step(if chance.below(4) == 0 { "archiveListing" } else { "publishListing" }),
    };
    (who, tried)
}

/// Takes a step; the code of its refusal, or "none".
async fn take(cast: &Cast, who: Who, tried: &Try, model: &mut Model) -> String {
    let client = match who {
        Who::Owner => &cast.owner,
        Who::Officer => &cast.officer,
        Who::Colleague => &cast.colleague,
    };
    match tried {
        Try::Step(mutation) => step(client, mutation, &cast.listing).await.code().to_owned(),
        Try::Update(name) => {
            // A colleague proposes nothing, so that there is always someone to decide.
            let (client, by_owner) = if who == Who::Owner { (&cast.owner, true) } else { (&cast.officer, false) };
            let answer = act(client, "updateListing", and(about(&cast.listing), "content", telling(name))).await;
            if let Some(revision) = answer.body.pointer("/data/updateListing/revision/id").and_then(Value::as_str) {
                model.pending = Some((revision.to_owned(), name.clone(), by_owner));
            }
            answer.code().to_owned()
        }
        Try::Voice(what) => everywhere::speak(cast, *what, &mut model.voices).await,
        Try::Decide(mutation) => {
            let Some((revision, ..)) = &model.pending else { return "nothing".to_owned() };
            let mut input = json!({ "revision": revision });
            if *mutation == "refuseListingRevision" {
                input["reason"] = "Niet zo".into();
            }
            act(client, mutation, input).await.code().to_owned()
        }
    }
}

/// What a visitor reads of it, everywhere they may ask.
async fn check(app: &App, listing: &str, model: &Model, story: &str) {
    let query = format!(
        r#"{{ enterprise(slug: "{SLUG}") {{ name listing {{ state version content {{ name }} pendingRevision {{ id }} }} offerings {{ totalCount }} }}
            node(id: "{listing}") {{ id }}
            all: suppliers(first: 1) {{ totalCount }} text: suppliers(filter: {{ text: "zeepbellen" }}) {{ totalCount nodes {{ name }} }}
            rubric: suppliers(filter: {{ rubric: "tuinonderhoud", text: "zeepbellen" }}) {{ totalCount }}
            query: suppliers(query: "zeepbellen") {{ nodes {{ name }} }} suggest(text: "zeepbel") {{ suppliers {{ name }} }} }}"#
    );
    let answer = app.visitor().ask(&query).await.ok();
    let is_seen = model.state == "PUBLISHED";
    assert_eq!(answer.text("/enterprise/name"), model.public, "{story}");
    let listing = json!({ "state": "PUBLISHED", "version": null, "content": null, "pendingRevision": null });
    assert_eq!(answer.at("/enterprise/listing"), &if is_seen { listing } else { Value::Null }, "{story}");
    assert_eq!(
        (answer.number("/enterprise/offerings/totalCount"), !answer.at("/node").is_null()),
        (i64::from(is_seen), is_seen),
        "{story}"
    );
    let names = if is_seen { json!([{ "name": model.public }]) } else { json!([]) };
    assert_eq!(
        (answer.at("/text/nodes"), answer.number("/rubric/totalCount")),
        (&names, i64::from(is_seen)),
        "{story}"
    );
    let found: Vec<_> = answer.texts("/query/nodes", "name").into_iter().filter(|name| *name == model.public).collect();
    assert_eq!(found.len(), usize::from(is_seen), "{story}");
    assert_eq!(answer.at("/suggest/suppliers"), &names, "{story}");
    assert_eq!(answer.number("/all/totalCount"), 109 + i64::from(is_seen), "{story}");
    if let Some((_, pending, _)) = &model.pending {
        assert!(!answer.body.to_string().contains(&format!("\"{pending}\"")), "a pending revision shows: {story}");
    }
}

on_both_databases! {
    async fn the_public_reads_what_was_cleared_last_whatever_happens(app) {
        let searching = app.searching().await;
        let cast = cast(&searching, "DRAFT").await;
        let others = everywhere::counted(&searching).await;
        let (mut names, mut voices, mut reached) = (Vec::new(), Vec::new(), BTreeSet::new());
        for seed in 1..=3 {
            let (name, public) = (NAME.to_owned(), NAME.to_owned());
            let mut model = Model { state: "DRAFT", name, public, pending: None, names, voices };
            let mut chance = Chance::of(seed);
            let mut story = format!("seed {seed}");
            begin_again(&searching, &cast).await;
            for number in 0..40 {
                let (who, tried) = drawn(&mut chance, seed, number);
                let mut expected_model = model.clone();
                let expected = expected_model.attempt(who, &tried);
                let came = take(&cast, who, &tried, &mut model).await;
                let pending = if matches!(tried, Try::Update(_)) { model.pending.clone() } else { expected_model.pending.clone() };
                story += &format!("\n{who:?} {tried:?}");
                assert_eq!(came, expected, "{story}");
                model = Model { pending, voices: model.voices, ..expected_model };
                reached.insert(model.state);
                reached.extend(model.pending.is_some().then_some("PENDING"));
                check(&searching, &cast.listing, &model, &story).await;
                everywhere::check(&searching, &model, &others, &story).await;
            }
            (names, voices) = (model.names, model.voices);
        }
        reached.extend(voices.iter().map(|voice| voice.state));
        let everything = ["ARCHIVED", "DRAFT", "PENDING", "PUBLISHED", "REFUSED", "SUBMITTED", "SUSPENDED", "WITHDRAWN"];
        assert_eq!(reached.into_iter().collect::<Vec<_>>(), everything, "the stories are about all of it");
    }
}

/// The same listing as a draft that was never published.
async fn begin_again(app: &App, cast: &Cast) {
    app.write("DELETE FROM listing_revision").await.expect("no revisions");
    app.write(&format!("UPDATE enterprise SET name = '{NAME}' WHERE slug = '{SLUG}'")).await.expect("the old name");
    app.write("DELETE FROM listing_draft").await.expect("no draft");
    app.write("UPDATE listing SET suspended_because = NULL").await.expect("no reason");
    cast.listed.becomes(app, "DRAFT").await;
    act(&cast.owner, "updateListing", and(about(&cast.listing), "content", telling(NAME))).await.ok();
}
