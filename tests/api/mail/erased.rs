//! Nothing of an erased person waits to be sent, or lies about.

use super::{files, invite, letters_to, post, queued, states};
use crate::on_both_databases;
use crate::support::eventually;
use crate::support::fixtures::a_user;
use api::access::Role;
use api::identity::erase_user;
use api::jobs::Ran;

on_both_databases! {
    async fn the_letters_to_someone_who_was_erased_are_gone_from_the_files_and_others_stay(app) {
        let (user, _) = a_user().at("weg@example.org").invite(&app).await;
        let admin = app.as_role(Role::Admin).await;
        invite(&admin, "blijft@example.org", "Blijft", "NL").await;
        post(&app).await;
        assert_eq!((letters_to(&app, "weg@example.org").len(), files(&app).len()), (1, 2));

        erase_user(&app.shared.as_operator(), user.id, None, None).await.expect("erased");

        queued(&app).await;
        assert_eq!(files(&app).len(), 1);
        assert_eq!(letters_to(&app, "blijft@example.org").len(), 1);
    }

    async fn a_file_that_cannot_be_removed_keeps_no_other_letter_waiting_and_goes_when_it_can(app) {
        let (user, _) = a_user().at("weg@example.org").invite(&app).await;
        post(&app).await;
        // A folder in the place of a file cannot be removed as one.
        let stuck = app.settings.data_dir.join("mail").join(format!("invitation.{}.{}.eml", user.id, uuid::Uuid::nil()));
        std::fs::create_dir(&stuck).expect("a folder");
        erase_user(&app.shared.as_operator(), user.id, None, None).await.expect("erased");
        let admin = app.as_role(Role::Admin).await;
        invite(&admin, "blijft@example.org", "Blijft", "NL").await;
        post(&app).await;
        assert_eq!(letters_to(&app, "blijft@example.org").len(), 1, "the queue goes on");
        assert!(matches!(app.run_job("sweep-letters").await, Ran::Failed(_)), "it is seen among the jobs that it failed");

        std::fs::remove_dir(&stuck).expect("removed");
        std::fs::write(&stuck, "To: <weg@example.org>").expect("a file");
        assert!(matches!(app.run_job("sweep-letters").await, Ran::Done(1)));
        assert!(letters_to(&app, "weg@example.org").is_empty());
        assert_eq!(letters_to(&app, "blijft@example.org").len(), 1);
    }

    async fn a_letter_that_waits_for_someone_who_was_erased_is_never_sent(app) {
        let (user, _) = a_user().at("weg@example.org").invite(&app).await;
        queued(&app).await;
        erase_user(&app.shared.as_operator(), user.id, None, None).await.expect("erased");
        eventually("it is withdrawn", async || (states(&app, "INVITATION").await[0][0] == "WITHDRAWN").then_some(())).await;
        post(&app).await;
        assert!(files(&app).is_empty());
        assert_eq!(states(&app, "INVITATION").await, [["WITHDRAWN", "0", "Whom it was for was erased."].map(str::to_owned)]);
        let officer = app.as_role(Role::Officer).await;
        let listed = officer.ask("{ mailMessages { nodes { recipient state } } }").await.ok();
        assert!(listed.at("/mailMessages/nodes/0/recipient").is_null());
    }
}
