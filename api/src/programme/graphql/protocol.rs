//! The protocol and its lines.

use super::bodies::ProgrammeBody;
use crate::graphql::named::Titled;
use crate::graphql::request::{Maybe, Result};
use crate::graphql::scalars::Date;
use crate::graphql::text::{Language, LocalizedText, label, may_be_spoken, spoken};
use crate::programme::rules::{self, Line, Programme};
use async_graphql::{Context, Object};
use std::sync::Arc;

/// The protocol of the facts.
pub struct Protocol {
    pub(super) protocol: rules::Protocol,
    pub(super) facts: Arc<Programme>,
}

/// The protocol between the Flemish government and the provinces on social economy.
#[Object]
impl Protocol {
    /// Its title in the languages there are.
    #[graphql(flatten)]
    fn titled(&self) -> Titled<'_> {
        Titled::of(self.protocol.id, "title_nl", &self.protocol.title_nl)
    }

    /// Its date.
    async fn agreed_on(&self) -> Date {
        Date(self.protocol.agreed_on)
    }

    /// Its lines, by number.
    async fn lines(&self) -> Vec<ProtocolLine> {
        let line = |line: &Line| ProtocolLine { line: line.clone(), facts: Arc::clone(&self.facts) };
        self.protocol.lines.iter().map(line).collect()
    }
}

/// A line of the protocol.
pub struct ProtocolLine {
    line: Line,
    facts: Arc<Programme>,
}

/// One of the lines of the protocol.
#[Object]
impl ProtocolLine {
    /// Number, from 1, in the order of the source, which prints no numbers.
    async fn number(&self) -> i32 {
        self.line.number
    }

    /// Short title in the language asked, else in Dutch.
    async fn title(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Result<String> {
        label(ctx, self.line.id, "title_nl", &self.line.title_nl, language).await
    }

    /// Title with the truth about its language.
    async fn title_text(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Result<LocalizedText> {
        spoken(ctx, self.line.id, "title_nl", &self.line.title_nl, language).await
    }

    /// What the line says.
    async fn text(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Result<LocalizedText> {
        spoken(ctx, self.line.id, "text_nl", &self.line.text_nl, language).await
    }

    /// The line as the slide words it, in Dutch.
    async fn source_wording(&self) -> &str {
        &self.line.source_wording
    }

    /// What became of it; null when the source adds nothing.
    async fn note(
        &self,
        ctx: &Context<'_>,
        #[graphql(default, desc = "Language asked.")] language: Language,
    ) -> Maybe<LocalizedText> {
        may_be_spoken(ctx, self.line.id, "note_nl", self.line.note_nl.as_deref(), language).await.transpose()
    }

    /// The support body the line is about, with what became of it; null when it is about none.
    async fn support_body(&self) -> Maybe<ProgrammeBody> {
        Some(ProgrammeBody::named(&self.facts, self.line.support_body_id?))
    }
}
