//! Every root field is asked as everyone who may come, against the table of the policy.

use crate::on_both_databases;
use crate::schema::root_fields;
use api::access::{Action, Role, policy};
use std::collections::BTreeSet;

/// A sample document for every root field. Each must be answered, with or
/// without a record behind it, when the policy lets the asker do the action.
const SAMPLES: &[(&str, &str)] = &[
    ("auditTrail", "{ auditTrail { totalCount nodes { sequence action } } }"),
    ("call", r#"{ call(slug: "no-such-call") { title } }"#),
    ("calls", "{ calls { totalCount nodes { title } } }"),
    ("directingAreas", "{ directingAreas { totalCount nodes { name } } }"),
    ("enterprise", r#"{ enterprise(slug: "aarova") { name } }"#),
    ("enterprises", "{ enterprises { totalCount nodes { name } } }"),
    ("euProjects", "{ euProjects { totalCount nodes { id } } }"),
    ("keyFigures", "{ keyFigures(year: 2017) { totalCount nodes { total } } }"),
    ("learningEvent", r#"{ learningEvent(slug: "no-such-event") { title } }"#),
    ("learningEvents", "{ learningEvents { totalCount nodes { title } } }"),
    ("municipalities", "{ municipalities { totalCount nodes { nisCode } } }"),
    ("municipality", r#"{ municipality(nisCode: "44021") { nisCode } }"#),
    ("networkMeeting", r#"{ networkMeeting(slug: "no-such-meeting") { title } }"#),
    ("networkMeetings", "{ networkMeetings { totalCount nodes { title } } }"),
    ("node", r#"{ node(id: "BQGiA1FAAHAAgAAAAAAAAAA") { id } }"#),
    ("nodes", "{ nodes(ids: []) { id } }"),
    ("operatingGrants", "{ operatingGrants { totalCount nodes { id } } }"),
    ("programme", "{ programme { definition { value } } }"),
    ("rubric", r#"{ rubric(slug: "groen") { name } }"#),
    ("rubrics", "{ rubrics { totalCount nodes { name } } }"),
    ("service", "{ service { version } }"),
    ("subsidyProject", r#"{ subsidyProject(slug: "schoolvis") { title } }"#),
    ("subsidyProjects", "{ subsidyProjects { totalCount nodes { title } } }"),
    ("subsidyRounds", "{ subsidyRounds { totalCount nodes { id } } }"),
    ("suppliers", "{ suppliers { totalCount nodes { name } } }"),
];

#[test]
fn every_root_field_names_its_action_and_has_a_sample_document() {
    let mut sampled = BTreeSet::new();
    for field in root_fields() {
        let action = field.action.unwrap_or_else(|| {
            panic!(
                "`{0}` carries no @can. Every root field names its action twice in one attribute: \
                 guard = \"Can(Action::X)\" refuses early, directive = can::apply(Action::X.code().to_owned()) prints it \
                 into the schema. Without it nobody has decided who may ask `{0}`.",
                field.name
            )
        });
        assert!(Action::from_code(&action).is_ok(), "@can of `{}` names `{action}`, which is no action", field.name);
        assert!(
            SAMPLES.iter().any(|(name, _)| *name == field.name),
            "`{}` has no sample document: add one to SAMPLES, so that it is asked as every role.",
            field.name
        );
        sampled.insert(field.name);
    }
    for (name, _) in SAMPLES {
        assert!(sampled.contains(*name), "`{name}` has a sample document but is no root field");
    }
}

on_both_databases! {
    async fn a_visitor_gets_an_answer_exactly_where_the_table_says_so(app) {
        for field in root_fields() {
            let action = field.action.as_deref().and_then(|code| Action::from_code(code).ok()).expect("an action");
            let (_, document) = SAMPLES.iter().find(|(name, _)| *name == field.name).expect("a sample");
            let answer = app.ask(document).await;
            match policy::reach(Role::Public, action) {
                Some(_) => assert!(answer.body.get("errors").is_none(), "{}: {:#}", field.name, answer.body),
                None => assert_eq!(answer.code(), "UNAUTHENTICATED", "{}: {:#}", field.name, answer.body),
            }
        }
    }
}
