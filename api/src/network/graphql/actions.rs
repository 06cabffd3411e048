//! What directing areas plan to do, in the graph.

use super::DirectingArea;
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::named::Titled;
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::network::rules::actions;
use crate::network::states::{ActionEvent, ActionState};
use crate::network::{ActionChanges, NetworkLoaders, record_area_action, update_area_action};
use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use std::sync::Arc;
use uuid::Uuid;

/// How far an action of a directing area has come.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "ActionState")]
pub enum AreaActionState {
    /// Not begun.
    Planned,
    /// Begun.
    InProgress,
    /// Done.
    Done,
    /// Given up.
    Dropped,
}

/// What happens to an action of a directing area.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "ActionEvent")]
pub enum AreaActionEvent {
    /// It begins: from PLANNED to IN_PROGRESS.
    Begin,
    /// It is done: from IN_PROGRESS to DONE.
    Finish,
    /// It is given up: from PLANNED or IN_PROGRESS to DROPPED; needs a reason.
    Drop,
}

/// A Flemish priority of the local directing role, written there with a dash: WSE-LR1 to WSE-LR4.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "actions::Priority")]
pub enum PriorityCode {
    /// WSE-LR1.
    #[graphql(name = "WSE_LR1")]
    Lr1,
    /// WSE-LR2.
    #[graphql(name = "WSE_LR2")]
    Lr2,
    /// WSE-LR3.
    #[graphql(name = "WSE_LR3")]
    Lr3,
    /// WSE-LR4.
    #[graphql(name = "WSE_LR4")]
    Lr4,
}

/// An action of a directing area.
pub struct AreaAction(pub Arc<actions::AreaAction>);

/// Something a directing area plans to do. Everyone may read it.
#[Object]
impl AreaAction {
    /// Opaque global id.
    pub async fn id(&self) -> ID {
        id::encode(Kind::AreaAction, self.0.id)
    }

    /// The area, as it is today.
    async fn area(&self, ctx: &Context<'_>) -> Maybe<DirectingArea> {
        DirectingArea::of(ctx, self.0.area).await.transpose()
    }

    /// Its title in the languages there are.
    #[graphql(flatten)]
    fn titled(&self) -> Titled<'_> {
        Titled::of(self.0.id, "title_nl", &self.0.title_nl)
    }

    /// How far it has come.
    async fn state(&self) -> AreaActionState {
        self.0.state.into()
    }

    /// Why it was given up; null unless it was.
    async fn dropped_reason(&self) -> Option<&str> {
        self.0.dropped_reason.as_deref()
    }

    /// The Flemish priorities it serves, in the order of their codes.
    async fn priorities(&self, ctx: &Context<'_>) -> Result<Vec<PriorityCode>> {
        let found = ctx.loaders::<NetworkLoaders>().priorities(self.0.id).await?;
        Ok(found.iter().copied().map(PriorityCode::from).collect())
    }

    /// Rises with every change; send it as `expectedVersion`.
    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// An action to record.
#[derive(InputObject)]
pub struct RecordAreaActionInput {
    /// Id of the directing area.
    area: ID,
    /// Title in Dutch; 1 to 200 characters.
    title: String,
    /// The Flemish priorities it serves.
    #[graphql(default)]
    priorities: Vec<PriorityCode>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// What is to be different about an action; what is left out stays.
#[derive(InputObject)]
pub struct UpdateAreaActionInput {
    /// Id of the action.
    action: ID,
    /// Title in Dutch; 1 to 200 characters.
    title: Option<String>,
    /// The Flemish priorities it serves, in place of those it had.
    priorities: Option<Vec<PriorityCode>>,
    /// What happens to it.
    event: Option<AreaActionEvent>,
    /// Why it is given up; 1 to 1000 characters, needed with DROP and unused without. Everyone may read it.
    reason: Option<String>,
    /// `version` of the action as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// The action, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct AreaActionPayload {
    /// The action; null when `fieldErrors` says why.
    action: Option<AreaAction>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The action behind an outcome, as it is now; an earlier change in the same request may have read it.
async fn action_of(ctx: &Context<'_>, outcome: Result<Uuid>) -> Maybe<AreaActionPayload> {
    let loaders = ctx.loaders::<NetworkLoaders>();
    let outcome = match outcome {
        Ok(id) => {
            loaders.forget_action(id);
            loaders.action(id).await
        }
        Err(refused) => Err(refused),
    };
    if let Ok(Some(action)) = &outcome {
        loaders.forget_actions(action.area);
    }
    settled(outcome, |action, field_errors| AreaActionPayload {
        action: action.flatten().map(AreaAction),
        field_errors,
    })
}

/// What is done with the actions of areas.
#[derive(Default)]
pub struct ActionMutation;

#[Object]
impl ActionMutation {
    /// Records something a directing area plans to do. The regisseur of the area does it, or an officer. Field errors:
    /// ACTION_TITLE_MALFORMED. Errors: NOT_FOUND, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED,
    /// ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageAreaActions)",
        directive = can::apply(Action::ManageAreaActions.code().to_owned())
    )]
    async fn record_area_action(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The action.")] input: RecordAreaActionInput,
    ) -> Maybe<AreaActionPayload> {
        let outcome = async {
            let area = id::decode(Kind::DirectingArea, "area", &input.area)?;
            let priorities: Vec<_> = input.priorities.into_iter().map(Into::into).collect();
            let (said, key) = ((input.title.as_str(), priorities.as_slice()), input.idempotency_key.as_deref());
            record_area_action(ctx.surroundings(), area, said, key).await
        };
        action_of(ctx, outcome.await).await
    }

    /// Changes an action of a directing area, or tells how far it has come. The regisseur of the area does it, or an
    /// officer. Field errors: ACTION_TITLE_MALFORMED, REASON_MALFORMED. Errors: NOT_FOUND, VERSION_STALE,
    /// ACTION_TRANSITION, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageAreaActions)",
        directive = can::apply(Action::ManageAreaActions.code().to_owned())
    )]
    async fn update_area_action(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be different.")] input: UpdateAreaActionInput,
    ) -> Maybe<AreaActionPayload> {
        let outcome = async {
            let action = id::decode(Kind::AreaAction, "action", &input.action)?;
            let changes = ActionChanges {
                title: input.title,
                priorities: input.priorities.map(|list| list.into_iter().map(Into::into).collect()),
                event: input.event.map(Into::into),
                reason: input.reason,
            };
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            update_area_action(ctx.surroundings(), action, &changes, expected, key).await?;
            Ok(action)
        };
        action_of(ctx, outcome.await).await
    }
}
