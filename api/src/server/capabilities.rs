//! Which capabilities have letters, files and appointments: each says so here, once.

use crate::applications::proposals::ExtensionLetters;
use crate::applications::{ApplicationAppointments, ApplicationLetters, AttachmentFiles, ReceiptFiles};
use crate::assessment::{AdviceBundles, ApplicationsTables, AssessmentLetters};
use crate::calendar::Calendars;
use crate::calls::CallAppointments;
use crate::config::Settings;
use crate::decisions::{DecisionLetterFiles, DecisionLetters};
use crate::enterprises::claims::ClaimLetters;
use crate::files::Keeper;
use crate::grants::projects::photos::PhotoFiles;
use crate::guide::listings::ListingLetters;
use crate::guide::pictures::PictureFiles;
use crate::identity::{AccountDeeds, AccountLetters, Identity};
use crate::learning::{CertificateFiles, LearningAppointments, LearningDeeds, LearningLetters, MaterialFiles};
use crate::mail::{Deeds, Letters};
use crate::meetings::{MeetingAppointments, MeetingDeeds, MeetingLetters};
use crate::partners::clients::ClientLetters;
use crate::partners::webhooks::WebhookLetters;
use std::sync::Arc;

/// Every capability that writes letters.
pub(super) fn letters(settings: &Settings, identity: &Identity) -> Vec<Arc<dyn Letters>> {
    let accounts = AccountLetters::new(identity.clone(), &settings.token_issuer);
    vec![
        Arc::new(accounts),
        Arc::new(ClaimLetters),
        Arc::new(ListingLetters),
        Arc::new(LearningLetters),
        Arc::new(MeetingLetters),
        Arc::new(ApplicationLetters),
        Arc::new(AssessmentLetters),
        Arc::new(DecisionLetters),
        Arc::new(ExtensionLetters),
        Arc::new(ClientLetters),
        Arc::new(WebhookLetters),
    ]
}

/// Every capability that has files.
pub(super) fn keepers(settings: &Settings) -> Vec<Arc<dyn Keeper>> {
    let pictures = PictureFiles::ALL.map(|pictures| Arc::new(pictures) as Arc<dyn Keeper>);
    let photos = PhotoFiles::ALL.map(|photos| Arc::new(photos) as Arc<dyn Keeper>);
    pictures
        .into_iter()
        .chain(photos)
        .chain([Arc::new(MaterialFiles) as Arc<dyn Keeper>, Arc::new(CertificateFiles::new(settings))])
        .chain([
            Arc::new(AttachmentFiles) as Arc<dyn Keeper>,
            Arc::new(ReceiptFiles),
            Arc::new(AdviceBundles),
            Arc::new(ApplicationsTables),
        ])
        .chain([Arc::new(DecisionLetterFiles) as Arc<dyn Keeper>])
        .collect()
}

/// Every capability whose letters have buttons that act.
pub(super) fn deeds() -> Vec<Arc<dyn Deeds>> {
    vec![Arc::new(AccountDeeds), Arc::new(LearningDeeds), Arc::new(MeetingDeeds)]
}

/// Every capability that has appointments.
pub(super) fn calendars() -> Calendars {
    Calendars::of(vec![
        Arc::new(LearningAppointments),
        Arc::new(MeetingAppointments),
        Arc::new(CallAppointments),
        Arc::new(ApplicationAppointments),
    ])
}
