//! Letters about decisions: to those who act for the consortium, in their language, once, and only while they are true.

use super::{LEAD, PARTNER, Ranked, appealable, award, done, reserve, to, with};
use crate::mail::{post, read};
use crate::on_both_databases;
use crate::support::App;
use crate::support::fixtures::{Person, a_user};
use api::access::Role;
use api::shared::language::Language;

/// Someone who acts for an enterprise and reads this language.
async fn reader(app: &App, slug: &str, language: Language) -> Person {
    app.as_person(a_user().holding(Role::Enterprise).limited_to(slug).speaking(language)).await
}

/// What each has read so far.
async fn mailed<const N: usize>(app: &App, people: [&Person; N]) -> [String; N] {
    post(app).await;
    people.map(|person| read(app, &person.user.email))
}

/// How many letters with this subject there are.
fn count(letters: &str, subject: &str) -> usize {
    letters.matches(&format!("Subject: {subject}: Schoolvis (PS-2026-9")).count()
}

on_both_databases! {
    async fn the_consortium_reads_what_was_decided_why_and_how_to_appeal(app) {
        let ranked = Ranked::of(&app).await;
        let (lead, partner) = (reader(&app, LEAD, Language::Nl).await, reader(&app, PARTNER, Language::Nl).await);
        let stranger = reader(&app, "compaan", Language::Nl).await;
        let (one, two, three) = (ranked.advised(&app).await, ranked.advised(&app).await, ranked.advised(&app).await);
        done(&ranked.registrar, "awardApplication", award(&one, 800_001)).await;
        done(&ranked.registrar, "reserveApplication", reserve(&two)).await;
        done(&ranked.registrar, "rejectApplication", appealable(&three)).await;
        let [to_lead, to_partner, to_stranger] = mailed(&app, [&lead, &partner, &stranger]).await;
        assert_eq!(to_stranger, "");
        for letters in [&to_lead, &to_partner] {
            for subject in ["Subsidie toegekend", "Op de reservelijst", "Geen subsidie"] {
                assert_eq!(count(letters, subject), 1, "{subject}: {letters}");
            }
            for part in ["8.000,01.", "Gevraagd werd", "10.000,00.", "Besluit DEP/2026/77 van maandag 23 november 2026.", "tot en met vrijdag 31 december 2027"] {
                assert!(letters.contains(part), "{part}\n{letters}");
            }
            // Each letter is there as text and as a page.
            assert_eq!(letters.matches("Motivering: Een sterk project").count(), 6, "{letters}");
            assert_eq!(letters.matches("Beroep: Bij de gouverneur, binnen dertig dagen").count(), 6, "{letters}");
            assert_eq!(letters.matches("Message-ID").count(), 3, "{letters}");
        }
        assert_eq!(mailed(&app, [&lead]).await[0].matches("Message-ID").count(), 3, "once");
    }

    async fn each_reads_it_in_their_language_with_what_was_recorded_in_dutch(app) {
        let ranked = Ranked::of(&app).await;
        let (french, english) = (reader(&app, LEAD, Language::Fr).await, reader(&app, PARTNER, Language::En).await);
        let id = ranked.advised(&app).await;
        done(&ranked.registrar, "awardApplication", award(&id, 1_000_000)).await;
        let [to_french, to_english] = mailed(&app, [&french, &english]).await;
        for (letters, parts) in [(&to_french, ["10 000,00", "Motivation : Een sterk project"]), (&to_english, ["10,000.00", "Motivation: Een sterk project"])] {
            assert!(parts.iter().all(|part| letters.contains(part)), "{letters}");
        }
        assert_eq!((count(&to_english, "Grant awarded"), count(&to_french, "Grant awarded")), (1, 0));
    }

    async fn a_reserve_that_is_awarded_before_the_letter_leaves_is_told_as_an_award_and_one_that_lapses_as_that(app) {
        let ranked = Ranked::of(&app).await;
        let lead = reader(&app, LEAD, Language::Nl).await;
        let (one, two) = (ranked.advised(&app).await, ranked.advised(&app).await);
        done(&ranked.registrar, "reserveApplication", reserve(&one)).await;
        done(&ranked.registrar, "awardApplication", award(&one, 1_000_000)).await;
        done(&ranked.registrar, "reserveApplication", with(reserve(&two), "lapsesOn", "2026-12-31")).await;
        let [letters] = mailed(&app, [&lead]).await;
        assert_eq!((count(&letters, "Op de reservelijst"), count(&letters, "Subsidie toegekend")), (1, 1), "{letters}");
        to(&app, "2026-12-31T23:00:00Z");
        app.run_job("lapse-reserves").await;
        let [letters] = mailed(&app, [&lead]).await;
        assert_eq!(count(&letters, "Reserve vervallen"), 1, "{letters}");
        assert!(letters.contains("Komt er geen geld vrij, dan vervalt de aanvraag."), "{letters}");
    }
}
