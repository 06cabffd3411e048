//! Key figures in the graph.

use super::rules::{self, Counts, unspecified};
use super::{FigureLoaders, count, key_figures};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id;
use crate::graphql::named::Named;
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Result, Surroundings};
use crate::graphql::text::{Language, LocalizedText, label, spoken};
use crate::shared::error::Error;
use crate::shared::page::Position;
use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use std::sync::Arc;

/// A form of social employment. What each meant in law changed in 2019; the
/// figures and target groups here are those of the slides of 2018.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::WorkForm")]
pub enum WorkForm {
    /// Sheltered workshop (beschutte werkplaats): people with an occupational disability.
    ShelteredWorkshop,
    /// Social workshop (sociale werkplaats): job-seekers who are hard to place.
    SocialWorkshop,
    /// Care work (arbeidszorg): supervised activity on the work floor.
    CareWorkInitiative,
    /// Local services economy (lokale diensteneconomie, LDE): long-term unemployed people.
    LocalServicesEconomy,
}

/// What a set of key figures counts; the two are never mixed in one set.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::Unit")]
pub enum KeyFigureUnit {
    /// Persons (personen).
    Persons,
    /// Full-time equivalents (voltijdse equivalenten).
    Fte,
}

/// How final a set of key figures is.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::Status")]
pub enum KeyFigureStatus {
    /// May still change (voorlopig).
    Provisional,
    /// Final (definitief).
    Definitive,
}

/// Key figures of one year and territory, in one unit, from one source.
pub struct KeyFigureSet(pub Arc<rules::FigureSet>);

/// Key figures of one year and territory, in one unit, from one source. Null stands for unknown, 0 for none.
#[Object]
impl KeyFigureSet {
    /// Opaque global id.
    pub async fn id(&self) -> ID {
        id::encode(id::Kind::KeyFigureSet, self.0.id)
    }

    /// Calendar year the figures are about.
    async fn year(&self) -> i32 {
        self.0.year
    }

    /// What the figures cover.
    async fn territory(&self) -> KeyFigureTerritory {
        KeyFigureTerritory(Arc::clone(&self.0))
    }

    /// What is counted, in every count of this set.
    async fn unit(&self) -> KeyFigureUnit {
        self.0.unit.into()
    }

    /// Where the figures come from, such as werk.be.
    async fn source(&self) -> &str {
        &self.0.source
    }

    /// How final they are; null when the source does not say.
    async fn status(&self) -> Option<KeyFigureStatus> {
        self.0.status.map(Into::into)
    }

    /// Version of the set, from 1: a correction is a new version beside the old one.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// Everyone employed, in `unit`; null when unknown.
    async fn total(&self) -> Option<i32> {
        self.0.total
    }

    /// Of the total, target-group workers (doelgroepmedewerkers), in `unit`; null when unknown.
    async fn target_group_count(&self) -> Option<i32> {
        self.0.counts.target_group
    }

    /// Of the total, supporting staff (omkaderend personeel), in `unit`; null when unknown.
    async fn supporting_staff_count(&self) -> Option<i32> {
        self.0.counts.supporting_staff
    }

    /// The figures per work form, in the order of the source.
    async fn rows(&self, ctx: &Context<'_>) -> Result<Vec<KeyFigure>> {
        let rows = ctx.loaders::<FigureLoaders>().rows(self.0.id).await?;
        Ok(rows.iter().cloned().map(KeyFigure).collect())
    }

    /// What the rows leave over of the totals: a row of its own, computed, never a work form.
    async fn unspecified(&self, ctx: &Context<'_>) -> Result<UnspecifiedFigures> {
        let rows = ctx.loaders::<FigureLoaders>().rows(self.0.id).await?;
        let counts: Vec<Counts> = rows.iter().map(|row| row.counts).collect();
        let rest = unspecified(self.0.counts, &counts).map_err(Error::internal)?;
        Ok(UnspecifiedFigures { target_group_count: rest.target_group, supporting_staff_count: rest.supporting_staff })
    }
}

/// The territory of a set.
pub struct KeyFigureTerritory(Arc<rules::FigureSet>);

/// What a set of key figures covers.
#[Object]
impl KeyFigureTerritory {
    /// NIS code of Statbel, five digits; 40000 is the province of East Flanders.
    async fn nis_code(&self) -> &str {
        &self.0.territory_nis
    }

    /// Its name in the languages there are.
    #[graphql(flatten)]
    fn named(&self) -> Named<'_> {
        Named::of(self.0.id, "territory_nl", &self.0.territory_nl)
    }
}

/// A row of a set.
pub struct KeyFigure(rules::Figure);

/// The figures of one work form. Null stands for unknown, 0 for none.
#[Object]
impl KeyFigure {
    /// The work form.
    async fn work_form(&self) -> WorkForm {
        self.0.work_form.into()
    }

    /// Name of the work form in the language asked, else in Dutch as the source has it.
    async fn name(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Result<String> {
        label(ctx, self.0.id, "name_nl", &self.0.name_nl, language).await
    }

    /// Name with the truth about its language.
    async fn name_text(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Result<LocalizedText> {
        spoken(ctx, self.0.id, "name_nl", &self.0.name_nl, language).await
    }

    /// Target-group workers, in the unit of the set; null when the source gives nothing.
    async fn target_group_count(&self) -> Option<i32> {
        self.0.counts.target_group
    }

    /// Supporting staff, in the unit of the set; null when the source gives nothing.
    async fn supporting_staff_count(&self) -> Option<i32> {
        self.0.counts.supporting_staff
    }
}

/// What the rows of a set leave over: the total less the sum of the rows that give a figure.
#[derive(SimpleObject)]
pub struct UnspecifiedFigures {
    /// Target-group workers in no row, in the unit of the set; 0 when the rows add up to the total, null when the total is unknown.
    target_group_count: Option<i32>,
    /// Supporting staff in no row, in the unit of the set; 0 when the rows add up to the total, null when the total is unknown.
    supporting_staff_count: Option<i32>,
}

/// Questions about key figures.
#[derive(Default)]
pub struct FigureQuery;

#[Object]
impl FigureQuery {
    /// The sets of yearly key figures, newest year first, of one year or of all. A
    /// year may have several: other units, and every version that was published,
    /// the newest version first.
    #[graphql(
        guard = "Can(Action::ReadKeyFigures)",
        directive = can::apply(Action::ReadKeyFigures.code().to_owned())
    )]
    async fn key_figures(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Calendar year the figures are about; every year when left out.")] year: Option<i32>,
        #[graphql(
            desc = "How many from the start; 20 when left out and at most 100, unless this service is set otherwise."
        )]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end; at most 100, unless this service is set otherwise.")] last: Option<
            i32,
        >,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Result<Paged<KeyFigureSet>> {
        let context = ctx.surroundings();
        let page = page::asked(ctx, "keyFigures", first, after, last, before)?;
        let slice = key_figures(context, year, &page).await?;
        let total = Total::of(context.clone(), move |context| async move { count(&context, year).await });
        Ok(page::connection("keyFigures", slice, total, |row| {
            (Position { key: row.sort_key.clone(), id: row.id }, KeyFigureSet(Arc::new(row)))
        }))
    }
}
