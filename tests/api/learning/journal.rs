//! What is done with events and registrations stands in the journal.

use super::{buyers, register, registered, step};
use crate::on_both_databases;
use crate::support::fixtures::a_learning_event;
use crate::support::journal;
use api::access::Role;

on_both_databases! {
    async fn every_record_that_changes_has_a_row_of_its_own(app) {
        let (event, [a, b]) = (a_learning_event().with_places(1).insert(&app).await, buyers(&app).await);
        let before = journal::end(&app).await;
        let one = registered(&a, &event).await;
        registered(&b, &event).await;
        step(&a, "cancelRegistration", &one).await.ok();
        let rows = journal::after(&app, before).await;
        let told: Vec<_> = rows.iter().map(|row| (row.what(), row.actor.as_str())).collect();
        let of = |action| (("REGISTRATION", action), "ACCOUNT BUYER");
        let taken = "registerForLearningEvent";
        assert_eq!(told, [of(taken), of(taken), of("cancelRegistration"), of("offerSeat")]);
    }

    async fn an_officer_finds_what_was_done_to_an_event_and_a_person_what_was_done_to_their_registration(app) {
        let (event, officer) = (a_learning_event().insert(&app).await, app.as_role(Role::Officer).await);
        let owner = app.as_role(Role::Enterprise).await;
        let registration = registered(&owner, &event).await;
        step(&officer, "cancelRegistration", &registration).await.ok();
        let query = format!(r#"{{ auditTrail(record: "{registration}") {{ nodes {{ action role after {{ name value }} }} }} }}"#);
        let trail = owner.ask(&query).await.ok();
        assert_eq!(trail.texts("/auditTrail/nodes", "action"), ["cancelRegistration", "registerForLearningEvent"]);
        let guard = app.as_role(Role::Auditor).await;
        let query = format!(r#"{{ auditTrail(record: "{}") {{ nodes {{ action recordKind visibility }} }} }}"#, event.key());
        let trail = guard.ask(&query).await.ok();
        assert_eq!(trail.texts("/auditTrail/nodes", "action"), ["publishLearningEvent", "createLearningEvent"]);
        assert_eq!(trail.texts("/auditTrail/nodes", "visibility"), ["PUBLIC", "INTERNAL"]);
    }

    async fn what_is_refused_leaves_no_row(app) {
        let (event, [a]) = (a_learning_event().insert(&app).await, buyers(&app).await);
        registered(&a, &event).await;
        let before = journal::end(&app).await;
        register(&a, &event).await;
        register(&app.visitor(), &event).await;
        assert_eq!(journal::end(&app).await, before);
    }
}
