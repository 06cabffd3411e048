//! `auditTrail`: who sees what of what was done.

use super::notes::{Deed, Erase, deed};
use crate::on_both_databases;
use crate::support::fixtures::a_user;
use crate::support::{Answer, App, Client};
use api::access::{Actor, Capacity, ClientScopes, Person, Role, Scope, ScopeKind};
use api::graphql::id::{Kind, encode};
use api::identity::scope_by_slug;
use api::journal::write;
use chrono::TimeDelta;
use uuid::Uuid;

/// Two enterprises, by slug.
const COMPANY: &str = "voorbeeld-behulpzame-regenboog-werkplaats-13";
const OTHER_COMPANY: &str = "aarova";

/// What is done to someone before they can do anything themselves.
const BEGINNING: [&str; 3] = ["inviteUser", "grantRole", "signIn"];

/// Someone who signed in, in their one role.
struct Someone {
    account: Uuid,
    actor: Actor,
    client: Client,
}

impl Someone {
    fn id(&self) -> String {
        encode(Kind::User, self.account).to_string()
    }
}

async fn of(app: &App, role: Role, scope: Option<(Scope, &str)>) -> Someone {
    let user = a_user().holding(role);
    let (scope, user) = match scope {
        Some((scope, slug)) => (Some(scope), user.limited_to(slug)),
        None => (None, user),
    };
    let person = app.as_person(user).await;
    let capacity = Capacity { grant: person.user.grants[0], role, scope, scopes: ClientScopes::NONE };
    let actor = Actor::Person(Person { account: person.user.id, session: Uuid::nil(), capacity });
    Someone { account: person.user.id, actor, client: person.client }
}

/// Someone in a role of the whole province.
async fn in_role(app: &App, role: Role) -> Someone {
    of(app, role, None).await
}

/// The enterprise or directing area by this slug.
async fn scope(app: &App, kind: ScopeKind, slug: &str) -> Scope {
    scope_by_slug(&app.shared.as_operator(), kind, slug).await.expect("it is there")
}

/// A representative of an enterprise.
async fn representative(app: &App, company: &str) -> Someone {
    let scope = scope(app, ScopeKind::Enterprise, company).await;
    of(app, Role::Enterprise, Some((scope, company))).await
}

/// The key of an enterprise.
async fn company(app: &App, slug: &str) -> Uuid {
    scope(app, ScopeKind::Enterprise, slug).await.id
}

async fn does(app: &App, actor: Actor, deed: Deed) {
    write(&app.context(actor), deed).await.expect("done");
}

/// What someone sees of the trail, within arguments.
async fn sees(who: &Someone, arguments: &str) -> Answer {
    let fields =
        "action role reason { value isSealed isErased } actor { kind account } requestId record recordKind visibility
                  before { name } after { name value isSealed isErased }";
    let query = format!(
        "{{ auditTrail({arguments}) {{ totalCount nodes {{ {fields} }} edges {{ cursor }}
            pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}"
    );
    who.client.ask(&query).await
}

/// The actions someone sees, within arguments, after their beginning.
async fn actions(who: &Someone, arguments: &str) -> Vec<String> {
    let answer = sees(who, arguments).await.ok();
    let actions = answer.texts("/auditTrail/nodes", "action");
    assert_eq!(answer.number("/auditTrail/totalCount"), actions.len() as i64, "a count tells nothing more");
    actions.into_iter().filter(|action| !BEGINNING.contains(action)).map(str::to_owned).collect()
}

/// The one entry of an action that someone sees.
async fn entry(who: &Someone, action: &str) -> serde_json::Value {
    let answer = sees(who, &format!("first: 5, action: \"{action}\"")).await.ok();
    let [only] = answer.list("/auditTrail/nodes").as_slice() else { panic!("one entry: {:#}", answer.body) };
    only.clone()
}

on_both_databases! {
    async fn the_auditor_sees_everything_newest_first(app) {
        let auditor = in_role(&app, Role::Auditor).await;
        does(&app, Actor::System, deed("first")).await;
        does(&app, Actor::Visitor, deed("second")).await;
        let answer = sees(&auditor, "first: 3").await.ok();
        assert_eq!(answer.texts("/auditTrail/nodes", "action"), ["second", "first", "signIn"]);
        assert_eq!(answer.at("/auditTrail/nodes/0/actor"), &serde_json::json!({ "kind": "VISITOR", "account": null }));
        assert_eq!(answer.at("/auditTrail/nodes/1/actor/kind"), "SYSTEM");
        assert_eq!(answer.at("/auditTrail/nodes/2/actor/account"), &auditor.id());
        assert_eq!((answer.at("/auditTrail/nodes/2/role"), answer.at("/auditTrail/nodes/2/recordKind")), (&"AUDITOR".into(), &"SESSION".into()));
        let last = auditor.client.ask("{ auditTrail(first: 1) { totalCount nodes { sequence happenedAt } } }").await.ok();
        assert_eq!(last.at("/auditTrail/totalCount"), last.at("/auditTrail/nodes/0/sequence"));
        assert_eq!(last.text("/auditTrail/nodes/0/happenedAt"), "2026-11-23T10:00:00Z");
    }

    async fn it_is_paged_in_both_directions(app) {
        let auditor = in_role(&app, Role::Auditor).await;
        for action in ["one", "two", "three", "four", "five"] {
            does(&app, Actor::System, deed(action)).await;
        }
        let first = sees(&auditor, "first: 2").await.ok();
        assert_eq!(first.texts("/auditTrail/nodes", "action"), ["five", "four"]);
        let after = first.text("/auditTrail/pageInfo/endCursor");
        let second = sees(&auditor, &format!("first: 2, after: \"{after}\"")).await.ok();
        assert_eq!(second.texts("/auditTrail/nodes", "action"), ["three", "two"]);
        let before = second.text("/auditTrail/pageInfo/endCursor");
        let back = sees(&auditor, &format!("last: 2, before: \"{before}\"")).await.ok();
        assert_eq!(back.texts("/auditTrail/nodes", "action"), ["four", "three"]);
        assert_eq!(back.at("/auditTrail/pageInfo/hasPreviousPage"), true);
        let oldest = sees(&auditor, "last: 1").await.ok();
        assert_eq!(oldest.texts("/auditTrail/nodes", "action"), ["create"]);
        assert_eq!(sees(&auditor, "first: 1, after: \"bm9uZQ\"").await.rule(), "CURSOR_INVALID");
    }

    async fn it_is_filtered_by_record_actor_action_and_time(app) {
        let auditor = in_role(&app, Role::Auditor).await;
        does(&app, auditor.actor, deed("byTheAuditor")).await;
        does(&app, Actor::System, Deed::about("about", auditor.account)).await;
        app.clock.advance(TimeDelta::minutes(1));
        does(&app, Actor::System, deed("later")).await;
        let company = encode(Kind::Enterprise, Uuid::from_u128(77)).to_string();
        let place = encode(Kind::Municipality, Uuid::from_u128(77)).to_string();
        let (me, nobody) = (auditor.id(), encode(Kind::User, Uuid::from_u128(9)).to_string());
        for (arguments, found) in [
            (format!("record: \"{company}\""), &["later", "byTheAuditor"][..]),
            (format!("record: \"{me}\""), &["about"]),
            (format!("record: \"{place}\""), &[]),
            (format!("actor: \"{me}\""), &["byTheAuditor"]),
            (format!("actor: \"{nobody}\""), &[]),
            ("action: \"later\"".to_owned(), &["later"]),
            ("action: \"never\\u0000\"".to_owned(), &[]),
            ("since: \"2026-11-23T10:01:00Z\"".to_owned(), &["later"]),
            ("since: \"2026-11-23T10:00:00.0000001Z\"".to_owned(), &["later"]),
            ("since: \"2026-11-23T10:01:00Z\", until: \"2026-11-23T10:01:00.000001Z\"".to_owned(), &["later"]),
            ("until: \"2026-11-23T10:00:00Z\"".to_owned(), &[]),
            (format!("record: \"{company}\", actor: \"{me}\", action: \"byTheAuditor\""), &["byTheAuditor"]),
        ] {
            assert_eq!(actions(&auditor, &arguments).await, found, "{arguments}");
        }
        let refused = sees(&auditor, &format!("actor: \"{company}\"")).await;
        assert_eq!(refused.rule(), "ID_OF_OTHER_TYPE");
        assert_eq!(sees(&auditor, "record: \"x\"").await.rule(), "ID_MALFORMED");
        let period = "since: \"2026-11-23T10:01:00Z\", until: \"2026-11-23T10:01:00Z\"";
        assert_eq!(sees(&auditor, period).await.rule(), "AUDIT_PERIOD_REVERSED");
    }

    async fn the_own_log_is_what_one_did_what_is_about_one_and_what_belongs_to_the_own_scope(app) {
        let (an, bo) = (representative(&app, COMPANY).await, representative(&app, OTHER_COMPANY).await);
        let officer = in_role(&app, Role::Officer).await;
        does(&app, an.actor, deed("byAn")).await;
        does(&app, officer.actor, Deed::about("aboutAn", an.account)).await;
        does(&app, officer.actor, deed("toTheCompany").owned_by(company(&app, COMPANY).await)).await;
        does(&app, officer.actor, deed("toTheOther").owned_by(company(&app, OTHER_COMPANY).await)).await;
        does(&app, Actor::System, deed("toNobody")).await;
        assert_eq!(actions(&an, "first: 9").await, ["toTheCompany", "aboutAn", "byAn"]);
        assert_eq!(actions(&bo, "first: 9").await, ["toTheOther"]);
        assert_eq!(actions(&officer, "first: 9").await, ["toTheOther", "toTheCompany", "aboutAn"]);
        let page = sees(&an, "first: 1").await.ok();
        let after = page.text("/auditTrail/pageInfo/endCursor");
        let next = sees(&an, &format!("first: 1, after: \"{after}\"")).await.ok();
        assert_eq!(next.texts("/auditTrail/nodes", "action"), ["aboutAn"]);
        assert_eq!(next.number("/auditTrail/totalCount"), 6, "and her beginning");
        let oldest = sees(&an, "last: 4").await.ok();
        assert_eq!(oldest.texts("/auditTrail/nodes", "action"), ["byAn", "signIn", "grantRole", "inviteUser"]);
    }

    async fn a_regisseur_sees_what_belongs_to_the_own_area(app) {
        let slug = "voorbeeldregio-dender";
        let own = scope(&app, ScopeKind::DirectingArea, slug).await;
        let (area, next) = (own.id, Uuid::from_u128(0xa2));
        let regisseur = of(&app, Role::Regisseur, Some((own, slug))).await;
        does(&app, Actor::System, deed("toTheArea").owned_by(area)).await;
        does(&app, Actor::System, deed("toTheNext").owned_by(next)).await;
        assert_eq!(actions(&regisseur, "first: 9").await, ["toTheArea"]);
    }

    async fn staff_appear_by_role_to_those_who_see_their_own_log_only(app) {
        let (an, colleague) = (representative(&app, COMPANY).await, representative(&app, COMPANY).await);
        let officer = in_role(&app, Role::Officer).await;
        does(&app, officer.actor, deed("byStaff").owned_by(company(&app, COMPANY).await)).await;
        does(&app, colleague.actor, deed("byColleague").owned_by(company(&app, COMPANY).await)).await;
        let by_staff = entry(&an, "byStaff").await;
        assert_eq!(by_staff["actor"], serde_json::json!({ "kind": "ACCOUNT", "account": null }));
        assert_eq!((&by_staff["role"], &by_staff["requestId"]), (&"OFFICER".into(), &serde_json::Value::Null));
        assert_eq!(entry(&an, "byColleague").await["actor"]["account"], colleague.id());

        let nothing: [&str; 0] = [];
        assert_eq!(actions(&an, &format!("actor: \"{}\"", officer.id())).await, nothing, "one does not learn it by asking");
        assert_eq!(actions(&an, &format!("actor: \"{}\"", colleague.id())).await, ["byColleague"]);
        let privacy = in_role(&app, Role::Privacy).await;
        assert_eq!(entry(&privacy, "byStaff").await["actor"]["account"], officer.id());
    }

    async fn sealed_values_open_for_who_guards_them_and_for_the_person_alone(app) {
        let an = representative(&app, COMPANY).await;
        let bo = representative(&app, COMPANY).await;
        let officer = in_role(&app, Role::Officer).await;
        let (auditor, privacy) = (in_role(&app, Role::Auditor).await, in_role(&app, Role::Privacy).await);
        does(&app, officer.actor, Deed::about("aboutAn", an.account).owned_by(company(&app, COMPANY).await)).await;
        for (who, may) in [(&auditor, true), (&privacy, true), (&an, true), (&officer, false), (&bo, false)] {
            let entry = entry(who, "aboutAn").await;
            let email = may.then_some("an@example.org");
            let after = serde_json::json!([
                { "name": "email", "value": email, "isSealed": !may, "isErased": false },
                { "name": "language", "value": "nl", "isSealed": false, "isErased": false },
            ]);
            assert_eq!((&entry["after"], &entry["before"]), (&after, &serde_json::Value::Null));
            let reason = may.then_some("she asked");
            assert_eq!(entry["reason"], serde_json::json!({ "value": reason, "isSealed": !may, "isErased": false }));
            assert_eq!(entry["visibility"], "PERSONAL");
        }
        let record = entry(&bo, "aboutAn").await["record"].clone();
        assert_eq!(record, serde_json::Value::Null, "nor does a colleague learn whom it is about");
        let by_record = format!("record: \"{}\"", an.id());
        let nothing: [&str; 0] = [];
        assert_eq!(actions(&bo, &by_record).await, nothing, "not by asking either");
        assert_eq!(actions(&officer, &by_record).await, ["aboutAn"]);
    }

    async fn after_erasure_nobody_opens_them(app) {
        let (an, auditor) = (representative(&app, COMPANY).await, in_role(&app, Role::Auditor).await);
        does(&app, Actor::System, Deed::about("aboutAn", an.account)).await;
        write(&app.context(Actor::System), Erase { person: an.account, fails: false }).await.expect("erased");
        let entry = entry(&auditor, "aboutAn").await;
        let gone = serde_json::json!({ "name": "email", "value": null, "isSealed": true, "isErased": true });
        assert_eq!((&entry["after"][0], &entry["after"][1]["value"]), (&gone, &"nl".into()));
        assert_eq!(entry["reason"], serde_json::json!({ "value": null, "isSealed": true, "isErased": true }));
    }

    async fn a_cursor_from_before_a_restoring_is_refused(app) {
        let auditor = in_role(&app, Role::Auditor).await;
        let page = sees(&auditor, "first: 1").await.ok();
        let cursor = page.text("/auditTrail/pageInfo/endCursor");
        let ended = crate::support::run_program(&app.settings, &["restore"]);
        assert_eq!(ended.code, Some(0), "{ended:?}");
        let refused = sees(&auditor, &format!("first: 1, after: \"{cursor}\"")).await;
        assert_eq!((refused.code(), refused.rule()), ("CURSOR_EXPIRED", "CURSOR_OF_OTHER_EPOCH"));
        assert_eq!(entry(&auditor, "restore").await["recordKind"], "DEPLOYMENT");
    }

    async fn it_is_not_for_everyone(app) {
        for role in [Role::Buyer, Role::Registrar, Role::Finance, Role::Admin] {
            let someone = in_role(&app, role).await;
            assert_eq!(sees(&someone, "first: 1").await.code(), "FORBIDDEN", "{role:?}");
        }
    }

    async fn a_page_costs_the_same_statements_however_long_it_is(app) {
        let (an, officer) = (representative(&app, COMPANY).await, in_role(&app, Role::Officer).await);
        for _ in 0..9 {
            does(&app, officer.actor, Deed::about("aboutAn", an.account)).await;
        }
        let statements = async |arguments: &str| {
            let before = app.shared.db.statements();
            sees(&an, arguments).await.ok();
            app.shared.db.statements() - before
        };
        // Who asks is remembered from here on.
        statements("first: 1").await;
        let first = statements("first: 2").await;
        assert_eq!(statements("first: 9").await, first);
        assert!(first <= 5, "who asks, where the journal stands, the page, its total and the keys took {first}");
    }
}
