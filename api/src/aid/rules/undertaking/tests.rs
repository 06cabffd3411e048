use super::*;

fn enterprise(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn link(id: u128, (one, other): (u128, u128), from: &str, until: Option<&str>) -> Link {
    Link {
        id: Uuid::from_u128(id),
        pair: Pair::of(enterprise(one), enterprise(other)).expect("two"),
        basis: "Meerderheid van de aandelen".to_owned(),
        period: Period { from: Some(day(from)), until: until.map(day) },
        ended_reason: until.map(|_| "Verkocht".to_owned()),
        version: 1,
    }
}

fn on(links: &[Link], date: &str) -> Vec<u128> {
    undertaking(enterprise(1), links, day(date)).into_iter().map(|id| id.as_u128()).collect()
}

/// What is left of changes: keys, pairs and periods of what holds on some day.
fn left(changes: &[Changed], links: &[Link]) -> Vec<(u128, [u128; 2], String, Option<String>)> {
    let mut links = links.to_vec();
    for (before, after) in changes {
        let place = links.iter().position(|link| link == before).expect("changes follow one another");
        links[place] = Link { version: after.version + 1, ..after.clone() };
        let holding: Vec<_> = links.iter().filter(|link| link.ever_held()).collect();
        let clash =
            |one: &Link, other: &Link| one.id != other.id && one.pair == other.pair && one.period.meets(&other.period);
        assert!(!holding.iter().any(|one| holding.iter().any(|other| clash(one, other))), "two of one pair at once");
    }
    let shown = |link: &Link| {
        let period = link.period;
        let from = period.from.expect("a beginning").to_string();
        (link.id.as_u128(), link.pair.both().map(|id| id.as_u128()), from, period.until.map(|until| until.to_string()))
    };
    links.iter().filter(|link| link.ever_held()).map(shown).collect()
}

fn merging(mine: &[Link], theirs: &[Link]) -> Vec<(u128, [u128; 2], String, Option<String>)> {
    let changes = merged((enterprise(1), enterprise(2)), mine, theirs, "Samengevoegd");
    let mut all = mine.to_vec();
    all.extend(theirs.iter().filter(|link| !mine.contains(link)).cloned());
    left(&changes, &all)
}

#[test]
fn enterprises_are_one_undertaking_however_many_links_lie_between() {
    let links =
        [link(1, (1, 2), "2020-01-01", None), link(2, (3, 2), "2020-01-01", None), link(3, (4, 5), "2020-01-01", None)];
    assert_eq!(on(&links, "2026-01-01"), [1, 2, 3]);
    assert_eq!(on(&[], "2026-01-01"), [1], "an enterprise without links is one by itself");
}

#[test]
fn a_circle_of_links_ends() {
    let links =
        [link(1, (1, 2), "2020-01-01", None), link(2, (2, 3), "2020-01-01", None), link(3, (3, 1), "2020-01-01", None)];
    assert_eq!(on(&links, "2026-01-01"), [1, 2, 3]);
}

#[test]
fn a_link_counts_from_its_first_day_and_no_longer_on_the_day_it_ends() {
    let links = [link(1, (1, 2), "2026-01-01", Some("2026-07-01"))];
    assert_eq!(on(&links, "2025-12-31"), [1]);
    assert_eq!(on(&links, "2026-01-01"), [1, 2]);
    assert_eq!(on(&links, "2026-06-30"), [1, 2]);
    assert_eq!(on(&links, "2026-07-01"), [1]);
}

#[test]
fn a_link_that_never_held_links_nobody() {
    let never = link(1, (1, 2), "2026-01-01", Some("2026-01-01"));
    assert!(!never.ever_held());
    assert_eq!(on(&[never], "2026-01-01"), [1]);
}

#[test]
fn an_enterprise_is_not_linked_to_itself_and_a_pair_has_no_order() {
    assert_eq!(Pair::of(enterprise(1), enterprise(1)), Err(AidError::LinkedToItself));
    assert_eq!(Pair::of(enterprise(1), enterprise(2)), Pair::of(enterprise(2), enterprise(1)));
}

#[test]
fn the_links_of_a_merged_record_go_to_the_one_that_stays() {
    let mine = [link(1, (1, 3), "2020-01-01", None)];
    assert_eq!(merging(&mine, &[]), [(1, [2, 3], "2020-01-01".to_owned(), None)]);
}

#[test]
fn a_link_between_the_two_never_held() {
    let both = [link(1, (1, 2), "2020-01-01", None)];
    assert_eq!(merging(&both, &both), []);
}

#[test]
fn links_of_both_to_one_enterprise_become_one_over_the_whole_time() {
    let mine = [link(1, (1, 3), "2021-01-01", None)];
    let theirs = [link(2, (2, 3), "2020-01-01", Some("2022-01-01")), link(3, (2, 3), "2023-01-01", Some("2024-01-01"))];
    assert_eq!(merging(&mine, &theirs), [(2, [2, 3], "2020-01-01".to_owned(), None)]);
    let within = [link(1, (1, 3), "2021-01-01", Some("2021-06-01"))];
    let expected = [
        (2, [2, 3], "2020-01-01".to_owned(), Some("2022-01-01".to_owned())),
        (3, [2, 3], "2023-01-01".to_owned(), Some("2024-01-01".to_owned())),
    ];
    assert_eq!(merging(&within, &theirs), expected);
}

#[test]
fn links_that_do_not_meet_stand_side_by_side() {
    let mine = [link(1, (1, 3), "2022-01-01", Some("2023-01-01"))];
    let theirs = [link(2, (2, 3), "2020-01-01", Some("2022-01-01"))];
    let expected = [
        (1, [2, 3], "2022-01-01".to_owned(), Some("2023-01-01".to_owned())),
        (2, [2, 3], "2020-01-01".to_owned(), Some("2022-01-01".to_owned())),
    ];
    assert_eq!(merging(&mine, &theirs), expected);
}

#[test]
fn two_links_of_the_record_that_goes_stretch_one_after_the_other() {
    let mine = [link(1, (1, 3), "2019-01-01", Some("2020-06-01")), link(4, (1, 3), "2021-01-01", Some("2025-01-01"))];
    let theirs = [link(2, (2, 3), "2020-01-01", Some("2022-01-01"))];
    assert_eq!(merging(&mine, &theirs), [(2, [2, 3], "2019-01-01".to_owned(), Some("2025-01-01".to_owned()))]);
}
