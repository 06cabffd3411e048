//! What listings hold of their enterprises, written again when these change.

use crate::guide::rules::ListingState;
use crate::shared::db::Tx;
use crate::shared::error::Error;
use crate::shared::text_key::text_key;
use entity::{enterprise, listing, municipality, offering, rubric, testimonial};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// Writes name, municipality and match key of a listing again.
pub(in crate::guide) async fn follow(tx: &Tx, enterprise: Uuid) -> Result<(), Error> {
    use listing::Column as L;
    let connection = tx.connection();
    let Some(followed) = enterprise::Entity::find_by_id(enterprise).one(connection).await? else { return Ok(()) };
    let place = match followed.municipality_id {
        Some(id) => municipality::Entity::find_by_id(id).one(connection).await?.map(|row| row.name_nl),
        None => None,
    };
    let said = [Some(followed.name.clone()), place].into_iter().flatten().chain(offered(tx, enterprise).await?);
    let search_key = text_key(&said.collect::<Vec<_>>().join(" "));
    listing::Entity::update_many()
        .col_expr(L::NameKey, Expr::value(followed.name_key))
        .col_expr(L::MunicipalityId, Expr::value(followed.municipality_id))
        .col_expr(L::SearchKey, Expr::value(search_key))
        .filter(L::EnterpriseId.eq(enterprise))
        .exec(connection)
        .await?;
    Ok(())
}

/// The titles of what an enterprise offers, each with the name of its rubric.
async fn offered(tx: &Tx, enterprise: Uuid) -> Result<Vec<String>, Error> {
    use offering::Column as O;
    let rubric = offering::Entity::belongs_to(rubric::Entity).from(O::RubricId).to(rubric::Column::Id);
    let select = offering::Entity::find().select_only().column(O::TitleNl).column(rubric::Column::NameNl);
    let select = select.join(JoinType::InnerJoin, rubric.into()).filter(O::EnterpriseId.eq(enterprise));
    let rows: Vec<(String, String)> = select.order_by_asc(O::Id).into_tuple().all(tx.connection()).await?;
    Ok(rows.into_iter().flat_map(|(title, rubric)| [title, rubric]).collect())
}

/// Lets testimonials go over to another enterprise, and the listing with what it offers where the other has none; else it is archived.
pub(in crate::guide) async fn merge(tx: &Tx, from: Uuid, into: Uuid) -> Result<(), Error> {
    use {listing::Column as L, offering::Column as O, testimonial::Column as T};
    let connection = tx.connection();
    let said = testimonial::Entity::update_many().col_expr(T::EnterpriseId, Expr::value(into));
    said.filter(T::EnterpriseId.eq(from)).exec(connection).await?;
    let listed = listing::Entity::find().filter(L::EnterpriseId.eq(into)).count(connection).await? > 0;
    let left = listing::Entity::update_many().filter(L::EnterpriseId.eq(from));
    if listed {
        left.col_expr(L::State, Expr::value(ListingState::Archived.code())).exec(connection).await?;
        return Ok(());
    }
    let Some(heir) = enterprise::Entity::find_by_id(into).one(connection).await? else { return Ok(()) };
    let left = left.col_expr(L::EnterpriseId, Expr::value(into)).col_expr(L::IsPublic, Expr::value(heir.is_public));
    if left.exec(connection).await?.rows_affected > 0 {
        let offered = offering::Entity::update_many().col_expr(O::EnterpriseId, Expr::value(into));
        offered.filter(O::EnterpriseId.eq(from)).exec(connection).await?;
        follow(tx, into).await?;
    }
    Ok(())
}
