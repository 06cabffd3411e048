//! What is submitted, in a form that never changes: the text whose digest stands on the receipt. Pure.

use super::attachments::SubmittedFile;
use super::budget::Budget;
use super::consent::Consent;
use super::plan::Plan;
use super::{Application, Member};
use crate::applications::eligibility::rules::PartnerRole;
use crate::shared::money::EuroCents;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An application as it is submitted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The application.
    pub application: Uuid,
    /// The call.
    pub call: Uuid,
    /// What is planned.
    pub plan: Plan,
    /// What it costs.
    pub budget: Budget,
    /// The consortium in order, the lead first.
    pub partners: Vec<Partner>,
    /// The attachments in order, bound by the digests of their files. What was submitted without any does not name them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<SubmittedFile>,
}

/// A partner as it takes part when it is submitted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partner {
    /// Key.
    pub id: Uuid,
    /// Its part.
    pub role: PartnerRole,
    /// Its record.
    pub enterprise: Option<Uuid>,
    /// What it is called.
    pub name: String,
    /// Its share.
    pub share: Option<EuroCents>,
    /// When it consented.
    pub consented_at: Option<DateTime<Utc>>,
}

impl Content {
    /// What an application says now, with these attachments.
    pub fn of(application: &Application, attachments: Vec<SubmittedFile>) -> Self {
        let partner = |member: &Member| Partner {
            id: member.id,
            role: member.role,
            enterprise: member.enterprise,
            name: member.name.clone(),
            share: member.share,
            consented_at: member.consented_at,
        };
        Self {
            application: application.id,
            call: application.call,
            plan: application.plan.clone(),
            budget: application.budget.clone(),
            partners: application.members.iter().map(partner).collect(),
            attachments,
        }
    }

    /// Whether an attachment was submitted.
    pub fn has_attachment(&self, id: Uuid) -> bool {
        self.attachments.iter().any(|one| one.id == id)
    }

    /// The application as it was then, where its completion did not come. `survivor` tells which record stays where one was merged
    /// since: of two that are one now the first takes over the share of the other. Consent that was taken back meanwhile stays taken
    /// back.
    #[must_use]
    pub fn put_back(&self, application: &Application, survivor: impl Fn(Uuid) -> Uuid) -> Application {
        let mut members: Vec<Member> = Vec::new();
        for partner in &self.partners {
            let member = partner.put_back(application, &survivor);
            let twin =
                members.iter_mut().find(|one| member.enterprise.is_some() && one.enterprise == member.enterprise);
            match twin {
                Some(twin) => *twin = twin.absorbing(&member),
                None => members.push(member),
            }
        }
        let (plan, budget) = (self.plan.clone(), self.budget.clone());
        Application { plan, budget, members, ..application.clone() }
    }
}

impl Partner {
    fn put_back(&self, application: &Application, survivor: impl Fn(Uuid) -> Uuid) -> Member {
        let now = application.members.iter().find(|member| member.id == self.id);
        let enterprise = now.map_or_else(|| self.enterprise.map(survivor), |now| now.enterprise);
        let was_taken_back = now.is_some_and(|now| now.consent == Consent::Withdrawn);
        let consent = match enterprise {
            None => Consent::NotNeeded,
            Some(_) if was_taken_back => Consent::Withdrawn,
            Some(_) => Consent::Given,
        };
        Member {
            id: self.id,
            role: self.role,
            enterprise,
            name: self.name.clone(),
            share: self.share,
            consent,
            consented_at: self.consented_at.filter(|_| consent == Consent::Given),
            consented_by: now.and_then(|now| now.consented_by),
            version: now.map_or(1, |now| now.version + 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::attachments::AttachmentKind;
    use super::super::completeness::tests::whole;
    use super::*;
    use crate::files::rules::MediaType;

    #[test]
    fn what_was_submitted_comes_back_word_for_word() {
        let before = whole();
        let text = serde_json::to_string(&Content::of(&before, Vec::new())).expect("text");
        let mut edited = before.clone();
        edited.plan.title = "Anders".to_owned();
        edited.budget.costs.clear();
        edited.members.truncate(1);
        let back = serde_json::from_str::<Content>(&text).expect("content").put_back(&edited, |record| record);
        assert_eq!(Content::of(&back, Vec::new()), Content::of(&before, Vec::new()));
        assert!(back.members.iter().all(Member::agrees));
    }

    #[test]
    fn of_two_partners_that_became_one_the_first_takes_the_share_of_the_other() {
        let before = whole();
        let removed = Application { members: Vec::new(), ..before.clone() };
        let back = Content::of(&before, Vec::new()).put_back(&removed, |_| Uuid::from_u128(99));
        assert_eq!((back.members.len(), back.members[0].share), (1, before.budget.requested));
    }

    #[test]
    fn consent_that_was_taken_back_stays_taken_back() {
        let mut edited = whole();
        let content = Content::of(&edited, Vec::new());
        edited.members[1] = edited.members[1].consenting(Consent::Withdrawn, DateTime::UNIX_EPOCH, None);
        let back = content.put_back(&edited, |record| record);
        assert_eq!((back.members[1].consent, back.members[1].consented_at), (Consent::Withdrawn, None));
    }

    #[test]
    fn what_was_submitted_before_there_were_attachments_is_still_read_and_another_digest_is_another_content() {
        let text = serde_json::to_string(&Content::of(&whole(), Vec::new())).expect("text");
        assert!(!text.contains("attachments"), "{text}");
        let file = |sha256: &str| SubmittedFile {
            id: Uuid::from_u128(7),
            kind: AttachmentKind::Statutes,
            title: "Statuten".to_owned(),
            file_name: "statuten.pdf".to_owned(),
            media_type: MediaType::Pdf,
            size: 1,
            sha256: sha256.to_owned(),
        };
        let texts = ["aa", "bb"].map(|hash| {
            let content = Content::of(&whole(), vec![file(hash)]);
            assert!(content.has_attachment(Uuid::from_u128(7)) && !content.has_attachment(Uuid::from_u128(8)));
            serde_json::to_string(&content).expect("text")
        });
        assert_ne!(texts[0], texts[1]);
    }
}
