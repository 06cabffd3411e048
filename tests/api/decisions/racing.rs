//! At the same moment: one consistent outcome, and the loser is told why.

use super::{LEAD, Ranked, act, appealable, award, ledger, read, with};
use crate::on_both_databases;
use api::access::Role;

on_both_databases! {
    async fn two_registrars_decide_about_one_application_at_once(app) {
        let ranked = Ranked::of(&app).await;
        let there = app.beside(|_| {}).await.visitor().with_token(app.as_role(Role::Registrar).await.token());
        let mut awards = 0;
        for _ in 0..6 {
            let id = ranked.advised(&app).await;
            let (yes, no) = tokio::join!(
                act(&ranked.registrar, "awardApplication", award(&id, 1_000_000)),
                act(&there, "rejectApplication", appealable(&id))
            );
            let mut rules = [yes.rule(), no.rule()];
            rules.sort_unstable();
            assert_eq!(rules, ["APPLICATION_STEP_ILLEGAL", "none"]);
            let now = read(&ranked.registrar, &id).await;
            assert_eq!(now["state"], if yes.rule() == "none" { "AWARDED" } else { "REJECTED" });
            assert_eq!(now["decisions"].as_array().map(Vec::len), Some(1));
            awards += usize::from(yes.rule() == "none");
        }
        assert_eq!(ledger(&ranked.registrar, LEAD).await.len(), awards);
    }

    async fn two_awards_at_once_that_together_exceed_the_budget_are_one(app) {
        let there = app.beside(|_| {}).await;
        for _ in 0..4 {
            let ranked = Ranked::but(&app, |call| (call.maximum, call.budget) = (1_000_000, 1_500_000)).await;
            let beside = there.visitor().with_token(ranked.registrar.token());
            let (one, two) = (ranked.advised(&app).await, ranked.advised(&app).await);
            let (a, b) = tokio::join!(
                act(&ranked.registrar, "awardApplication", award(&one, 1_000_000)),
                act(&beside, "awardApplication", award(&two, 1_000_000))
            );
            let mut rules = [a.rule(), b.rule()];
            rules.sort_unstable();
            assert_eq!(rules, ["AWARD_BEYOND_BUDGET", "none"]);
            let loser = if a.rule() == "none" { &b } else { &a };
            assert!(loser.message().contains("500000 euro cents are left"), "{}", loser.message());
        }
    }

    async fn the_same_award_twice_at_once_is_one(app) {
        let ranked = Ranked::of(&app).await;
        let id = ranked.advised(&app).await;
        let input = || with(award(&id, 1_000_000), "idempotencyKey", "tweemaal-1");
        let (a, b) = tokio::join!(act(&ranked.registrar, "awardApplication", input()), act(&ranked.registrar, "awardApplication", input()));
        assert_eq!((a.rule(), b.rule()), ("none", "none"));
        assert_eq!(read(&ranked.registrar, &id).await["decisions"].as_array().map(Vec::len), Some(1));
        assert_eq!(ledger(&ranked.registrar, LEAD).await.len(), 1);
    }
}
