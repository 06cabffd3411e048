//! Many at the same moment: each area once, and never more areas than places.

use super::{register, voices};
use crate::on_both_databases;
use crate::support::fixtures::{a_meeting, more_areas};
use api::access::Role;
use futures_util::future::join_all;

on_both_databases! {
    async fn forty_areas_register_at_once_each_by_principal_and_deputy_and_each_is_there_once(app) {
        let (officer, meeting) = (app.as_role(Role::Officer).await, a_meeting().insert(&app).await);
        let areas = more_areas(&app, 40).await;
        let mut people = Vec::new();
        for area in areas.iter().chain(&areas) {
            people.push((area, app.as_regisseur_of(area).await));
        }
        let asked = people.iter().map(|(area, person)| register(person, &meeting, area));
        let answers = join_all(asked).await;
        let refused: Vec<_> = answers.iter().map(|answer| answer.rule()).filter(|rule| *rule != "none").collect();
        assert_eq!(refused, ["AREA_ALREADY_REGISTERED"; 40]);
        let there: Vec<_> = voices(&officer, &meeting).await.into_iter().map(|(area, ..)| area).collect();
        assert_eq!(there, areas, "each once, by name");
    }

    async fn the_last_place_is_given_once(app) {
        let (officer, meeting) = (app.as_role(Role::Officer).await, a_meeting().with_places(3).insert(&app).await);
        let areas = more_areas(&app, 8).await;
        let mut people = Vec::new();
        for area in &areas {
            people.push((area, app.as_regisseur_of(area).await));
        }
        let answers = join_all(people.iter().map(|(area, person)| register(person, &meeting, area))).await;
        assert_eq!(answers.iter().filter(|answer| answer.rule() == "MEETING_FULL").count(), 5);
        assert_eq!(voices(&officer, &meeting).await.len(), 3);
    }
}
