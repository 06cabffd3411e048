//! Random histories: whatever happens in whatever order, a copy that followed the feed to its end holds exactly what its reader
//! sees of all that exists.

use super::Partner;
use super::copy::{Copy, all_ids, seen_by};
use crate::guide::listings::{act, content};
use crate::on_both_databases;
use crate::support::chance::Chance;
use crate::support::fixtures::{
    Mandate, Person, User, a_call, a_learning_event, a_listing, a_mandate, a_user, an_enterprise,
};
use crate::support::{Answer, App, Client};
use api::access::{ClientScope, Role};
use api::identity::erase_user;
use api::network::end_mandate;
use chrono::TimeDelta;
use serde_json::{Value, json};

/// Steps of one history.
const STEPS: u64 = 60;

const SCOPES: [ClientScope; 3] = [ClientScope::DirectoryWrite, ClientScope::EventsRegister, ClientScope::NetworkRead];

/// Someone who reads the feed.
enum Reading {
    /// A program of a partner.
    Partner(Partner),
    /// An administrator.
    Admin(User),
}

/// A reader with their copy.
struct Reader {
    who: Reading,
    copy: Copy,
}

impl Reader {
    async fn client(&self, app: &App) -> Client {
        match &self.who {
            Reading::Partner(partner) => partner.client(app).await,
            Reading::Admin(user) => user.session(app).await.client,
        }
    }

    /// Follows to the end and compares, or follows a page or two.
    async fn reads(&mut self, app: &App, to_the_end: bool, when: &str) {
        let client = self.client(app).await;
        if to_the_end {
            self.copy.follow(&client).await;
            self.copy.must_be(&seen_by(&client, &all_ids(app).await).await, when);
        } else {
            self.copy.apply(&self.copy.ask(&client).await.ok());
        }
    }
}

/// Everyone and everything in a history.
struct Story<'a> {
    app: &'a App,
    chance: Chance,
    officers: [User; 2],
    owner: User,
    listings: Vec<String>,
    enterprises: Vec<String>,
    events: Vec<String>,
    calls: Vec<String>,
    meetings: Vec<String>,
    rubrics: Vec<String>,
    mandates: Vec<Mandate>,
    readers: Vec<Reader>,
}

/// The enterprise that one of the readers is bound to.
const BOUND: &str = "zeepbel-een";

/// What is not understood must not be an accident of the server.
#[track_caller]
fn fair(answer: Answer) -> Answer {
    assert_ne!(answer.code(), "INTERNAL", "{:#}", answer.body);
    answer
}

impl<'a> Story<'a> {
    async fn begun(app: &'a App, seed: u64) -> Self {
        let (mut listings, mut enterprises) = (Vec::new(), Vec::new());
        for (name, state) in [("Zeepbel Een", "DRAFT"), ("Zeepbel Twee", "PUBLISHED"), ("Zeepbel Drie", "SUBMITTED")] {
            let enterprise = an_enterprise().named(name).at_website("https://oud.example.org");
            let enterprise = enterprise.recognised_between("CUSTOMISED_WORK_COMPANY", "2019-01-01", None);
            let enterprise = if state == "PUBLISHED" { enterprise } else { enterprise.not_public() };
            let listed =
                a_listing().of(enterprise).in_state(state).offering("Zeepbellen", "tuinonderhoud").insert(app).await;
            listings.push(listed.key());
            enterprises.push(listed.enterprise_key());
        }
        let bound = Partner::made(&app.shared, Some(BOUND), &[ClientScope::DirectoryWrite]).await;
        let free = Partner::made(&app.shared, None, &[]).await;
        let reader = |who, first| Reader { who, copy: Copy::empty(first) };
        let admin = a_user().holding(Role::Admin).insert(app).await;
        Self {
            app,
            chance: Chance::of(seed),
            officers: [
                a_user().holding(Role::Officer).insert(app).await,
                a_user().holding(Role::Officer).insert(app).await,
            ],
            owner: a_user().holding(Role::Enterprise).limited_to(BOUND).insert(app).await,
            listings,
            enterprises,
            events: Vec::new(),
            calls: Vec::new(),
            meetings: Vec::new(),
            rubrics: Vec::new(),
            mandates: Vec::new(),
            readers: vec![
                reader(Reading::Partner(bound), 200),
                reader(Reading::Partner(free), 50),
                reader(Reading::Admin(admin), 120),
            ],
        }
    }

    fn one_of(&mut self, ids: &[String]) -> Option<String> {
        (!ids.is_empty()).then(|| ids[self.chance.below(ids.len() as u64) as usize].clone())
    }

    async fn officer(&mut self) -> Person {
        let place = self.chance.below(2) as usize;
        self.officers[place].session(self.app).await
    }

    /// An officer changes something, if it may be changed so.
    async fn change(&mut self, mutation: &str, input: Value) -> Answer {
        let officer = self.officer().await;
        change(&officer, mutation, input).await
    }

    async fn step(&mut self) {
        match self.chance.below(13) {
            0 | 1 => self.listing_step().await,
            2 => self.revision().await,
            3 | 4 => self.event().await,
            5 => self.call().await,
            6 => self.meeting().await,
            7 => self.mandate().await,
            8 => self.directory().await,
            9 => self.rights().await,
            10 => self.record().await,
            11 => self.project().await,
            _ => self.rare().await,
        }
    }

    async fn listing_step(&mut self) {
        let steps =
            ["submitListing", "publishListing", "returnListing", "suspendListing", "resumeListing", "archiveListing"];
        // The end comes seldom: it is the end.
        let (usual, ends) = (self.chance.below(5) as usize, self.chance.below(20) == 0);
        let step = if ends { steps[5] } else { steps[usual] };
        let listing = self.one_of(&self.listings.clone()).expect("listings");
        let with_reason = ["returnListing", "suspendListing", "archiveListing"].contains(&step);
        let reason = with_reason.then_some("Een reden");
        let mut input = json!({ "listing": listing });
        if let Some(reason) = reason {
            input["reason"] = json!(reason);
        }
        let officer = self.officer().await;
        fair(act(&officer, step, input).await);
    }

    async fn revision(&mut self) {
        let (owner, listing) = (self.owner.session(self.app).await, self.listings[0].clone());
        match self.chance.below(3) {
            0 => {
                let name = format!("Zeepbel {}", self.chance.below(100));
                fair(act(&owner, "updateListing", json!({ "listing": listing, "content": content(&name) })).await);
            }
            _ => {
                let query = "query ($id: ID!) { node(id: $id) { ... on Listing { pendingRevision { id } } } }";
                let found = owner.ask_with(query, json!({ "id": listing })).await;
                let Some(revision) = found.body.pointer("/data/node/pendingRevision/id") else { return };
                let officer = self.officer().await;
                let (step, input) = match self.chance.below(3) {
                    0 => ("refuseListingRevision", json!({ "revision": revision, "reason": "Een reden" })),
                    _ => ("clearListingRevision", json!({ "revision": revision })),
                };
                fair(act(&officer, step, input).await);
            }
        }
    }

    async fn event(&mut self) {
        let Some(event) = self.one_of(&self.events.clone()).filter(|_| self.chance.below(3) > 0) else {
            self.events.push(a_learning_event().in_draft().insert(self.app).await.key());
            return;
        };
        let owner = self.owner.session(self.app).await;
        match self.chance.below(5) {
            0 | 1 => drop(self.change("publishLearningEvent", json!({ "event": event })).await),
            2 => drop(self.change("cancelLearningEvent", json!({ "event": event, "reason": "Een reden" })).await),
            3 => drop(change(&owner, "registerForLearningEvent", json!({ "event": event, "seat": "ON_SITE" })).await),
            _ => {
                let partner = self.readers[0].client(self.app).await;
                let input = json!({ "event": event, "seat": "ON_SITE", "user": self.owner.key() });
                change(&partner, "registerForLearningEvent", input).await;
            }
        }
    }

    async fn call(&mut self) {
        let Some(call) = self.one_of(&self.calls.clone()).filter(|_| self.chance.below(3) > 0) else {
            self.calls.push(a_call().in_draft().insert(self.app).await.key());
            return;
        };
        match self.chance.below(3) {
            0 | 1 => self.change("publishCall", json!({ "call": call })).await,
            _ => self.change("cancelCall", json!({ "call": call, "reason": "Een reden" })).await,
        };
    }

    async fn meeting(&mut self) {
        let Some(meeting) = self.one_of(&self.meetings.clone()).filter(|_| self.chance.below(2) > 0) else {
            let day = format!("2027-0{}-10", 3 + self.chance.below(6));
            let input = json!({ "title": "Samenkomst", "startsAt": format!("{day}T08:00:00Z"), "endsAt": format!("{day}T10:00:00Z") });
            let officer = self.officer().await;
            let mutation = "mutation ($input: ScheduleNetworkMeetingInput!) { scheduleNetworkMeeting(input: $input) { meeting { id } } }";
            let made = officer.ask_with(mutation, json!({ "input": input })).await.ok();
            self.meetings.push(made.text("/scheduleNetworkMeeting/meeting/id").to_owned());
            return;
        };
        let restricted = self.chance.below(2) > 0;
        match self.chance.below(3) {
            0 => self.change("inviteToNetworkMeeting", json!({ "meeting": meeting, "letter": "Welkom" })).await,
            1 => {
                self.change(
                    "addAgendaItem",
                    json!({ "meeting": meeting, "title": "Een punt", "restricted": restricted }),
                )
                .await
            }
            _ => self.change("cancelNetworkMeeting", json!({ "meeting": meeting, "reason": "Een reden" })).await,
        };
    }

    async fn mandate(&mut self) {
        match self.mandates.len() {
            0..4 => {
                let given = a_mandate("voorbeeldregio-dender").deputy();
                let is_early = self.app.clock.today().to_string().as_str() < "2026-11-25";
                let given = if is_early && self.chance.below(3) == 0 { given.until("2026-11-26") } else { given };
                self.mandates.push(given.insert(self.app).await);
            }
            held => {
                let mandate = self.mandates.remove(self.chance.below(held as u64) as usize);
                let operator = self.app.shared.as_operator();
                let _ = end_mandate(&operator, mandate.id, (None, "Een reden"), None, None).await;
            }
        }
    }

    /// Someone of the network says something of themselves.
    async fn directory(&mut self) {
        let today = self.app.clock.today().to_string();
        if today.as_str() >= "2026-11-26" {
            return;
        }
        let held = self.mandates.len() as u64;
        if held > 0 {
            let person = self.mandates[self.chance.below(held) as usize].session(self.app).await;
            let input = json!({ "jobTitle": format!("Regisseur {}", self.chance.below(9)), "isPublic": self.chance.below(3) > 0, "consentTextVersion": "2026-11" });
            change(&person, "updateMyDirectoryEntry", input).await;
        }
    }

    /// What a partner may is changed.
    async fn rights(&mut self) {
        let (reader, bits) = (self.chance.below(2) as usize, self.chance.below(8));
        let scopes: Vec<_> = SCOPES.into_iter().enumerate().filter(|(bit, _)| bits >> bit & 1 == 1).collect();
        let scopes: Vec<_> = scopes.into_iter().map(|(_, scope)| scope).collect();
        let Reading::Partner(partner) = &self.readers[reader].who else { return };
        let scopes = if reader == 0 {
            scopes
        } else {
            scopes.into_iter().filter(|scope| *scope == ClientScope::NetworkRead).collect()
        };
        partner.may(self.app, &scopes).await;
    }

    /// What the gallery tells of a granted project, and with it its round.
    async fn project(&mut self) {
        let slug = ["schoolvis", "druk-werk-sociaal-werk"][self.chance.below(2) as usize];
        let found = self.app.ask(&format!(r#"{{ subsidyProject(slug: "{slug}") {{ id }} }}"#)).await.ok();
        let input = json!({ "project": found.text("/subsidyProject/id"), "story": format!("Verhaal {}", self.chance.below(9)) });
        self.change("updateSubsidyProject", input).await;
    }

    /// A record of an enterprise, or a rubric.
    async fn record(&mut self) {
        let name = format!("Naam {}", self.chance.below(1_000_000));
        match (self.chance.below(3), self.one_of(&self.rubrics.clone())) {
            (0, Some(rubric)) if self.chance.below(3) == 0 => {
                drop(self.change("retireRubric", json!({ "rubric": rubric, "reason": "Een reden" })).await)
            }
            (0, Some(rubric)) => drop(self.change("updateRubric", json!({ "rubric": rubric, "name": name })).await),
            (1, _) => {
                let officer = self.officer().await;
                let mutation = "mutation ($input: CreateRubricInput!) { createRubric(input: $input) { rubric { id } fieldErrors { code } } }";
                let made = fair(officer.ask_with(mutation, json!({ "input": { "name": name } })).await);
                self.rubrics.extend(
                    made.body.pointer("/data/createRubric/rubric/id").and_then(Value::as_str).map(str::to_owned),
                );
            }
            _ => {
                let officer = self.officer().await;
                let input = json!({ "name": name, "website": "https://nieuw.example.org" });
                let made = fair(crate::enterprises::act(&officer, "createEnterprise", input).await);
                let id = made.body.pointer("/data/createEnterprise/enterprise/id").and_then(Value::as_str);
                self.enterprises.extend(id.map(str::to_owned));
            }
        }
    }

    /// What comes seldom and concerns much.
    async fn rare(&mut self) {
        match self.chance.below(4) {
            0 | 1 => self.app.clock.advance(TimeDelta::hours(20)),
            2 if self.enterprises.len() > 3 => {
                let duplicate = self.enterprises.pop().expect("one");
                let into = self.enterprises[self.chance.below(2) as usize].clone();
                let officer = self.officer().await;
                let input = json!({ "duplicate": duplicate, "into": into, "reason": "Tweemaal ingevoerd" });
                fair(crate::enterprises::act(&officer, "mergeEnterprises", input).await);
            }
            _ => {
                if let Some(mandate) = self.mandates.pop() {
                    let operator = self.app.shared.as_operator();
                    erase_user(&operator, mandate.user.id, None, None).await.expect("erased");
                }
            }
        }
    }
}

/// What someone changes, if it may be changed so.
async fn change(client: &Client, mutation: &str, input: Value) -> Answer {
    let kind = match mutation {
        "publishLearningEvent" => "LearningEventStepInput".to_owned(),
        other => format!("{}{}Input", other[..1].to_uppercase(), &other[1..]),
    };
    let query = format!("mutation ($input: {kind}!) {{ {mutation}(input: $input) {{ fieldErrors {{ path code }} }} }}");
    let answer = fair(client.ask_with(&query, json!({ "input": input })).await);
    assert!(!answer.message().contains("Unknown"), "{mutation}: {}", answer.message());
    answer
}

async fn play(app: &App, seed: u64) {
    // The clock is held, and the minute of a budget with it.
    let app = &app.beside(|settings| settings.budget_client_points_per_minute = 0).await;
    let mut story = Story::begun(app, seed).await;
    for step in 0..STEPS {
        story.step().await;
        let mut readers = std::mem::take(&mut story.readers);
        for (number, reader) in readers.iter_mut().enumerate() {
            match story.chance.below(8) {
                0 => reader.reads(app, true, &format!("seed {seed}, step {step}, reader {number}")).await,
                1..4 => reader.reads(app, false, "").await,
                _ => {}
            }
        }
        story.readers = readers;
    }
    for (number, reader) in story.readers.iter_mut().enumerate() {
        reader.reads(app, true, &format!("seed {seed}, in the end, reader {number}")).await;
    }
}

on_both_databases! {
    async fn a_copy_equals_what_is_seen_whatever_happened(app) {
        play(&app, 2026).await;
    }

    async fn a_copy_equals_what_is_seen_whatever_else_happened(app) {
        play(&app, 11).await;
    }

    async fn a_copy_equals_what_is_seen_in_yet_another_history(app) {
        play(&app, 1128).await;
    }
}
