//! Letters about applications: to those who act for its consortium, in their language, once, and only while they are true.

use super::{
    LEAD, PARTNER, Round, agree, budget, completion, decided, done, key, override_all, partner_of, plan,
    read as read_application, submission, to,
};
use crate::mail::{post, read};
use crate::on_both_databases;
use crate::support::App;
use crate::support::fixtures::{Person, a_user};
use api::access::Role;
use api::shared::language::Language;
use serde_json::{Value, json};

/// A round with the people who read what is written to its consortium, beside those who act in it.
struct Readers {
    round: Round,
    lead: Person,
    partner: Person,
}

impl Readers {
    async fn of(app: &App) -> Self {
        Self::speaking(app, Language::Nl).await
    }

    async fn speaking(app: &App, language: Language) -> Self {
        let reader = |slug: &str| a_user().holding(Role::Enterprise).limited_to(slug).speaking(language);
        let (lead, partner) = (app.as_person(reader(LEAD)).await, app.as_person(reader(PARTNER)).await);
        Self { round: Round::of(app).await, lead, partner }
    }

    /// What the reader for the lead and the one for the partner have read so far.
    async fn mailed(&self, app: &App) -> [String; 2] {
        post(app).await;
        [&self.lead, &self.partner].map(|person| read(app, &person.user.email))
    }
}

/// How many letters with this subject there are.
fn count(letters: &str, subject: &str) -> usize {
    letters.matches(&format!("Subject: {subject}")).count()
}

/// What an officer does with a call.
async fn of_call(app: &App, mutation: &str, input: Value) {
    let (first, rest) = mutation.split_at(1);
    let kind = format!("{}{rest}Input", first.to_uppercase());
    let query = format!("mutation ($input: {kind}!) {{ {mutation}(input: $input) {{ fieldErrors {{ code }} }} }}");
    app.as_role(Role::Officer).await.ask_with(&query, json!({ "input": input })).await.ok();
}

on_both_databases! {
    async fn a_partner_is_asked_for_its_consent_and_asked_anew_when_its_share_changes(app) {
        let readers = Readers::of(&app).await;
        let (lead, partner) = (&readers.round.lead, &readers.round.partner);
        let id = readers.round.started().await;
        done(lead, "addApplicationPartner", partner_of(&id, PARTNER)).await;
        let [to_lead, to_partner] = readers.mailed(&app).await;
        assert_eq!((count(&to_partner, "Uw toestemming gevraagd: Schoolvis"), to_lead.as_str()), (1, ""), "{to_partner}");
        assert!(to_partner.contains("ten laatste op donderdag 31 december 2026"), "{to_partner}");
        done(partner, "consentToApplication", json!({ "application": id })).await;
        let drafted = read_application(lead, &id).await;
        done(lead, "saveApplicationBudget", budget(&drafted, 500_000, 1)).await;
        done(lead, "saveApplicationPlan", plan(&id, 1)).await;
        let [_, to_partner] = readers.mailed(&app).await;
        assert_eq!(count(&to_partner, "Opnieuw uw toestemming gevraagd: Schoolvis"), 1, "{to_partner}");
        assert_eq!(to_partner.matches("Message-ID").count(), 2, "what is typed brings no letter: {to_partner}");
    }

    async fn who_answered_meanwhile_is_not_asked(app) {
        let readers = Readers::of(&app).await;
        let id = readers.round.started().await;
        done(&readers.round.lead, "addApplicationPartner", partner_of(&id, PARTNER)).await;
        agree(&readers.round.partner, &id).await;
        let [to_lead, to_partner] = readers.mailed(&app).await;
        assert_eq!((to_lead.matches("Message-ID").count(), to_partner.as_str()), (1, ""), "{to_lead}");
    }

    async fn the_lead_reads_what_a_partner_answered(app) {
        let readers = Readers::of(&app).await;
        let agreed = readers.round.complete().await;
        let [to_lead, _] = readers.mailed(&app).await;
        assert!(to_lead.contains("stemt ermee in om deel te nemen aan de aanvraag Schoolvis"), "{to_lead}");
        done(&readers.round.partner, "withdrawApplicationConsent", json!({ "application": key(&agreed) })).await;
        let [to_lead, to_partner] = readers.mailed(&app).await;
        assert!(to_lead.contains("stemt niet toe: Schoolvis"), "{to_lead}");
        assert_eq!((to_lead.matches("Message-ID").count(), to_partner.contains("stemt")), (2, false), "{to_partner}");
    }

    async fn the_consortium_gets_a_receipt_of_every_submission(app) {
        let readers = Readers::of(&app).await;
        let submitted = readers.round.submitted().await;
        let [reference, hash] = ["/reference", "/receipt/contentHash"].map(|at| submitted.pointer(at).and_then(Value::as_str).expect("a text").to_owned());
        for letters in readers.mailed(&app).await {
            assert_eq!(count(&letters, &format!("Ontvangstbewijs: Schoolvis ({reference})")), 1, "{letters}");
            assert!(letters.contains(&format!("Referentie: {reference}")) && letters.contains(&hash), "{letters}");
            assert!(letters.contains("Ontvangen: maandag 23 november 2026, "), "{letters}");
            assert!(letters.contains("(tijd in Brussel)"), "{letters}");
        }
        done(&readers.round.officer, "requestCompletion", completion(&submitted, "2026-12-04")).await;
        let returned = read_application(&readers.round.lead, key(&submitted)).await;
        done(&readers.round.lead, "submitApplication", submission(&returned)).await;
        for letters in readers.mailed(&app).await {
            assert_eq!(count(&letters, "Ontvangstbewijs van de aanvulling: Schoolvis"), 1, "{letters}");
            assert!(!letters.contains("Gevraagd:"), "it was completed before the letter left: {letters}");
        }
        assert!(read(&app, &app.as_role(Role::Officer).await.user.email).is_empty());
    }

    async fn a_completion_is_asked_of_the_lead_and_told_to_the_partners_and_its_end_to_the_lead(app) {
        let readers = Readers::of(&app).await;
        readers.round.returned().await;
        let [to_lead, to_partner] = readers.mailed(&app).await;
        assert_eq!((count(&to_lead, "Vul uw aanvraag aan: Schoolvis"), count(&to_partner, "Aanvulling gevraagd: Schoolvis")), (1, 1));
        for letters in [&to_lead, &to_partner] {
            assert!(letters.contains("Gevraagd: De begroting klopt niet"), "{letters}");
            assert!(letters.contains("ten laatste op vrijdag 4 december 2026"), "{letters}");
        }
        to(&app, "2026-12-04T23:00:00Z");
        app.run_job("end-completions").await;
        let [to_lead, to_partner] = readers.mailed(&app).await;
        assert_eq!((count(&to_lead, "Niet aangevuld: Schoolvis"), count(&to_partner, "Niet aangevuld")), (1, 0), "{to_lead}");
    }

    async fn the_consortium_reads_what_is_decided_and_why(app) {
        let readers = Readers::of(&app).await;
        let (one, two) = (readers.round.submitted().await, readers.round.submitted().await);
        override_all(&readers.round.officer, &one).await;
        done(&readers.round.officer, "declareAdmissible", json!({ "application": key(&one) })).await;
        let refused = json!({ "application": key(&two), "motivation": "Geen reguliere partner", "appeal": "Bij de deputatie, binnen dertig dagen" });
        done(&readers.round.officer, "declareInadmissible", refused).await;
        for letters in readers.mailed(&app).await {
            assert_eq!((count(&letters, "Ontvankelijk: Schoolvis"), count(&letters, "Niet ontvankelijk: Schoolvis")), (1, 1), "{letters}");
            assert!(letters.contains("Motivering: Geen reguliere partner"), "{letters}");
            assert!(letters.contains("Bij de deputatie, binnen dertig dagen"), "{letters}");
        }
    }

    async fn the_consortium_reads_that_an_application_was_reopened_and_no_longer_that_it_was_refused(app) {
        let readers = Readers::of(&app).await;
        let submitted = readers.round.submitted().await;
        let refused = json!({ "application": key(&submitted), "motivation": "Geen statuten", "appeal": "Bij de deputatie" });
        done(&readers.round.officer, "declareInadmissible", refused).await;
        let reopening = json!({ "application": key(&submitted), "reason": "De statuten kwamen wel aan" });
        let proposed = decided(&readers.round.officer, "proposeReopening", reopening).await;
        let second = app.as_role(Role::Officer).await;
        decided(&second, "confirmProposal", json!({ "proposal": proposed["id"] })).await;
        for letters in readers.mailed(&app).await {
            assert_eq!((count(&letters, "Heropend: Schoolvis"), count(&letters, "Niet ontvankelijk")), (1, 0), "{letters}");
            assert!(!letters.contains("statuten"), "{letters}");
        }
    }

    async fn that_an_application_was_withdrawn_is_told_to_its_partners_alone(app) {
        let readers = Readers::of(&app).await;
        let submitted = readers.round.submitted().await;
        readers.mailed(&app).await;
        done(&readers.round.lead, "withdrawApplication", json!({ "application": key(&submitted), "reason": "Geen tijd" })).await;
        let [to_lead, to_partner] = readers.mailed(&app).await;
        assert_eq!((count(&to_lead, "Ingetrokken"), count(&to_partner, "Ingetrokken: Schoolvis")), (0, 1), "{to_partner}");
        assert!(to_partner.contains("Reden: Geen tijd"), "{to_partner}");
        let recipients = app.rows::<1>("SELECT CAST(count(*) AS text) FROM mail_message WHERE kind = 'APPLICATION_WITHDRAWN'").await;
        assert_eq!(recipients, [["2"]], "both who act for the partner, and nobody of the Province");
    }

    async fn a_later_deadline_is_told_to_who_leads_a_draft_under_that_call(app) {
        let readers = Readers::of(&app).await;
        let call = readers.round.call.key();
        readers.round.complete().await;
        let elsewhere = Readers::of(&app).await;
        elsewhere.round.submitted().await;
        readers.mailed(&app).await;
        for (call, day) in [(&call, "2027-01-15"), (&call, "2027-01-31"), (&elsewhere.round.call.key(), "2027-01-31")] {
            of_call(&app, "extendCall", json!({ "call": call, "deadlineDate": day, "reason": "Te weinig tijd" })).await;
        }
        let [to_lead, to_partner] = readers.mailed(&app).await;
        assert_eq!((count(&to_lead, "Meer tijd om in te dienen"), count(&to_partner, "Meer tijd")), (1, 0), "{to_lead}");
        assert!(to_lead.contains("was vrijdag 15 januari 2027.") && to_lead.contains("tot en met zondag 31 januari 2027"), "{to_lead}");
        assert!(to_lead.contains("Reden: Te weinig tijd"), "{to_lead}");
    }

    async fn that_a_call_was_called_off_is_told_to_who_leads_an_application_under_it(app) {
        let readers = Readers::of(&app).await;
        readers.round.submitted().await;
        let withdrawn = Readers::of(&app).await;
        let gone = withdrawn.round.started().await;
        done(&withdrawn.round.lead, "withdrawApplication", json!({ "application": gone, "reason": "Geen tijd" })).await;
        readers.mailed(&app).await;
        for round in [&readers.round, &withdrawn.round] {
            of_call(&app, "cancelCall", json!({ "call": round.call.key(), "reason": "Geen geld" })).await;
        }
        let [to_lead, to_partner] = readers.mailed(&app).await;
        assert_eq!((count(&to_lead, "De oproep gaat niet door"), count(&to_partner, "De oproep")), (1, 0), "{to_lead}");
        assert!(to_lead.contains("Reden: Geen geld"), "{to_lead}");
    }

    async fn letters_are_in_the_language_of_their_reader(app) {
        for (language, subject) in [(Language::Fr, "Recevable : Schoolvis"), (Language::En, "Admissible: Schoolvis")] {
            let readers = Readers::speaking(&app, language).await;
            let submitted = readers.round.submitted().await;
            override_all(&readers.round.officer, &submitted).await;
            done(&readers.round.officer, "declareAdmissible", json!({ "application": key(&submitted) })).await;
            for letters in readers.mailed(&app).await {
                assert_eq!(count(&letters, subject), 1, "{language:?} {letters}");
                assert!(letters.contains("text/html"), "{letters}");
            }
        }
    }

    async fn who_no_longer_acts_for_the_enterprise_gets_none(app) {
        let readers = Readers::of(&app).await;
        readers.round.submitted().await;
        crate::mail::queued(&app).await;
        let lead = readers.lead.user.id;
        let sql = "UPDATE role_grant SET valid_from = '2026-01-01', valid_until = '2026-11-23' WHERE account_id = ";
        let account = match app.engine {
            Engine::Postgres => format!("'{lead}'"),
            Engine::Sqlite => format!("x'{}'", lead.simple()),
        };
        app.write(&format!("{sql}{account}")).await.expect("ended");
        let [to_lead, to_partner] = readers.mailed(&app).await;
        assert_eq!((to_lead.as_str(), count(&to_partner, "Ontvangstbewijs")), ("", 1));
    }
}
