//! Letters that came back, in the graph.

use super::MailMessage;
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::request::{Maybe, Surroundings};
use crate::mail::kit::Post;
use crate::mail::rules::bounces;
use crate::mail::{clear_mail_bounce, mail_message, record_mail_bounce};
use async_graphql::{Context, Enum, InputObject, Object, SimpleObject};

/// How a letter came back.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "bounces::Bounce")]
pub enum MailBounce {
    /// For good, such as when there is no such address: the status in the notice begins with 5 and is none of those below.
    Hard,
    /// For now, such as when the mailbox is full, or because this letter was not let in: the status in the notice begins with 4, or
    /// is 5.2.2, 5.2.3, 5.3.4, 5.6.x or 5.7.x.
    Soft,
}

/// A letter that came back.
#[derive(InputObject)]
pub struct RecordMailBounceInput {
    /// The Message-ID of the letter, as the notice quotes it, with or without angle brackets.
    message_id: String,
    /// How it came back.
    bounce: MailBounce,
    /// `version` of the letter as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A letter whose address works after all.
#[derive(InputObject)]
pub struct ClearMailBounceInput {
    /// The Message-ID of any letter to the address, with or without angle brackets.
    message_id: String,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// The letter with what was recorded of it.
#[derive(SimpleObject)]
pub struct MailBouncePayload {
    /// The letter; null when `fieldErrors` says why.
    message: Option<MailMessage>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// What officers record of letters that came back.
#[derive(Default)]
pub struct MailBounceMutation;

#[Object]
impl MailBounceMutation {
    /// Records that a letter came back. After a HARD bounce its address is known not to work: no more letters go to it but
    /// those about the account itself, until `clearMailBounce`. Errors: NOT_FOUND, MAIL_NOT_SENT, VERSION_STALE,
    /// IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED.
    #[graphql(guard = "Can(Action::RecordMailBounce)", directive = can::apply(Action::RecordMailBounce.code().to_owned()))]
    async fn record_mail_bounce(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The letter.")] input: RecordMailBounceInput,
    ) -> Maybe<MailBouncePayload> {
        let outcome = async {
            let (context, post) = (ctx.surroundings(), ctx.data_unchecked::<Post>());
            let (bounce, key) = (input.bounce.into(), input.idempotency_key.as_deref());
            let letter =
                record_mail_bounce(context, post, &input.message_id, bounce, input.expected_version, key).await?;
            Ok(mail_message(context, post, letter).await?.into())
        };
        settled(outcome.await, |message, field_errors| MailBouncePayload { message, field_errors })
    }

    /// Records that an address that was known not to work works after all: letters go to it again from now on. Errors:
    /// NOT_FOUND, MAIL_ADDRESS_WORKS, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED.
    #[graphql(guard = "Can(Action::RecordMailBounce)", directive = can::apply(Action::RecordMailBounce.code().to_owned()))]
    async fn clear_mail_bounce(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A letter to the address.")] input: ClearMailBounceInput,
    ) -> Maybe<MailBouncePayload> {
        let outcome = async {
            let (context, post) = (ctx.surroundings(), ctx.data_unchecked::<Post>());
            let key = input.idempotency_key.as_deref();
            let letter = clear_mail_bounce(context, post, &input.message_id, key).await?;
            Ok(mail_message(context, post, letter).await?.into())
        };
        settled(outcome.await, |message, field_errors| MailBouncePayload { message, field_errors })
    }
}
