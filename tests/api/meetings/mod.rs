//! Meetings of the network: what one reads of them, and what is done about them.

mod agenda;
mod announcing;
mod coverage;
mod life;
mod list;
mod meeting;
mod minutes;
mod recording;
mod registering;
mod rushing;
mod translating;
mod year;

use crate::support::fixtures::area_key;
use crate::support::{Answer, Client};
use serde_json::{Value, json};

/// The area whose regisseurs tests use when they do not say, and a neighbour.
pub(crate) const DENDER: &str = "voorbeeldregio-dender";
pub(crate) const WAAS: &str = "voorbeeldregio-waas";

const MEETING: &str = "meeting { id slug title state version revision startsAt endsAt venue places registrationClosesOn meetsOn \
     cancelledReason { value } municipality { nisCode } invitation }";
const ATTENDANCE: &str = "attendance { id announced outcome speakerName representativeEmail version area { slug } }";

/// What a mutation about a meeting gets for this input.
pub(crate) async fn act(client: &Client, mutation: &str, input: Value) -> Answer {
    let (kind, shown) = match mutation {
        "registerForNetworkMeeting" => ("RegisterForNetworkMeetingInput", ATTENDANCE),
        "excuseFromNetworkMeeting" => ("MeetingVoiceInput", ATTENDANCE),
        "withdrawMeetingRegistration" => ("MeetingVoiceInput", MEETING),
        "nameRepresentative" => ("NameRepresentativeInput", ATTENDANCE),
        "scheduleNetworkMeeting" => ("ScheduleNetworkMeetingInput", MEETING),
        "updateNetworkMeeting" => ("UpdateNetworkMeetingInput", MEETING),
        "inviteToNetworkMeeting" => ("InviteToNetworkMeetingInput", MEETING),
        "holdNetworkMeeting" => ("HoldNetworkMeetingInput", MEETING),
        "cancelNetworkMeeting" => ("CancelNetworkMeetingInput", MEETING),
        "translateAgendaItem" => (
            "TranslateAgendaItemInput",
            "meeting { version agenda { id titleText(language: FR) { value isFallback } } }",
        ),
        "translateNetworkMeeting" => ("TranslateNetworkMeetingInput", MEETING),
        "recordMeetingAttendance" => ("RecordMeetingAttendanceInput", MEETING),
        "proposeAgendaItem" => ("ProposeAgendaItemInput", "proposal { id state version }"),
        "acceptAgendaItem" => ("AcceptAgendaItemInput", MEETING),
        "declineAgendaItem" => ("DeclineAgendaItemInput", MEETING),
        "addAgendaItem" => ("AddAgendaItemInput", MEETING),
        "reorderAgenda" => ("ReorderAgendaInput", MEETING),
        "draftMinutes" => ("DraftMinutesInput", MEETING),
        "circulateMinutes" => ("CirculateMinutesInput", MEETING),
        "objectToMinutes" => ("ObjectToMinutesInput", "objection { id resolvedAt }"),
        "resolveObjection" => ("ResolveObjectionInput", MEETING),
        "approveMinutes" => ("ApproveMinutesInput", MEETING),
        "publishMinutesExtract" => ("PublishMinutesExtractInput", MEETING),
        other => panic!("no mutation about meetings: {other}"),
    };
    let query =
        format!("mutation ($input: {kind}!) {{ {mutation}(input: $input) {{ {shown} fieldErrors {{ path code }} }} }}");
    client.ask_with(&query, json!({ "input": input })).await
}

/// An input with one more member.
pub(crate) fn and(mut input: Value, name: &str, value: impl Into<Value>) -> Value {
    input[name] = value.into();
    input
}

/// A meeting and an area, by slug.
pub(crate) fn at(meeting: &str, area: &str) -> Value {
    json!({ "meeting": meeting, "area": area_key(area) })
}

/// What registering an area gets.
async fn register(client: &Client, meeting: &str, area: &str) -> Answer {
    act(client, "registerForNetworkMeeting", at(meeting, area)).await
}

/// The voices at a meeting as an officer sees them: slug of the area, what it announced, what came of it.
async fn voices(officer: &Client, meeting: &str) -> Vec<(String, String, String)> {
    let query = format!(
        r#"{{ networkMeeting(id: "{meeting}") {{ attendance(first: 100) {{ totalCount nodes {{ announced outcome area {{ slug }} }} }} }} }}"#
    );
    let answer = officer.ask(&query).await.ok();
    let nodes = answer.list("/networkMeeting/attendance/nodes");
    assert_eq!(answer.number("/networkMeeting/attendance/totalCount"), nodes.len() as i64);
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    nodes
        .iter()
        .map(|voice| (text(&voice["area"]["slug"]), text(&voice["announced"]), text(&voice["outcome"])))
        .collect()
}
