//! The lists of the programme.

use super::file::{File, ItemLine, KindLine, TargetGroupLine};
use crate::programme::lists::Section;
use crate::seeding::rows::Rows;
use crate::seeding::words::Words;
use uuid::Uuid;

/// What is written of one item.
struct Item<'a> {
    section: Section,
    parent: Option<Uuid>,
    code: &'a str,
    position: i32,
    name: &'a Words,
    text: Option<&'a Words>,
    source_wording: Option<&'a str>,
    is_open_ended: bool,
}

/// The tables that are filled together.
struct Tables<'a> {
    items: Rows,
    groups: Rows,
    words: &'a mut Rows,
}

/// Items and target groups.
pub(super) fn build(file: &File, words: &mut Rows) -> [Rows; 2] {
    let items = Rows::of(
        "programme_item",
        &["id", "section", "parent_id", "code", "position", "name_nl", "text_nl", "source_wording", "is_open_ended"],
    );
    let groups = Rows::of(
        "target_group",
        &[
            "id",
            "item_id",
            "min_inactive_years",
            "max_employment_years",
            "exceptional_max_employment_years",
            "is_paid_job",
            "paid_job_basis",
            "leads_to_regular_work",
        ],
    );
    let mut tables = Tables { items, groups, words };
    tables.list(Section::Principle, None, &file.principles);
    tables.list(Section::Task, None, &file.tasks);
    tables.list(Section::NetworkSupport, None, &file.network.support);
    tables.list(Section::GuideAudience, None, &file.guide.audiences);
    tables.list(Section::GuideRubric, None, &file.guide.rubrics);
    for (position, line) in (1..).zip(&file.kinds) {
        tables.kind(position, line);
    }
    for (position, line) in (1..).zip(&file.target_groups) {
        tables.target_group(position, line);
    }
    [tables.items, tables.groups]
}

impl Tables<'_> {
    fn list(&mut self, section: Section, parent: Option<Uuid>, lines: &[ItemLine]) {
        for (position, line) in (1..).zip(lines) {
            self.add(&Item {
                section,
                parent,
                code: &line.code,
                position,
                name: &line.name,
                text: line.text.as_ref(),
                source_wording: line.source_wording.as_deref(),
                is_open_ended: false,
            });
        }
    }

    fn kind(&mut self, position: i32, line: &KindLine) {
        let kind = self.add(&Item {
            section: Section::Kind,
            parent: None,
            code: &line.code,
            position,
            name: &line.name,
            text: line.text.as_ref(),
            source_wording: None,
            is_open_ended: line.is_open_ended,
        });
        self.list(Section::KindForm, Some(kind), &line.forms);
        self.list(Section::KindExample, Some(kind), &line.examples);
    }

    fn target_group(&mut self, position: i32, line: &TargetGroupLine) {
        let group = self.add(&Item {
            section: Section::TargetGroup,
            parent: None,
            code: &line.work_form,
            position,
            name: &line.name,
            text: Some(&line.text),
            source_wording: line.source_wording.as_deref(),
            is_open_ended: false,
        });
        self.groups.add(
            &line.work_form,
            [
                group.into(),
                line.min_inactive_years.into(),
                line.max_employment_years.into(),
                line.exceptional_max_employment_years.into(),
                line.is_paid_job.into(),
                line.paid_job_basis.clone().into(),
                line.leads_to_regular_work.into(),
            ],
        );
        self.list(Section::TargetGroupTrait, Some(group), &line.traits);
        self.list(Section::TargetGroupPeople, Some(group), &line.people);
    }

    fn add(&mut self, item: &Item<'_>) -> Uuid {
        let id = self.items.add(
            &format!("{}/{}", item.section.code(), item.code),
            [
                item.section.code().into(),
                item.parent.into(),
                item.code.into(),
                item.position.into(),
                item.name.nl.as_str().into(),
                item.text.map(|text| text.nl.clone()).into(),
                item.source_wording.map(str::to_owned).into(),
                item.is_open_ended.into(),
            ],
        );
        item.name.translate(self.words, id, "name_nl");
        if let Some(text) = item.text {
            text.translate(self.words, id, "text_nl");
        }
        id
    }
}
