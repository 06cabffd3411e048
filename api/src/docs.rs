//! `docs`: writes the generated files, so that none is edited by hand.

use crate::access::{Action, Role, policy};
use crate::config::{self, Settings};
use crate::graphql::schema;
use crate::shared::error::{Code, Rule};
use std::fmt::Write;
use std::path::Path;

/// The generated files: path below the repository, and text.
pub fn files() -> Vec<(&'static str, String)> {
    vec![
        ("schema.graphql", schema::sdl(&schema::build(&Settings::default()))),
        ("docs/permissions.md", permissions()),
        ("docs/errors.md", errors()),
        ("docs/social-economy.sample.toml", config::sample()),
    ]
}

/// Writes every generated file below a folder.
///
/// # Errors
/// A file that cannot be written.
pub fn write_all(folder: &Path) -> std::io::Result<()> {
    for (path, text) in files() {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        std::fs::write(path, text)?;
    }
    Ok(())
}

/// What a reader must know before the table.
const PERMISSIONS: &str = "# Permissions

Who may do what. Generated from `api/src/access/policy.rs` by `cargo run -- docs`; it is what the service enforces, so a
change of it is a change of rights.

A person may hold several roles; one is active at a time. Each column is a role (DOMAIN: `docs/glossary.md` explains
them); `PUBLIC` is anyone without signing in. In a cell:

- **all**: every record, every field.
- **own**: what belongs to the own account, or to the organisation, directing area or call the role is limited to.
- **public**: what is published, and of it what everyone may see.
- **–**: not at all. Who is not signed in is asked to sign in; who is, is told that they may not.
- **with `…`**: the scope that a partner client needs for it, in its token too; what stands behind it holds without.
- **unless …**: the case in which the right does not hold.

A record someone may not know of does not exist for them: not in lists, counts or searches, nor by its id.

";

fn permissions() -> String {
    let mut text = String::from(PERMISSIONS);
    text.push_str("| what | action |");
    for role in Role::ALL {
        let _ = write!(text, " {} |", role.code());
    }
    text.push_str("\n|---|---|");
    text.push_str(&"--|".repeat(Role::ALL.len()));
    text.push('\n');
    for action in Action::ALL {
        let _ = write!(text, "| {} | `{}` |", action.about().trim(), action.code());
        for role in Role::ALL {
            let _ = write!(text, " {} |", rights(*role, *action));
        }
        text.push('\n');
    }
    text
}

/// A cell of the table: every grant of the role.
fn rights(role: Role, action: Action) -> String {
    let grants: Vec<_> = policy::grants(action).iter().filter(|grant| grant.role == role).map(right).collect();
    if grants.is_empty() { "–".to_owned() } else { grants.join("; ") }
}

/// How far a grant reaches, what it needs, and what takes it away.
fn right(grant: &policy::Grant) -> String {
    let mut words = grant.reach.code().to_owned();
    if let Some(scope) = grant.with {
        let _ = write!(words, " with `{}`", scope.code());
    }
    if let Some(condition) = grant.unless {
        let _ = write!(words, " unless {}", condition.code());
    }
    words
}

fn errors() -> String {
    let mut text = String::from(
        "# Errors\n\nGenerated from the code by `cargo run -- docs`. Every error carries `extensions { code rule? retryAfterSeconds? requestId }`,\n\
         `retryAfterSeconds` where waiting so long is all that is needed. Codes and rules are a promise: they are added to, never\n\
         renamed or given another meaning. Messages may change; translate by code and rule.\n\n| code | what to do next |\n|---|---|\n",
    );
    for code in Code::ALL {
        let _ = writeln!(text, "| `{}` | {} |", code.code(), code.advice());
    }
    text.push_str("\n| rule | code | message |\n|---|---|---|\n");
    let mut rules = rules();
    rules.sort_by_key(|rule| rule.name);
    for Rule { name, code, message } in rules {
        let _ = writeln!(text, "| `{name}` | `{}` | {message} |", code.code());
    }
    text
}

/// The rules of every capability.
fn rules() -> Vec<Rule> {
    [
        crate::aid::error::AidError::RULES,
        crate::applications::error::ApplicationError::RULES,
        crate::applications::conflicts::error::ConflictError::RULES,
        crate::decisions::error::DecisionError::RULES,
        crate::applications::proposals::error::ProposalError::RULES,
        crate::assessment::error::AssessmentError::RULES,
        crate::calendar::error::CalendarError::RULES,
        crate::calls::error::CallError::RULES,
        crate::calls::regulations::error::RegulationError::RULES,
        crate::enterprises::error::EnterpriseError::RULES,
        crate::enterprises::claims::error::ClaimError::RULES,
        crate::enterprises::recognitions::error::RecognitionError::RULES,
        crate::files::FileError::RULES,
        crate::graphql::admission::OperationRefusal::RULES,
        crate::graphql::documents::PersistedRefusal::RULES,
        crate::grants::projects::error::ProjectError::RULES,
        crate::graphql::id::IdError::RULES,
        crate::graphql::limits::DocumentRefusal::RULES,
        crate::graphql::node::NodeError::RULES,
        crate::guide::error::GuideError::RULES,
        crate::guide::listings::error::ListingError::RULES,
        crate::guide::pictures::error::PictureError::RULES,
        crate::guide::testimonials::error::TestimonialError::RULES,
        crate::learning::error::LearningError::RULES,
        crate::translations::error::TranslationError::RULES,
        crate::graphql::variables::VariableRefusal::RULES,
        crate::http::refusal::HttpRefusal::RULES,
        crate::identity::error::IdentityError::RULES,
        crate::identity::issuers::error::IssuerError::RULES,
        crate::identity::passwords::PasswordProblem::RULES,
        crate::jobs::JobError::RULES,
        crate::journal::JournalError::RULES,
        crate::network::error::NetworkError::RULES,
        crate::meetings::error::MeetingError::RULES,
        crate::mail::MailError::RULES,
        crate::partners::clients::error::ClientError::RULES,
        crate::partners::feed::error::FeedError::RULES,
        crate::outgoing::TargetError::RULES,
        crate::partners::webhooks::error::WebhookError::RULES,
        crate::places::error::PlaceError::RULES,
        crate::rubrics::error::RubricError::RULES,
        crate::guide::readings::error::ReadingError::RULES,
        crate::shared::error::AccessRefusal::RULES,
        crate::shared::lookup::LookupError::RULES,
        crate::shared::page::PageError::RULES,
    ]
    .concat()
}
