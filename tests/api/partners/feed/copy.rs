//! The client of reference: a copy filled and kept by the protocol of docs/change-feed.md, and what it is compared with.

use crate::support::{Answer, App, Client};
use api::graphql::id::{Kind, encode};
use api::shared::db::open_for_maintenance;
use sea_orm::{EntityTrait, QuerySelect};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What a copy keeps of each record: its own fields, and of other records the id.
pub const KEPT: &str = "__typename id
    ... on Municipality { nisCode municipalityName: name }
    ... on Rubric { rubricName: name retired rubricVersion: version }
    ... on Enterprise { enterpriseName: name website isPublic enterpriseVersion: version establishments { id } pictures { id } }
    ... on Listing { listingState: state suspendedBecause contacts { value } enterprise { id } }
    ... on ListingRevision { revisionState: state reason listing { id } }
    ... on LearningEvent { eventState: state eventTitle: title onSitePlacesLeft revision eventVersion: version materials { id } }
    ... on Registration { registrationState: state seat certificate { id } }
    ... on NetworkMeeting { meetingState: state meetingTitle: title agenda { id } meetingPlaces: places }
    ... on DirectingArea { areaName: name municipalities { id } areaMandates: mandates { id } areaVersion: version }
    ... on Mandate { mandateName: name mandateUser: user isValidToday mandateUntil: validUntil }
    ... on DirectoryEntry { entryName: name jobTitle entryMail: email mandates { id } }
    ... on AreaAction { actionState: state actionTitle: title }
    ... on KeyFigureSet { year total }
    ... on Regulation { regulationTitle: title regulationVersion: version }
    ... on Call { callState: state deadlineDate callVersion: version }
    ... on SubsidyRound { approvedCount describedCount awardedTotal }
    ... on SubsidyProject { projectTitle: title story { value } projectVersion: version }
    ... on EuProject { euTitle: title }";

/// Most ids in one question.
const MOST_IDS: usize = 100;

/// A copy of what someone may see.
#[derive(Clone)]
pub struct Copy {
    /// Changes in a page.
    pub first: usize,
    /// The kinds it holds; all when none.
    pub kinds: Option<Vec<&'static str>>,
    /// Where it is; none before it was begun.
    pub after: Option<String>,
    /// What it holds, by id.
    pub records: BTreeMap<String, Value>,
}

impl Copy {
    /// An empty one.
    pub fn empty(first: usize) -> Self {
        Self { first, kinds: None, after: None, records: BTreeMap::new() }
    }

    /// The next page, which is not applied yet.
    pub async fn ask(&self, reader: &Client) -> Answer {
        let query = format!(
            "query ($after: String, $kinds: [ChangeKind!], $first: Int) {{ changes(after: $after, kinds: $kinds, first: $first) {{
                nodes {{ id kind sequence changedAt record {{ {KEPT} }} }} pageInfo {{ endCursor hasNextPage }} }} }}"
        );
        let variables = json!({ "after": self.after, "kinds": self.kinds, "first": self.first });
        reader.ask_with(&query, variables).await
    }

    /// Applies a page; whether there is more at once.
    pub fn apply(&mut self, page: &Answer) -> bool {
        for change in page.list("/changes/nodes") {
            let id = change["id"].as_str().expect("an id").to_owned();
            match &change["record"] {
                Value::Null => self.records.remove(&id),
                record => self.records.insert(id, record.clone()),
            };
        }
        self.after = Some(page.text("/changes/pageInfo/endCursor").to_owned());
        page.at("/changes/pageInfo/hasNextPage") == &json!(true)
    }

    /// Follows the feed to its end; every change that was told on the way.
    pub async fn follow(&mut self, reader: &Client) -> Vec<Value> {
        let mut told = Vec::new();
        loop {
            let page = self.ask(reader).await.ok();
            told.extend(page.list("/changes/nodes").iter().cloned());
            assert!(page.list("/changes/nodes").len() <= self.first);
            if !self.apply(&page) {
                return told;
            }
        }
    }

    /// What it holds must be what its reader sees of all that exists.
    #[track_caller]
    pub fn must_be(&self, seen: &BTreeMap<String, Value>, when: &str) {
        for (id, record) in seen {
            assert_eq!(self.records.get(id), Some(record), "{when}: what is seen is in the copy, and as it is seen");
        }
        for (id, record) in &self.records {
            assert!(seen.contains_key(id), "{when}: nobody sees {record:#} any more");
        }
    }
}

/// Kind and whether it is there of each change, for those that tell of one record.
pub fn told_of(told: &[Value], id: &str) -> Vec<bool> {
    told.iter().filter(|change| change["id"] == id).map(|change| !change["record"].is_null()).collect()
}

/// What a reader sees of everything that exists, whether they ever heard of it or not. An id that leads to another record, as
/// that of one that was merged, is none.
pub async fn seen_by(reader: &Client, ids: &[String]) -> BTreeMap<String, Value> {
    let query = format!("query ($ids: [ID!]!) {{ nodes(ids: $ids) {{ {KEPT} }} }}");
    let mut seen = BTreeMap::new();
    for some in ids.chunks(MOST_IDS) {
        let answer = reader.ask_with(&query, json!({ "ids": some })).await.ok();
        let found = some.iter().zip(answer.list("/nodes")).filter(|(id, node)| node["id"] == ***id);
        seen.extend(found.map(|(id, node)| (id.clone(), node.clone())));
    }
    seen
}

/// The ids of all records of the kinds of the feed that are in the database.
pub async fn all_ids(app: &App) -> Vec<String> {
    let connection = open_for_maintenance(&app.settings).await.expect("a connection");
    let ids = ids_in(&connection).await;
    let _ = connection.close().await;
    ids
}

/// The same over a connection.
pub async fn ids_in(connection: &sea_orm::DatabaseConnection) -> Vec<String> {
    let mut ids = Vec::new();
    macro_rules! collect {
        ($($kind:ident: $table:ident),+ $(,)?) => { $(
            let column = entity::$table::Column::Id;
            let found: Vec<Uuid> =
                entity::$table::Entity::find().select_only().column(column).into_tuple().all(connection).await.expect("ids");
            ids.extend(found.into_iter().map(|id| encode(Kind::$kind, id).to_string()));
        )+ };
    }
    collect!(
        Municipality: municipality,
        Rubric: rubric,
        Enterprise: enterprise,
        Listing: listing,
        ListingRevision: listing_revision,
        LearningEvent: learning_event,
        Registration: registration,
        NetworkMeeting: network_meeting,
        DirectingArea: directing_area,
        Mandate: mandate,
        DirectoryEntry: account,
        AreaAction: area_action,
        KeyFigureSet: key_figure_set,
        Regulation: regulation,
        Call: call,
        SubsidyRound: subsidy_round,
        SubsidyProject: subsidy_project,
        EuProject: eu_project,
        OperatingGrant: operating_grant,
    );
    ids
}
