//! `mail`: what a mail server hands over.

use super::{Outcomes, operator};
use crate::config::Settings;
use crate::logs;
use crate::mail::rules::bounces::Bounce;
use crate::mail::rules::notice::{Notice, Told, read};
use crate::mail::{Taken, take_mail_notice};
use crate::server::Shared;
use crate::shared::error::{Code, Error};
use clap::Subcommand;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Most of a notice that is read; bytes. What matters stands at its beginning, before the letter it quotes.
const LONGEST: u64 = 1_048_576;
/// The exit code by which mail servers know that they shall try again later (`EX_TEMPFAIL`).
pub(super) const TRY_AGAIN: u8 = 75;

/// What to do with mail.
#[derive(Debug, Subcommand)]
pub(super) enum MailCommand {
    /// Take a notice about a letter (RFC 3464), and record it when the letter came back; for the pipe of a mail server.
    ///
    /// Exit code 0 whatever the notice says, also when it is none: a line tells what was done. Exit code 75 when the
    /// database is away, or the letter is being sent still: try again later.
    Bounce {
        /// The file that holds the notice; `-` or nothing: standard input.
        file: Option<PathBuf>,
    },
}

/// A notice that cannot be taken now.
#[derive(Debug, thiserror::Error)]
#[error("try again later: {0}")]
pub(super) struct TryAgain(String);

/// Does what was asked, as the operator.
pub(super) async fn run(settings: Settings, command: MailCommand) -> Outcomes {
    let MailCommand::Bounce { file } = command;
    let notice = match read(&text(file.as_deref())?) {
        Ok(notice) => notice,
        Err(why) => {
            logs::say(&format!("Nothing recorded: {why}."));
            return Ok(());
        }
    };
    let shared = operator(settings).await.map_err(patient)?;
    let taken = take(&shared, notice).await;
    shared.db.close().await;
    logs::say(&taken?);
    Ok(())
}

fn text(file: Option<&Path>) -> std::io::Result<String> {
    let mut bytes = Vec::new();
    match file.filter(|file| *file != Path::new("-")) {
        Some(file) => std::fs::File::open(file)?.take(LONGEST).read_to_end(&mut bytes)?,
        None => std::io::stdin().lock().take(LONGEST).read_to_end(&mut bytes)?,
    };
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// What was done, in a line.
async fn take(shared: &Shared, notice: Notice) -> Result<String, Box<dyn std::error::Error>> {
    let letter = notice.message_id.clone();
    let words = match take_mail_notice(&shared.as_operator(), &shared.post, notice).await {
        Ok(Taken::Recorded(Bounce::Hard)) => "recorded: it came back for good, and its address is known not to work",
        Ok(Taken::Recorded(Bounce::Soft)) => "recorded: it came back, and its address may work",
        Ok(Taken::Known) => "nothing recorded: that it came back is known",
        Ok(Taken::Nothing(Told::Delayed)) => "nothing recorded: it is still being tried",
        Ok(Taken::Nothing(_)) => "nothing recorded: it arrived",
        Ok(Taken::TooEarly) => return Err(Box::new(TryAgain(format!("{letter} is being sent still")))),
        Err(error) if error.code() == Code::NotFound => "nothing recorded: no letter of ours is called so",
        Err(error) if error.code() == Code::PreconditionFailed => "nothing recorded: it was not sent",
        Err(error) => return Err(patient(error.into())),
    };
    Ok(format!("{letter}: {words}."))
}

/// A database that is away comes back.
fn patient(error: Box<dyn std::error::Error>) -> Box<dyn std::error::Error> {
    match error.downcast_ref::<Error>() {
        Some(away) if away.code() == Code::Unavailable => Box::new(TryAgain(away.to_string())),
        _ => error,
    }
}
