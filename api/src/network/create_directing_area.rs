//! A new directing area, without members yet.

use super::change::{check_period, entry, facts};
use super::rules::names::AreaName;
use super::rules::{DirectingArea, Form};
use super::store;
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use crate::shared::lookup::Lookup;
use crate::shared::period::Period;
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// An area as asked for.
#[derive(Clone, Debug)]
pub struct AskedArea {
    /// Name in Dutch.
    pub name: String,
    /// Name in addresses; made of the name when left out.
    pub slug: Option<String>,
    /// How its municipalities carry the role.
    pub form: Form,
    /// First day.
    pub valid_from: NaiveDate,
    /// First day on which it no longer exists; open when left out.
    pub valid_until: Option<NaiveDate>,
}

/// Makes a directing area; its key.
///
/// # Errors
/// `AREA_NAME_MALFORMED`, `SLUG_MALFORMED`, `PERIOD_REVERSED` as problems of fields; `AREA_SLUG_TAKEN`; the refusals of
/// idempotency keys; faults of the database.
pub async fn create_directing_area(context: &Context, asked: &AskedArea, key: Option<&str>) -> Result<Uuid, Error> {
    context.authorize(Action::ManageDirectingAreas)?;
    let mut problems = Problems::default();
    let name = problems.take("name", AreaName::parse(&asked.name));
    if let Some(slug) = &asked.slug {
        problems.take("slug", Lookup::slug(slug.clone()));
    }
    check_period(&mut problems, "validUntil", asked.valid_from, asked.valid_until);
    problems.finish()?;
    let name = name.ok_or_else(|| Error::internal("a problem of an input was not told"))?;
    let slug = asked.slug.clone().unwrap_or_else(|| name.slug());
    let (form, from, until) = (asked.form.code(), asked.valid_from, asked.valid_until);
    let change = CreateArea { name, slug, form, from, until, checked: asked.form };
    write_once(context, "createDirectingArea", key, change).await
}

#[derive(Serialize)]
struct CreateArea {
    name: AreaName,
    slug: String,
    form: &'static str,
    from: NaiveDate,
    until: Option<NaiveDate>,
    #[serde(skip)]
    checked: Form,
}

impl Change for CreateArea {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let area = DirectingArea {
            id: ids::fresh(writing.now()),
            slug: self.slug.clone(),
            name_nl: self.name.as_str().to_owned(),
            name_key: self.name.key(),
            form: self.checked,
            validity: Period { from: Some(self.from), until: self.until },
            is_synthetic: false,
            version: 1,
        };
        store::insert(writing.tx(), &area).await?;
        writing.record(entry(area.id, "createDirectingArea").after(facts(&area).with("slug", area.slug.as_str())));
        Ok(area.id)
    }
}
