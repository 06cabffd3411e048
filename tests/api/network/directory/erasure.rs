//! An erased person is in the directory no more, in no bytes either.

use super::{a_regisseur, found, public_entry};
use crate::on_both_databases;
use api::access::Role;

on_both_databases! {
    async fn an_erased_person_is_gone_from_the_directory_and_its_table(app) {
        let (officer, guard) = (app.as_role(Role::Officer).await, app.as_role(Role::Privacy).await);
        let mandate = a_regisseur(&app, "Zoë Openbaar", Some(public_entry())).await;
        a_regisseur(&app, "Zus Openbaar", Some(public_entry())).await;
        let erase = format!(r#"mutation {{ eraseUser(input: {{ user: "{}" }}) {{ done }} }}"#, mandate.user.key());
        guard.ask(&erase).await.ok();
        assert_eq!((found(&app.visitor(), "dender").await, found(&officer, "zoe").await), (1, 0));
        let rows = app.rows::<1>("SELECT organisation FROM directory_entry").await;
        assert_eq!(rows.len(), 1, "the other's stays");
        let ended = app.rows::<1>("SELECT CAST(ended_at AS text) FROM mandate WHERE ended_at IS NOT NULL").await;
        assert_eq!(ended.len(), 1);
    }
}
