//! Pages of the guide and of what stands under a supplier.

use crate::on_both_databases;

on_both_databases! {
    async fn suppliers_come_by_name_and_pages_join_without_gap(app) {
        let all = app.ask("{ suppliers(first: 100) { nodes { name } pageInfo { endCursor hasNextPage } totalCount } }").await.ok();
        let mut names: Vec<String> = all.texts("/suppliers/nodes", "name").into_iter().map(str::to_owned).collect();
        let rest = all.text("/suppliers/pageInfo/endCursor");
        let rest = app.ask(&format!(r#"{{ suppliers(first: 100, after: "{rest}") {{ nodes {{ name }} pageInfo {{ hasNextPage }} }} }}"#)).await.ok();
        names.extend(rest.texts("/suppliers/nodes", "name").into_iter().map(str::to_owned));
        assert_eq!(names.len() as i64, all.number("/suppliers/totalCount"));
        let mut sorted = names.clone();
        sorted.sort_by_key(|name| api::shared::text_key::text_key(name));
        assert_eq!(names, sorted);
    }

    async fn offerings_are_paged_per_supplier(app) {
        let first = app.ask(r#"{ enterprise(slug: "aarova") { offerings(first: 3) { totalCount nodes { title } pageInfo { hasNextPage endCursor } } } }"#).await.ok();
        assert_eq!(first.number("/enterprise/offerings/totalCount"), 4);
        assert_eq!(first.list("/enterprise/offerings/nodes").len(), 3);
        let cursor = first.text("/enterprise/offerings/pageInfo/endCursor");
        let second = app.ask(&format!(r#"{{ enterprise(slug: "aarova") {{ offerings(first: 3, after: "{cursor}") {{ nodes {{ title }} pageInfo {{ hasNextPage hasPreviousPage }} }} }} }}"#)).await.ok();
        assert_eq!(second.list("/enterprise/offerings/nodes").len(), 1);
        assert_eq!((second.at("/enterprise/offerings/pageInfo/hasNextPage"), second.at("/enterprise/offerings/pageInfo/hasPreviousPage")), (&false.into(), &true.into()));
        let last = app.ask(r#"{ enterprise(slug: "aarova") { offerings(last: 1) { nodes { title } } } }"#).await.ok();
        assert_eq!(last.at("/enterprise/offerings/nodes"), second.at("/enterprise/offerings/nodes"));
    }

    async fn testimonials_come_newest_first(app) {
        let answer = app.ask("{ suppliers(first: 100) { nodes { testimonials(first: 3) { totalCount nodes { givenOn synthetic clientOrganisation quote { value } } } } } }").await.ok();
        let mut many = 0;
        for node in answer.list("/suppliers/nodes") {
            let given: Vec<_> = node["testimonials"]["nodes"].as_array().expect("a list").iter().map(|t| t["givenOn"].as_str()).collect();
            let mut sorted = given.clone();
            sorted.sort_by(|a, b| b.cmp(a));
            assert_eq!(given, sorted);
            assert_eq!(given.len() as i64, node["testimonials"]["totalCount"].as_i64().unwrap_or(0).min(3));
            many += usize::from(given.len() == 3);
        }
        assert!(many > 5, "the demo has suppliers with three testimonials and more");
    }

    async fn a_cursor_of_another_list_is_refused(app) {
        let answer = app.ask("{ rubrics(first: 1) { pageInfo { endCursor } } }").await.ok();
        let cursor = answer.text("/rubrics/pageInfo/endCursor");
        let refused = app.ask(&format!(r#"{{ suppliers(after: "{cursor}") {{ nodes {{ name }} }} }}"#)).await;
        assert_eq!(refused.rule(), "CURSOR_INVALID");
    }
}
