//! Imports point inward: which file may know which library and which room,
//! checked by file name, so that the borders hold without anyone watching.

use std::path::{Path, PathBuf};

/// Most lines of any file.
const LONGEST: usize = 400;
/// Nine files in ten have at most this many lines.
const USUAL: usize = 300;

/// A source file: its path below `api/src` and its lines of code, comments left out.
struct Source {
    path: String,
    code: Vec<(usize, String)>,
}

impl Source {
    /// The room or capability it stands in; empty for files at the top.
    fn room(&self) -> &str {
        self.path.split_once('/').map_or("", |(room, _)| room)
    }

    /// What kind of file it is: its name, or the folder below the capability that was split from it.
    fn is(&self, kind: &str) -> bool {
        let inner = self.path.split_once('/').map_or(self.path.as_str(), |(_, inner)| inner);
        inner.strip_suffix(".rs") == Some(kind)
            || inner.ends_with(&format!("/{kind}.rs"))
            || inner.split('/').any(|part| part == kind)
    }

    /// The first line of code that names something, with its number.
    fn naming(&self, word: &str) -> Option<String> {
        let found = self.code.iter().find(|(_, line)| names(line, word))?;
        Some(format!("{}:{}: {}", self.path, found.0, found.1.trim()))
    }
}

/// Whether a line contains the word as a path of its own, not as part of a longer name.
fn names(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(start, _)| {
        let before = line[..start].chars().next_back();
        let after = line[start + word.len()..].chars().next();
        let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        !joins(before) && before != Some(':') && (word.ends_with(':') || !joins(after))
    })
}

fn sources() -> Vec<Source> {
    let root = repository().join("api/src");
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).expect("a readable file");
        let code = text.lines().enumerate().map(|(index, line)| (index + 1, line.to_owned()));
        let code = code.filter(|(_, line)| !line.trim_start().starts_with("//")).collect();
        Source { path: below(&root, &path), code }
    };
    rust_files(&root).into_iter().map(read).collect()
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the repository").to_owned()
}

fn below(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).expect("below").to_string_lossy().replace('\\', "/")
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        match path.is_dir() {
            true => files.extend(rust_files(&path)),
            false if path.extension().is_some_and(|extension| extension == "rs") => files.push(path),
            false => {}
        }
    }
    files.sort();
    files
}

/// Every file outside the allowed ones that names something.
fn trespassers(word: &str, may: impl Fn(&Source) -> bool) -> Vec<String> {
    sources().iter().filter(|source| !may(source)).filter_map(|source| source.naming(word)).collect()
}

#[track_caller]
fn none(found: Vec<String>, why: &str) {
    assert!(found.is_empty(), "\n{}\n\n{why}\n", found.join("\n"));
}

#[test]
fn graphql_is_known_only_to_the_files_that_translate() {
    let may = |source: &Source| {
        ["graphql", "http"].contains(&source.room())
            || source.is("graphql")
            || source.is("loaders")
            || source.path == "docs.rs"
    };
    none(
        trespassers("async_graphql", may),
        "`async_graphql` appears only in the kit graphql/, in a capability's graphql.rs (or files below its graphql/ folder) \
         and loaders.rs, in http/ and docs.rs. What you are writing is probably a rule or an operation: give it plain \
         arguments and a typed error, and let graphql.rs decode, call it and wrap the result. The same operation then \
         serves an export, a job or a feed without GraphQL, and can be tested without a schema.",
    );
}

#[test]
fn http_is_known_only_to_the_room_of_http() {
    none(
        trespassers("actix_web", |source| source.room() == "http" || source.path == "server.rs"),
        "`actix_web` appears only in http/ and server.rs. A capability does not know how its question came in: pass what \
         it needs from the request as a plain value, through the Context when every operation needs it.",
    );
}

#[test]
fn the_library_of_the_search_is_known_to_one_file() {
    none(
        trespassers("tantivy", |source| source.path == "guide/search/index.rs"),
        "`tantivy` appears only in guide/search/index.rs: what the search finds, and how it measures, is ours and pure.",
    );
}

#[test]
fn rows_are_known_only_to_stores() {
    none(
        trespassers("entity::", |source| source.is("store") || source.path == "shared/idempotency.rs"),
        "`entity::` appears only in store.rs (or files below a store/ folder). A row is how the database keeps a thing, not \
         what the thing is: turn it into the type of rules.rs inside the store, so that a column can be renamed or split \
         without touching rules, operations and schema.",
    );
}

#[test]
fn sql_is_known_only_to_stores_and_the_pool() {
    none(
        trespassers("sea_orm", |source| {
            source.is("store") || source.path.starts_with("shared/db") || source.path == "shared/idempotency.rs"
        }),
        "`sea_orm` appears only in store.rs, shared/db.rs with its folder and shared/idempotency.rs. All SQL of a capability stands in one file, where its cost can \
         be read and its statements counted; what differs between SQLite and Postgres stands in shared/db.rs and \
         migration/ alone. Move the query to the store and call it from here.",
    );
}

#[test]
fn only_the_write_helper_and_the_loading_of_data_begin_to_write() {
    let may = |source: &Source| {
        source.path.starts_with("shared/db") || ["journal/write.rs", "seeding/store.rs"].contains(&source.path.as_str())
    };
    none(
        trespassers("begin_writing", may),
        "Every write goes through journal::write, which appends to the journal in the same transaction: audit trail, index, \
         caches, subscriptions and feeds all live by it, and a write past it exists for none of them. Make what you do a \
         Change and record an Entry.",
    );
    none(
        trespassers("begin_counting", |source| {
            source.path.starts_with("shared/db") || source.path == "identity/store/brake.rs"
        }),
        "The connection without a journal is for the brake of signing in alone: how often a stranger failed is no record.",
    );
}

#[test]
fn only_what_is_no_record_is_kept_without_a_journal() {
    let keepers = [
        "shared/idempotency.rs",
        "jobs/store.rs",
        "journal/store/positions.rs",
        "mail/store/sending.rs",
        "files/store/links.rs",
        "calendar/store.rs",
        "partners/feed/store.rs",
        "identity/store/attempts.rs",
        "partners/budgets/store.rs",
        "partners/clients/store/secrets.rs",
        "partners/webhooks/store/sending.rs",
        "partners/webhooks/store/taking.rs",
        "partners/webhooks/store/told.rs",
        "partners/webhooks/store/old.rs",
    ];
    none(
        trespassers("begin_housekeeping", |source| {
            source.path.starts_with("shared/db") || keepers.contains(&source.path.as_str())
        }),
        "Leases, places in the journal, the queue of letters, what is sent to webhooks, links to download, the day a private \
         calendar was last read or a secret of a program used, signings in at an issuer that are under way, what a reader of the change feed was told of, budgets of cost and \
         forgotten idempotency keys are what the service keeps for \
         itself: nobody is shown them as records, and the change they follow from has its entry. Anything else is a record: \
         make what you do a Change and record an Entry.",
    );
}

#[test]
fn migrations_do_not_know_the_rows() {
    let folder = repository().join("migration/src");
    let found = rust_files(&folder).into_iter().filter(|path| {
        std::fs::read_to_string(path).expect("a readable file").lines().any(|line| names(line, "entity::"))
    });
    none(
        found.map(|path| below(&folder, &path)).collect(),
        "A migration never imports `entity`: the structs follow the newest schema, a migration must do for ever what it did \
         when it was written. Name tables and columns by their text.",
    );
}

#[test]
fn rules_and_access_are_pure() {
    let pure: Vec<_> = sources().into_iter().filter(|source| source.is("rules") || source.room() == "access").collect();
    assert!(pure.len() > 3, "rules and access are there");
    let forbidden = [
        "async_graphql",
        "actix_web",
        "sea_orm",
        "entity::",
        "tokio",
        "crate::graphql",
        "crate::http",
        "crate::config",
        "crate::server",
    ];
    none(
        pure.iter().flat_map(|source| forbidden.iter().filter_map(|word| source.naming(word))).collect(),
        "rules.rs and access/ decide; they read nothing, wait for nothing and know no clock of their own. What they need \
         (a row, today's date, a setting) is an argument. That is what makes every rule testable in a line, and the \
         policy a table one can read.",
    );
}

#[test]
fn within_a_capability_imports_point_inward() {
    let layers = [
        ("rules", &["super::store", "super::loaders", "super::graphql", "Db"][..]),
        ("store", &["super::loaders", "super::graphql", "crate::graphql", "crate::http"][..]),
        ("loaders", &["super::graphql", "crate::http"][..]),
    ];
    let sources = sources();
    let found = layers.iter().flat_map(|(layer, outer)| {
        let inside = sources.iter().filter(move |source| source.is(layer));
        inside.flat_map(|source| outer.iter().filter_map(|word| source.naming(word)))
    });
    none(
        found.collect(),
        "Inside a capability: graphql.rs and loaders.rs know operations and store.rs, these know rules.rs, rules.rs knows \
         access, shared and std. An import that points outward makes a circle sooner or later; move the shared type to \
         rules.rs.",
    );
}

#[test]
fn operations_do_not_know_the_kit_of_graphql() {
    let rooms = ["graphql", "http"];
    // What operators do with documents and the schema is about the kit itself.
    let tops = ["docs.rs", "server.rs", "lib.rs", "cli/documents.rs", "cli/schema.rs"];
    let may = |source: &Source| {
        rooms.contains(&source.room())
            || source.is("graphql")
            || source.is("loaders")
            || tops.contains(&source.path.as_str())
    };
    none(
        trespassers("crate::graphql", may),
        "Only graphql.rs and loaders.rs of a capability use the kit in graphql/. An operation takes and gives the types of \
         its rules.rs: ids as Uuid, pages as shared::page, money as shared::money.",
    );
}

#[test]
fn a_capability_never_uses_the_store_of_another() {
    let sources = sources();
    let rooms: std::collections::BTreeSet<_> =
        sources.iter().map(Source::room).filter(|room| !room.is_empty()).collect();
    let mut found = Vec::new();
    for source in &sources {
        let others = rooms.iter().filter(|room| **room != source.room());
        found.extend(others.filter_map(|room| source.naming(&format!("crate::{room}::store"))));
        found.extend(["pub mod store", "pub(crate) mod store"].iter().filter_map(|word| source.naming(word)));
    }
    none(
        found,
        "A capability may call another's operations, loaders and rules, never its store.rs, which therefore stays a private \
         module. The operation is where access is decided; who goes past it goes past the policy. If two need the same \
         rows, the shared notion belongs in shared/ or in a third folder.",
    );
}

#[test]
fn money_is_never_a_fraction() {
    let rooms = ["aid", "applications", "calls", "decisions", "grants"];
    let files = ["shared/money.rs", "seeding/subsidies"];
    let is_of_money =
        |source: &Source| rooms.contains(&source.room()) || files.iter().any(|file| source.path.starts_with(file));
    let of_money = sources().iter().filter(|source| is_of_money(source)).count();
    assert!(of_money > 20, "the rooms of money are there");
    for word in ["f32", "f64"] {
        none(
            trespassers(word, |source| !is_of_money(source)),
            "Money is euro cents in 64 bits (`EuroCents`), and no fraction is used where there is money: 0.1 + 0.2 is not 0.3 in \
             one. Parts of a whole are made by largest remainder, so that they always sum (DOMAIN §3).",
        );
    }
}

#[test]
fn no_file_is_long() {
    let root = repository();
    let folders = ["api/src", "entity/src", "migration/src", "tests"];
    let files: Vec<_> = folders.iter().flat_map(|folder| rust_files(&root.join(folder))).collect();
    let lines = |path: &PathBuf| std::fs::read_to_string(path).expect("a readable file").lines().count();
    let longer = |limit| files.iter().filter(move |path| lines(path) > limit).map(|path| below(&root, path));
    none(
        longer(LONGEST).collect(),
        "No file is longer than 400 lines. Look whether two things share it: an operation each, a type each.",
    );
    let long: Vec<_> = longer(USUAL).collect();
    assert!(
        long.len() * 10 <= files.len(),
        "Nine files in ten have at most {USUAL} lines; these do not: {}",
        long.join(", ")
    );
}

#[test]
fn a_name_is_found_only_as_itself() {
    assert!(names("use async_graphql::Context;", "async_graphql"));
    assert!(names("    let x = entity::rubric::Entity::find();", "entity::"));
    assert!(!names("use sea_orm::entity::prelude::*;", "entity::"));
    assert!(!names("let identity::X = 1;", "entity::"));
    assert!(!names("my_sea_orm_thing", "sea_orm"));
}
