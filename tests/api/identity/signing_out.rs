//! Ending sessions, and going on in another capacity.

use super::{assert_refused, pair, refresh, who};
use crate::on_both_databases;
use crate::support::fixtures::a_user;
use crate::support::journal;
use api::access::Role;

const SIGN_OUT: &str = "mutation { signOut { done fieldErrors { code } } }";
const SIGN_OUT_EVERYWHERE: &str = "mutation { signOutEverywhere { endedSessions } }";

fn switch_to(capacity: &str) -> String {
    format!(
        r#"mutation {{ switchCapacity(input: {{ capacity: "{capacity}" }}) {{ session {{ accessToken refreshToken sessionExpiresAt }} fieldErrors {{ path code }} }} }}"#
    )
}

on_both_databases! {
    async fn signing_out_ends_this_session_and_no_other(app) {
        let user = a_user().insert(&app).await;
        let (here, there) = (user.session(&app).await, user.session(&app).await);
        let before = journal::end(&app).await;
        assert_eq!(here.ask(SIGN_OUT).await.ok().at("/signOut/done"), true);
        assert_refused(&here, "signed out").await;
        assert_eq!(refresh(&app.visitor(), &here.refresh).await.rule(), "SESSION_ENDED");
        assert_eq!(who(&there).await, user.email);
        let rows = journal::after(&app, before).await;
        assert_eq!((rows.len(), rows[0].what(), rows[0].actor.as_str()), (1, ("SESSION", "signOut"), "ACCOUNT OFFICER"));
    }

    async fn signing_out_everywhere_ends_every_session_and_those_of_nobody_else(app) {
        let (user, neighbour) = (a_user().insert(&app).await, app.as_role(Role::Officer).await);
        let sessions = [user.session(&app).await, user.session(&app).await, user.session(&app).await];
        sessions[2].ask(SIGN_OUT).await.ok();
        let answer = sessions[0].ask(SIGN_OUT_EVERYWHERE).await.ok();
        assert_eq!(answer.number("/signOutEverywhere/endedSessions"), 2, "one was over already");
        for person in &sessions {
            assert_refused(person, "signed out everywhere").await;
        }
        assert_eq!(who(&neighbour).await, neighbour.user.email);
    }

    async fn two_mutations_in_one_request_are_judged_by_who_asked(app) {
        let person = app.as_role(Role::Officer).await;
        let answer = person.ask("mutation { signOut { done } again: signOut { done } }").await.ok();
        assert_eq!((answer.at("/signOut/done"), answer.at("/again/done")), (&true.into(), &true.into()));
        assert_refused(&person, "signed out").await;
    }

    async fn going_on_in_another_capacity_changes_the_rights_and_not_the_session(app) {
        let person = app.as_person(a_user().holding(Role::Officer).holding(Role::Admin)).await;
        assert_eq!(person.ask("{ users { totalCount } }").await.code(), "FORBIDDEN");
        let answer = person.ask(&switch_to(&person.user.role(1))).await.ok();
        assert_eq!(answer.text("/switchCapacity/session/sessionExpiresAt"), "2026-12-07T10:00:00Z");
        let (access, token) = pair(&answer, "switchCapacity");
        let admin = app.visitor().with_token(&access);
        admin.ask("{ users { totalCount } }").await.ok();
        let refreshed = refresh(&app.visitor(), &token).await.ok();
        let admin = app.visitor().with_token(&pair(&refreshed, "refreshSession").0);
        assert_eq!(admin.ask("{ viewer { capacity { role } } }").await.ok().text("/viewer/capacity/role"), "ADMIN");
        admin.ask(SIGN_OUT).await.ok();
        assert_refused(&person, "it is one session").await;
    }

    async fn a_capacity_that_is_not_held_today_cannot_be_switched_to(app) {
        let roles = a_user().holding(Role::Officer).holding(Role::Admin).from("2026-11-24").holding(Role::Finance).until("2026-11-24");
        let (person, neighbour) = (app.as_person(roles).await, app.as_role(Role::Admin).await);
        for capacity in [person.user.role(1), neighbour.user.role(0)] {
            let answer = person.ask(&switch_to(&capacity)).await.ok();
            assert_eq!(answer.field_errors("switchCapacity"), [("capacity", "CAPACITY_NOT_HELD")]);
        }
        assert_eq!(person.ask(&switch_to(&person.user.key())).await.rule(), "ID_OF_OTHER_TYPE");
        let answer = person.ask(&switch_to(&person.user.role(2))).await.ok();
        let finance = app.visitor().with_token(&pair(&answer, "switchCapacity").0);
        app.clock.advance(chrono::TimeDelta::hours(13));
        assert_refused(&finance, "the role ended at midnight").await;
    }

    async fn everyone_sees_what_their_capacity_may_do(app) {
        let reach = |answer: &crate::support::Answer, action: &str| {
            let rights = answer.list("/myPermissions").clone();
            rights.iter().find(|right| right["action"] == action).map(|right| right["reach"].as_str().unwrap_or_default().to_owned())
        };
        let query = "{ myPermissions { action reach unless } }";
        let (visitor, admin) = (app.ask(query).await.ok(), app.as_role(Role::Admin).await.ask(query).await.ok());
        assert_eq!((reach(&visitor, "readSuppliers").as_deref(), reach(&visitor, "readUsers")), (Some("PUBLIC_FIELDS"), None));
        assert_eq!(reach(&admin, "readUsers").as_deref(), Some("ALL"));
        let grant = admin.list("/myPermissions").iter().find(|right| right["action"] == "grantRole").expect("a right");
        assert_eq!(grant["unless"], "own account");
    }
}
