//! What goes over to another record when two records of one enterprise become one.

use crate::guide::rules::ListingState;
use crate::shared::db::Tx;
use crate::shared::error::Error;
use entity::{enterprise, listing, offering, testimonial};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

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
    }
    Ok(())
}
