//! Every decision is recorded once for one key.

use super::{Ranked, act, appealable, award, done, reserve, with};
use crate::on_both_databases;
use crate::support::journal;

on_both_databases! {
    async fn a_repeat_under_one_key_is_done_once_and_the_key_is_of_no_other_use(app) {
        let ranked = Ranked::of(&app).await;
        for mutation in ["awardApplication", "reserveApplication", "rejectApplication"] {
            let id = ranked.advised(&app).await;
            let input = match mutation {
                "awardApplication" => award(&id, 900_000),
                "reserveApplication" => reserve(&id),
                _ => appealable(&id),
            };
            let input = with(input, "idempotencyKey", format!("{mutation}-01"));
            let first = done(&ranked.registrar, mutation, input.clone()).await;
            let end = journal::end(&app).await;
            let again = done(&ranked.registrar, mutation, input.clone()).await;
            assert_eq!((&first["id"], &first["version"], &first["decisions"]), (&again["id"], &again["version"], &again["decisions"]), "{mutation}");
            assert_eq!(journal::end(&app).await, end, "{mutation} is done once");
            let refused = act(&ranked.registrar, mutation, with(input, "motivation", "Anders")).await;
            assert_eq!(refused.refusal(), ("IDEMPOTENCY_MISMATCH", "IDEMPOTENCY_KEY_REUSED"), "{mutation}");
        }
    }
}
