//! Short words for the columns and constraints that every table uses.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend, Statement};

/// A new table with its UUIDv7 key.
pub(crate) fn table(name: &'static str) -> TableCreateStatement {
    let mut table = Table::create();
    table.table(name).col(ColumnDef::new("id").uuid().not_null().primary_key());
    table
}

/// A reference to the row of another table.
pub(crate) fn refers(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).uuid().not_null().take()
}

/// A reference that may be empty.
pub(crate) fn may_refer(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).uuid().take()
}

/// The constraint of a reference.
pub(crate) fn foreign(table: &'static str, column: &'static str, parent: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().name(format!("{table}_{column}_fkey")).from(table, column).to(parent, "id").take()
}

/// Text that must not be empty.
pub(crate) fn words(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().not_null().check(Expr::col(name).ne("")).take()
}

/// Text that may be absent, but not empty.
pub(crate) fn may_words(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).text().check(Expr::col(name).ne("")).take()
}

/// A stored sort or match key: compared byte by byte on both databases.
pub(crate) fn key(manager: &SchemaManager<'_>, name: &'static str) -> ColumnDef {
    let mut column = ColumnDef::new(name);
    column.text().not_null();
    if manager.get_database_backend() == DbBackend::Postgres {
        column.extra("COLLATE \"C\"");
    }
    column
}

/// One of a closed list of codes.
pub(crate) fn code(name: &'static str, codes: &[&'static str]) -> ColumnDef {
    ColumnDef::new(name).text().not_null().check(Expr::col(name).is_in(codes.iter().copied())).take()
}

/// One of a closed list of codes, or unknown.
pub(crate) fn may_code(name: &'static str, codes: &[&'static str]) -> ColumnDef {
    ColumnDef::new(name).text().check(Expr::col(name).is_in(codes.iter().copied())).take()
}

/// A statement that is true or false.
pub(crate) fn truth(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).boolean().not_null().take()
}

/// A whole number that is not negative.
pub(crate) fn count(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).integer().not_null().check(Expr::col(name).gte(0)).take()
}

/// A whole number that is not negative, or unknown.
pub(crate) fn may_count(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).integer().check(Expr::col(name).gte(0)).take()
}

/// An amount in euro cents that is not negative, or unknown.
pub(crate) fn may_cents(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).big_integer().check(Expr::col(name).gte(0)).take()
}

/// A calendar date in Europe/Brussels.
pub(crate) fn day(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).date().not_null().take()
}

/// A calendar date in Europe/Brussels, or unknown.
pub(crate) fn may_day(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).date().take()
}

/// An instant in UTC.
pub(crate) fn instant(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).timestamp_with_time_zone().not_null().take()
}

/// An instant in UTC, or unknown.
pub(crate) fn may_instant(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).timestamp_with_time_zone().take()
}

/// The check that a period ends after it began.
pub(crate) fn period() -> Expr {
    ends_after("valid_from", "valid_until")
}

/// The check that one date or instant, when both are known, lies after another.
pub(crate) fn ends_after(from: &'static str, until: &'static str) -> Expr {
    Expr::col(until).is_null().or(Expr::col(from).is_null()).or(Expr::col(until).gt(Expr::col(from)))
}

/// An index named after its table and columns.
pub(crate) fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(format!("{table}_{}_idx", columns.join("_"))).table(table);
    for column in columns {
        index.col(*column);
    }
    index
}

/// A unique index named after its table and columns.
pub(crate) fn unique(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = index(table, columns);
    index.name(format!("{table}_{}_key", columns.join("_"))).unique();
    index
}

/// Creates tables with their indexes, in order.
pub(crate) async fn create(
    manager: &SchemaManager<'_>,
    tables: Vec<TableCreateStatement>,
    indexes: Vec<IndexCreateStatement>,
) -> Result<(), DbErr> {
    for table in tables {
        manager.create_table(table).await?;
    }
    for index in indexes {
        manager.create_index(index).await?;
    }
    Ok(())
}

/// Adds a column that every row must fill to a table that has rows: it begins
/// with a default, is filled, and loses the default again. SQLite cannot take a
/// default away, so there it stays; our rows name every column.
pub(crate) async fn add_filled(
    manager: &SchemaManager<'_>,
    table: &'static str,
    column: &ColumnDef,
    fill: &str,
) -> Result<(), DbErr> {
    let name = column.get_column_name();
    manager.alter_table(Table::alter().table(table).add_column(column.clone()).to_owned()).await?;
    let connection = manager.get_connection();
    connection.execute_unprepared(&format!("UPDATE {table} SET {name} = {fill}")).await?;
    if manager.get_database_backend() == DbBackend::Postgres {
        let lose = format!("ALTER TABLE {table} ALTER COLUMN {name} DROP DEFAULT");
        connection.execute_unprepared(&lose).await?;
    }
    Ok(())
}

/// Adds columns to a table that has rows, each of which may be empty.
pub(crate) async fn add_columns<const N: usize>(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: [ColumnDef; N],
) -> Result<(), DbErr> {
    for column in columns {
        manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await?;
    }
    Ok(())
}

/// A table as it becomes, for [`rebuild`].
pub(crate) struct Rebuilt<'a> {
    /// The table.
    pub(crate) name: &'static str,
    /// The name of the new one until it takes the place of the old.
    pub(crate) next: &'static str,
    /// The new one.
    pub(crate) table: TableCreateStatement,
    /// Its columns that are filled from the rows there are, each with what it is filled with.
    pub(crate) filled: &'a [(&'a str, &'a str)],
    /// Which rows come along.
    pub(crate) rows: &'a str,
    /// Its indexes.
    pub(crate) indexes: Vec<IndexCreateStatement>,
}

/// Makes a table anew that no other refers to: SQLite can add neither a check nor a key to one that is there.
pub(crate) async fn rebuild(manager: &SchemaManager<'_>, rebuilt: Rebuilt<'_>) -> Result<(), DbErr> {
    let Rebuilt { name, next, table, filled, rows, indexes } = rebuilt;
    manager.create_table(table).await?;
    let (columns, values): (Vec<_>, Vec<_>) = filled.iter().copied().unzip();
    let (columns, values) = (columns.join(", "), values.join(", "));
    let connection = manager.get_connection();
    let copy = format!("INSERT INTO {next} ({columns}) SELECT {values} FROM {name} WHERE {rows}");
    connection.execute_unprepared(&copy).await?;
    connection.execute_unprepared(&format!("DROP TABLE {name}")).await?;
    connection.execute_unprepared(&format!("ALTER TABLE {next} RENAME TO {name}")).await?;
    if manager.get_database_backend() == DbBackend::Postgres {
        connection.execute_unprepared(&format!("ALTER INDEX {next}_pkey RENAME TO {name}_pkey")).await?;
    }
    create(manager, Vec::new(), indexes).await
}

/// Replaces the list of codes a column may hold, in a table that others refer to. On SQLite the stored text of the table
/// is changed, which is how its documentation changes a check without touching rows
/// (<https://www.sqlite.org/lang_altertable.html#otheralter>).
pub(crate) async fn change_codes(
    manager: &SchemaManager<'_>,
    (table, column): (&str, &str),
    from: &[&str],
    to: &[&str],
) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let list = |codes: &[&str]| format!("('{}')", codes.join("', '"));
    if manager.get_database_backend() == DbBackend::Postgres {
        let check = format!("{table}_{column}_check");
        let change = format!(
            "ALTER TABLE {table} DROP CONSTRAINT {check};
             ALTER TABLE {table} ADD CONSTRAINT {check} CHECK ({column} IN {})",
            list(to)
        );
        connection.execute_unprepared(&change).await?;
        return Ok(());
    }
    let text = |codes: &[&str]| format!("(\"{column}\" IN {})", list(codes));
    rewrite_table(manager, table, &text(from), &text(to)).await
}

/// Replaces a check of a table that others refer to; `name` is what Postgres called it.
pub(crate) async fn change_check(
    manager: &SchemaManager<'_>,
    (table, name): (&str, &str),
    from: &str,
    to: &str,
) -> Result<(), DbErr> {
    if manager.get_database_backend() == DbBackend::Postgres {
        let change = format!(
            "ALTER TABLE {table} DROP CONSTRAINT {name};
             ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({to})"
        );
        manager.get_connection().execute_unprepared(&change).await?;
        return Ok(());
    }
    rewrite_table(manager, table, &format!("CHECK ({from})"), &format!("CHECK ({to})")).await
}

/// Lets a column of a table that others refer to be empty; `from` and `to` are what its text on SQLite says of it.
pub(crate) async fn need_not_be(
    manager: &SchemaManager<'_>,
    (table, column): (&str, &str),
    (from, to): (&str, &str),
) -> Result<(), DbErr> {
    if manager.get_database_backend() == DbBackend::Postgres {
        let change = format!("ALTER TABLE {table} ALTER COLUMN {column} DROP NOT NULL");
        return manager.get_connection().execute_unprepared(&change).await.map(|_| ());
    }
    rewrite_table(manager, table, from, to).await
}

/// The other way round, for a column that no row leaves empty.
pub(crate) async fn must_be(
    manager: &SchemaManager<'_>,
    (table, column): (&str, &str),
    (from, to): (&str, &str),
) -> Result<(), DbErr> {
    if manager.get_database_backend() == DbBackend::Postgres {
        let change = format!("ALTER TABLE {table} ALTER COLUMN {column} SET NOT NULL");
        return manager.get_connection().execute_unprepared(&change).await.map(|_| ());
    }
    rewrite_table(manager, table, from, to).await
}

/// Changes a piece of the stored text of a table (SQLite).
async fn rewrite_table(manager: &SchemaManager<'_>, table: &str, from: &str, to: &str) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let of_table = format!("type = 'table' AND name = '{table}'");
    let (from, to) = (from.replace('\'', "''"), to.replace('\'', "''"));
    let found =
        |text: &str| format!("SELECT count(*) FROM sqlite_schema WHERE {of_table} AND instr(sql, '{text}') > 0");
    let absent = || DbErr::Custom(format!("the text of the table {table} is not as expected"));
    if sqlite_number(manager, &found(&from)).await? != 1 {
        return Err(absent());
    }
    let version = sqlite_number(manager, "PRAGMA schema_version").await?;
    connection.execute_unprepared("PRAGMA writable_schema = ON").await?;
    let change = format!("UPDATE sqlite_schema SET sql = replace(sql, '{from}', '{to}') WHERE {of_table}");
    connection.execute_unprepared(&change).await?;
    connection.execute_unprepared(&format!("PRAGMA schema_version = {}", version + 1)).await?;
    connection.execute_unprepared("PRAGMA writable_schema = RESET").await?;
    match sqlite_number(manager, &found(&to)).await? {
        1 => Ok(()),
        _ => Err(absent()),
    }
}

async fn sqlite_number(manager: &SchemaManager<'_>, sql: &str) -> Result<i64, DbErr> {
    let statement = Statement::from_string(DbBackend::Sqlite, sql);
    let row = manager.get_connection().query_one_raw(statement).await?;
    let row = row.ok_or_else(|| DbErr::Custom(format!("no answer to {sql}")))?;
    row.try_get_by_index(0)
}

/// Drops a column.
pub(crate) async fn drop_column(
    manager: &SchemaManager<'_>,
    table: &'static str,
    column: &'static str,
) -> Result<(), DbErr> {
    manager.alter_table(Table::alter().table(table).drop_column(column).to_owned()).await
}

/// Drops tables, in order.
pub(crate) async fn drop(manager: &SchemaManager<'_>, tables: &[&'static str]) -> Result<(), DbErr> {
    for table in tables {
        manager.drop_table(Table::drop().table(*table).to_owned()).await?;
    }
    Ok(())
}
