//! What the database refuses whoever writes.

use crate::on_both_databases;

on_both_databases! {
    async fn counts_are_not_negative(app) {
        for change in [
            "UPDATE key_figure SET target_group_count = -1",
            "UPDATE key_figure SET supporting_staff_count = -1",
            "UPDATE key_figure_set SET total = -1, target_group_count = NULL",
        ] {
            assert!(app.write(change).await.is_err(), "{change}");
        }
    }

    async fn a_total_is_the_sum_of_its_two_parts(app) {
        assert!(app.write("UPDATE key_figure_set SET total = 7393").await.is_err());
    }

    async fn a_set_has_one_row_per_work_form(app) {
        assert!(app.write("UPDATE key_figure SET work_form = 'SOCIAL_WORKSHOP'").await.is_err());
    }
}
