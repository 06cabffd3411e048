//! Learning events: reading them, their life, registrations and the line.

mod attendance;
mod certificates;
mod colleagues;
mod crowd;
mod drafts;
mod event;
mod events;
mod journal;
mod killed;
mod leaving;
mod life;
mod line;
mod materials;
mod model;
mod needs;
mod papers;
mod postponing;
mod registering;
mod replay;
mod schedules;
mod seen;
mod sessions;
mod translating;

use crate::support::fixtures::{Learning, Person, a_user};
use crate::support::{Answer, App, Client};
use api::access::Role;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

const REGISTRATION: &str = "registration { id state seat position hasPriority version requestedAt offerExpiresAt reaffirmBy \
    registeredBy organisation participant { email } event { slug onSitePlacesLeft onlinePlacesLeft } }";

/// What registering gets for this input.
async fn register_with(client: &Client, input: Value) -> Answer {
    let query = format!(
        "mutation ($input: RegisterForLearningEventInput!) {{ registerForLearningEvent(input: $input) {{ {REGISTRATION} fieldErrors {{ path code }} }} }}"
    );
    client.ask_with(&query, json!({ "input": input })).await
}

/// What registering oneself at the venue gets.
async fn register(client: &Client, event: &Learning) -> Answer {
    register_with(client, json!({ "event": event.key(), "seat": "ON_SITE" })).await
}

/// The id of the registration that registering oneself at the venue gives.
pub(crate) async fn registered(client: &Client, event: &Learning) -> String {
    register(client, event).await.ok().text("/registerForLearningEvent/registration/id").to_owned()
}

/// What a step with a registration gets for this input.
async fn step_with(client: &Client, mutation: &str, input: Value) -> Answer {
    let query = format!(
        "mutation ($input: RegistrationStepInput!) {{ {mutation}(input: $input) {{ {REGISTRATION} fieldErrors {{ path code }} }} }}"
    );
    client.ask_with(&query, json!({ "input": input })).await
}

/// What a step with a registration gets.
pub(crate) async fn step(client: &Client, mutation: &str, registration: &str) -> Answer {
    step_with(client, mutation, json!({ "registration": registration })).await
}

/// What an officer's mutation gets for this input.
pub(crate) async fn manage(client: &Client, mutation: &str, input: Value) -> Answer {
    let kind = match mutation {
        "publishLearningEvent" | "holdLearningEvent" | "closeLearningEvent" => "LearningEventStepInput".to_owned(),
        _ => format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]),
    };
    let event = "event { id slug title state version revision startsAt endsAt registrationClosesAt registrationClosesOn \
        onSiteCapacity priorityAudience cancelledReason { value } venue }";
    let query =
        format!("mutation ($input: {kind}!) {{ {mutation}(input: $input) {{ {event} fieldErrors {{ path code }} }} }}");
    client.ask_with(&query, json!({ "input": input })).await
}

/// An input that changes an event as the builder made it; what is given takes the place of what it has.
pub(crate) fn details(event: &Learning, changes: Value) -> Value {
    let asked = &event.details;
    let at = |instant: Option<DateTime<Utc>>| instant.map(|at| at.to_rfc3339());
    let mut input = json!({
        "event": event.key(), "theme": asked.theme, "title": asked.title, "audience": asked.audience.code(),
        "priorityAudience": asked.priority_audience.map(|audience| audience.code()), "mode": asked.mode.map(|mode| mode.code()),
        "startsAt": at(asked.starts_at), "endsAt": at(asked.ends_at), "onSiteCapacity": asked.on_site_capacity,
        "onlineCapacity": asked.online_capacity, "maximumPerOrganisation": asked.maximum_per_organisation,
        "registrationOpensAt": at(asked.registration_opens_at), "registrationClosesOn": asked.registration_closes_on, "certificateAboveMinutes": asked.certificate_above_minutes,
    });
    for (name, value) in changes.as_object().expect("changes by name") {
        input[name] = value.clone();
    }
    input
}

/// The state and place in the line of a person's newest registration for an event.
async fn stands(person: &Client, event: &Learning) -> (String, Option<i64>) {
    let query = format!(r#"{{ learningEvent(slug: "{}") {{ myRegistration {{ state position }} }} }}"#, event.slug);
    let answer = person.ask(&query).await.ok();
    let found = answer.at("/learningEvent/myRegistration");
    (found["state"].as_str().unwrap_or("none").to_owned(), found["position"].as_i64())
}

/// People who may learn, without an organisation.
async fn buyers<const N: usize>(app: &App) -> [Person; N] {
    let mut people = Vec::new();
    for _ in 0..N {
        people.push(app.as_person(a_user().holding(Role::Buyer)).await);
    }
    people.try_into().unwrap_or_else(|_| panic!("so many people"))
}

/// Lets time pass, and signs someone in again whose token has run out meanwhile.
async fn later(app: &App, hours: i64, people: &mut [&mut Person]) {
    app.clock.advance(TimeDelta::hours(hours));
    for person in people {
        **person = person.user.session(app).await;
    }
}
