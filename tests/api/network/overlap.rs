//! On any date a municipality is in one area at most: the database itself refuses.

use crate::on_both_databases;
use crate::support::{App, Engine};

const REFUSED: &str = "directing_area_member_no_overlap";

/// A membership as one writes it behind the service's back.
async fn join(app: &App, area: &str, nis: &str, from: Option<&str>, until: Option<&str>) -> Result<(), String> {
    let id = match app.engine {
        Engine::Sqlite => "randomblob(16)",
        Engine::Postgres => "gen_random_uuid()",
    };
    let day = |day: Option<&str>| day.map_or("NULL".to_owned(), |day| format!("'{day}'"));
    app.write(&format!(
        "INSERT INTO directing_area_member (id, directing_area_id, municipality_id, valid_from, valid_until) VALUES ({id}, \
         (SELECT id FROM directing_area WHERE slug = '{area}'), \
         (SELECT id FROM municipality WHERE nis_code = '{nis}'), {}, {})",
        day(from),
        day(until)
    ))
    .await
}

fn is_overlap(outcome: Result<(), String>) -> bool {
    outcome.is_err_and(|why| why.contains(REFUSED))
}

on_both_databases! {
    async fn a_second_area_is_refused_while_the_first_membership_runs(app) {
        let other = "voorbeeldregio-dender";
        assert!(is_overlap(join(&app, other, "44021", Some("2026-01-01"), None).await), "within an open period");
        assert!(is_overlap(join(&app, other, "44021", Some("2010-01-01"), Some("2014-01-02")).await), "over its first day");
        assert!(is_overlap(join(&app, other, "44021", None, None).await), "open on both sides");
        assert!(is_overlap(join(&app, "voorbeeldregio-centrumstad", "44021", Some("2026-01-01"), None).await), "the same area again");
    }

    async fn periods_that_touch_do_not_overlap(app) {
        join(&app, "voorbeeldregio-dender", "44021", Some("2010-01-01"), Some("2014-01-01")).await.expect("it ends where the other begins");
        join(&app, "voorbeeldregio-waas", "41082", Some("2026-01-01"), None).await.expect("it begins where the other ended");
        assert!(is_overlap(join(&app, "voorbeeldregio-leie", "41082", Some("2025-12-31"), Some("2026-01-01")).await), "its last day is taken");
    }

    async fn a_municipality_in_no_area_may_join_one_once(app) {
        join(&app, "voorbeeldregio-leie", "44019", None, Some("2020-01-01")).await.expect("Evergem is free");
        assert!(is_overlap(join(&app, "voorbeeldregio-waas", "44019", None, Some("2000-01-01")).await), "since ever");
        join(&app, "voorbeeldregio-waas", "44019", Some("2020-01-01"), None).await.expect("free again");
    }

    async fn a_period_cannot_be_stretched_over_another(app) {
        let ended = "valid_until = '2020-01-01' AND directing_area_id = (SELECT id FROM directing_area WHERE slug = 'voorbeeldregio-schelde')";
        let stretched = app.write(&format!("UPDATE directing_area_member SET valid_until = '2020-01-02' WHERE {ended}")).await;
        assert!(is_overlap(stretched));
        app.write(&format!("UPDATE directing_area_member SET valid_until = '2019-12-31' WHERE {ended}")).await.expect("shorter is free");
        let moved = app.write("UPDATE directing_area_member SET valid_from = valid_from").await;
        assert_eq!(moved, Ok(()), "a row does not overlap itself");
    }

    async fn a_period_ends_after_it_began(app) {
        let refused = join(&app, "voorbeeldregio-leie", "44019", Some("2020-01-01"), Some("2020-01-01")).await;
        assert!(refused.is_err_and(|why| why.to_lowercase().contains("check")));
    }
}
