//! The words of letters about accounts, in the language of whom they are for. Pure.

use crate::mail::rules::{Addressee, MailKind};
use crate::shared::language::Language;

/// The words of a letter.
pub(super) struct Words {
    /// What it is about.
    pub(super) subject: &'static str,
    /// Its text.
    pub(super) paragraphs: Vec<String>,
    /// What its button does; of a letter without one, nothing.
    pub(super) label: &'static str,
}

/// The words of a letter of this kind, with the names of the issuers it speaks of; none of a kind that others write.
pub(super) fn words(kind: MailKind, issuers: &[String], to: &Addressee) -> Option<Words> {
    let (subject, text, label) = match (kind, to.language) {
        (MailKind::Invitation, Language::Nl) => INVITATION_NL,
        (MailKind::Invitation, Language::Fr) => INVITATION_FR,
        (MailKind::Invitation, Language::En) => INVITATION_EN,
        (MailKind::PasswordReset, Language::Nl) => RESET_NL,
        (MailKind::PasswordReset, Language::Fr) => RESET_FR,
        (MailKind::PasswordReset, Language::En) => RESET_EN,
        (MailKind::PasswordChanged, Language::Nl) => CHANGED_NL,
        (MailKind::PasswordChanged, Language::Fr) => CHANGED_FR,
        (MailKind::PasswordChanged, Language::En) => CHANGED_EN,
        (MailKind::IdentityLinked, Language::Nl) => LINKED_NL,
        (MailKind::IdentityLinked, Language::Fr) => LINKED_FR,
        (MailKind::IdentityLinked, Language::En) => LINKED_EN,
        _ => return None,
    };
    let mut paragraphs = vec![to.greeting()];
    paragraphs.extend(issuers.first().filter(|_| kind == MailKind::IdentityLinked).map(|one| linked(one, to.language)));
    paragraphs.extend(text.iter().map(|paragraph| (*paragraph).to_owned()));
    let stay = kind == MailKind::PasswordChanged && !issuers.is_empty();
    paragraphs.extend(stay.then(|| staying(&issuers.join(", "), to.language)));
    Some(Words { subject, paragraphs, label })
}

/// To what an account was linked.
fn linked(issuer: &str, language: Language) -> String {
    match language {
        Language::Nl => format!(
            "Uw account bij het programma sociale economie werd zopas gekoppeld aan {issuer}: wie zich daar als u aanmeldt, komt voortaan in uw account."
        ),
        Language::Fr => format!(
            "Votre compte du programme d'économie sociale vient d'être lié à {issuer} : qui s'y connecte comme vous accède désormais à votre compte."
        ),
        Language::En => format!(
            "Your account of the social economy programme was linked to {issuer} just now: whoever signs in there as you comes into your account from now on."
        ),
    }
}

/// Which other ways into an account a new password leaves.
fn staying(issuers: &str, language: Language) -> String {
    match language {
        Language::Nl => format!(
            "Deze koppelingen met aanmelddiensten blijven: {issuers}. Is er een niet van u? Neem ze dan weg bij uw account, of vraag het de beheerder."
        ),
        Language::Fr => format!(
            "Ces liens avec des services de connexion restent : {issuers}. L'un d'eux n'est pas le vôtre ? Supprimez-le de votre compte, ou demandez-le à l'administrateur."
        ),
        Language::En => format!(
            "These links to other services for signing in stay: {issuers}. Is one of them not yours? Then take it away from your account, or ask the administrator to."
        ),
    }
}

/// Subject, paragraphs and button.
type Text = (&'static str, &'static [&'static str], &'static str);

const INVITATION_NL: Text = (
    "Uitnodiging: uw account bij het programma sociale economie",
    &[
        "U bent uitgenodigd om het platform van het provinciale programma sociale economie te gebruiken.",
        "Kies met onderstaande link een wachtwoord. De link werkt één keer en blijft enkele dagen geldig. Geef hem aan niemand door.",
        "Verwachtte u deze uitnodiging niet? Dan hoeft u niets te doen.",
    ],
    "Uitnodiging aanvaarden",
);

const INVITATION_FR: Text = (
    "Invitation : votre compte du programme d'économie sociale",
    &[
        "Vous êtes invité à utiliser la plateforme du programme provincial d'économie sociale.",
        "Choisissez un mot de passe avec le lien ci-dessous. Il fonctionne une seule fois et reste valable quelques jours. Ne le transmettez à personne.",
        "Vous n'attendiez pas cette invitation ? Vous n'avez rien à faire.",
    ],
    "Accepter l'invitation",
);

const INVITATION_EN: Text = (
    "Invitation: your account of the social economy programme",
    &[
        "You are invited to use the platform of the provincial social economy programme.",
        "Choose a password with the link below. It works once and stays valid for some days. Pass it on to nobody.",
        "Did you not expect this invitation? Then there is nothing you need to do.",
    ],
    "Accept the invitation",
);

const RESET_NL: Text = (
    "Een nieuw wachtwoord kiezen",
    &[
        "Iemand, wellicht uzelf, vroeg om een nieuw wachtwoord voor uw account.",
        "Kies het met onderstaande link. De link werkt één keer en niet lang. Geef hem aan niemand door.",
        "Vroeg u dit niet? Dan hoeft u niets te doen: uw wachtwoord blijft wat het was.",
    ],
    "Nieuw wachtwoord kiezen",
);

const RESET_FR: Text = (
    "Choisir un nouveau mot de passe",
    &[
        "Quelqu'un, sans doute vous-même, a demandé un nouveau mot de passe pour votre compte.",
        "Choisissez-le avec le lien ci-dessous. Il fonctionne une seule fois et peu de temps. Ne le transmettez à personne.",
        "Vous ne l'avez pas demandé ? Vous n'avez rien à faire : votre mot de passe reste inchangé.",
    ],
    "Choisir un nouveau mot de passe",
);

const RESET_EN: Text = (
    "Choose a new password",
    &[
        "Someone, probably you, asked for a new password for your account.",
        "Choose it with the link below. It works once and not for long. Pass it on to nobody.",
        "Did you not ask for this? Then there is nothing you need to do: your password stays what it was.",
    ],
    "Choose a new password",
);

const CHANGED_NL: Text = (
    "Uw wachtwoord werd gewijzigd",
    &[
        "Het wachtwoord van uw account bij het programma sociale economie werd zopas gewijzigd. Andere sessies werden beëindigd.",
        "Deed u dit niet zelf? Vraag dan meteen een nieuw wachtwoord aan en verwittig de beheerder van het platform.",
    ],
    "",
);

const CHANGED_FR: Text = (
    "Votre mot de passe a été modifié",
    &[
        "Le mot de passe de votre compte du programme d'économie sociale vient d'être modifié. Les autres sessions ont été fermées.",
        "Ce n'était pas vous ? Demandez immédiatement un nouveau mot de passe et prévenez l'administrateur de la plateforme.",
    ],
    "",
);

const CHANGED_EN: Text = (
    "Your password was changed",
    &[
        "The password of your account of the social economy programme was changed just now. Other sessions were ended.",
        "Was this not you? Then ask for a new password at once and tell the administrator of the platform.",
    ],
    "",
);

const LINKED_NL: Text = (
    "Uw account werd gekoppeld aan een aanmelddienst",
    &[
        "Deed u dit niet zelf? Neem de koppeling dan meteen weg bij uw account, kies een nieuw wachtwoord en verwittig de beheerder van het platform.",
    ],
    "",
);

const LINKED_FR: Text = (
    "Votre compte a été lié à un service de connexion",
    &[
        "Ce n'était pas vous ? Supprimez immédiatement ce lien de votre compte, choisissez un nouveau mot de passe et prévenez l'administrateur de la plateforme.",
    ],
    "",
);

const LINKED_EN: Text = (
    "Your account was linked to a service for signing in",
    &[
        "Was this not you? Then take the link away from your account at once, choose a new password and tell the administrator of the platform.",
    ],
    "",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_is_written_in_every_language_and_greets_by_name() {
        for kind in super::super::KINDS {
            let mut subjects = Vec::new();
            for language in Language::ALL {
                let to = Addressee::new("an@example.org".to_owned(), "An".to_owned(), *language);
                let words = words(*kind, &["Toegangsbeheer".to_owned()], &to).expect("words");
                assert!(words.paragraphs.len() > 2 && words.paragraphs[0].contains(" An,"), "{kind:?} {language:?}");
                let is_news = [MailKind::PasswordChanged, MailKind::IdentityLinked].contains(kind);
                assert_eq!(words.label.is_empty(), is_news);
                let names = words.paragraphs.iter().filter(|words| words.contains("Toegangsbeheer")).count();
                assert_eq!(names, usize::from(is_news), "{kind:?} {language:?}");
                subjects.push(words.subject);
            }
            subjects.dedup();
            assert_eq!(subjects.len(), Language::ALL.len(), "{kind:?}");
        }
    }

    #[test]
    fn a_new_password_of_an_account_without_links_says_nothing_of_them() {
        let to = Addressee::new("an@example.org".to_owned(), "An".to_owned(), Language::Nl);
        let words = words(MailKind::PasswordChanged, &[], &to).expect("words");
        assert!(!words.paragraphs.concat().contains("koppeling"), "{:?}", words.paragraphs);
    }
}
