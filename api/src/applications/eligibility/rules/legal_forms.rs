//! Which legal forms have legal personality. General knowledge of Belgian law (the code of companies and associations of 2019 and
//! the one before it); that a VOF has it and an informal association has not, DOMAIN §4.2 says.

use crate::shared::text_key::text_key;

/// Forms with legal personality, folded as [`folded`] does.
const WITH: &[&str] = &[
    "vzw",
    "vereniging zonder winstoogmerk",
    "asbl",
    "ivzw",
    "internationale vereniging zonder winstoogmerk",
    "nv",
    "naamloze vennootschap",
    "sa",
    "bv",
    "besloten vennootschap",
    "srl",
    "bvba",
    "ebvba",
    "sbvba",
    "besloten vennootschap met beperkte aansprakelijkheid",
    "sprl",
    "cv",
    "cvba",
    "cvoa",
    "cooperatieve vennootschap",
    "cooperatie",
    "sc",
    "scrl",
    "vof",
    "vennootschap onder firma",
    "snc",
    "commv",
    "gcv",
    "commanditaire vennootschap",
    "gewone commanditaire vennootschap",
    "commva",
    "commanditaire vennootschap op aandelen",
    "esv",
    "economisch samenwerkingsverband",
    "eesv",
    "se",
    "sce",
    "stichting",
    "private stichting",
    "stichting van openbaar nut",
    "son",
    "instelling van openbaar nut",
];

/// Forms of public bodies, which have it too.
const PUBLIC: &[&str] = &[
    "publiek",
    "openbaar bestuur",
    "openbare instelling",
    "gemeente",
    "stad",
    "provincie",
    "ocmw",
    "openbaar centrum voor maatschappelijk welzijn",
    "agb",
    "autonoom gemeentebedrijf",
    "apb",
    "autonoom provinciebedrijf",
    "evap",
    "extern verzelfstandigd agentschap",
    "projectvereniging",
    "dienstverlenende vereniging",
    "opdrachthoudende vereniging",
    "welzijnsvereniging",
    "politiezone",
    "hulpverleningszone",
];

/// Forms without.
const WITHOUT: &[&str] = &[
    "feitelijke vereniging",
    "fv",
    "vereniging zonder rechtspersoonlijkheid",
    "interlokale vereniging",
    "eenmanszaak",
    "zelfstandige",
    "natuurlijk persoon",
    "natuurlijke persoon",
    "maatschap",
    "burgerlijke maatschap",
    "tijdelijke maatschap",
    "stille maatschap",
    "tijdelijke handelsvennootschap",
    "stille handelsvennootschap",
];

/// What follows a form and does not change whether it has legal personality.
const ADDITIONS: &[&str] = &[
    " erkend als sociale onderneming",
    " erkend als so",
    " met een sociaal oogmerk",
    " met sociaal oogmerk",
    " van publiek recht",
    " vso",
    " so",
];

/// Whether it is the form of a public body, such as a municipality or an OCMW.
pub(super) fn is_public_body(form: &str) -> bool {
    PUBLIC.contains(&folded(form).as_str())
}

/// Whether a Belgian legal form has legal personality; none when it is not in the table.
pub(super) fn has_legal_personality(form: &str) -> Option<bool> {
    let form = folded(form);
    let bare = ADDITIONS.iter().find_map(|addition| form.strip_suffix(addition)).unwrap_or(&form);
    let is_in = |table: &[&str]| table.contains(&bare) || table.contains(&bare.replace(' ', "").as_str());
    match (is_in(WITH) || is_in(PUBLIC), is_in(WITHOUT)) {
        (true, _) => Some(true),
        (false, true) => Some(false),
        (false, false) => None,
    }
}

/// The form in lower case, without marks and dots, with words apart.
fn folded(form: &str) -> String {
    let words = form.replace('.', "").replace(['-', '_', ',', '(', ')'], " ");
    text_key(&words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn companies_associations_foundations_and_public_bodies_are_legal_persons() {
        let forms = [
            "VOF",
            "v.o.f.",
            "vzw",
            "ivzw",
            "NV",
            "bv",
            "BVBA",
            "cv",
            "CVBA",
            "cvba-so",
            "CV erkend als SO",
            "bvba met sociaal oogmerk",
            "Comm.V",
            "comm. v.",
            "Comm.VA",
            "Coöperatieve vennootschap",
            "private stichting",
            "publiek",
            "Gemeente",
            "OCMW",
            "projectvereniging",
            "NV van publiek recht",
        ];
        for form in forms {
            assert_eq!(has_legal_personality(form), Some(true), "{form}");
        }
    }

    #[test]
    fn informal_associations_partnerships_and_sole_traders_are_not() {
        for form in
            ["feitelijke vereniging", "Feitelijke  Vereniging", "eenmanszaak", "maatschap", "Interlokale vereniging"]
        {
            assert_eq!(has_legal_personality(form), Some(false), "{form}");
        }
    }

    #[test]
    fn what_is_not_in_the_table_is_not_known() {
        for form in ["", " ", "GmbH", "vz", "so", "vereniging"] {
            assert_eq!(has_legal_personality(form), None, "{form}");
        }
    }

    #[test]
    fn no_form_is_in_both_tables_and_each_stands_as_it_is_folded() {
        for form in WITH.iter().chain(WITHOUT) {
            assert_eq!(folded(form), *form);
            assert!(!(WITH.contains(form) && WITHOUT.contains(form)), "{form}");
        }
    }
}
