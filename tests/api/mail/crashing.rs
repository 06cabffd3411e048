//! A process that is killed while it has a job: nothing is lost, nothing is done twice.

use crate::on_both_seeded_databases;
use crate::support::serving::Program;
use crate::support::smtp::{Does, MailServer};
use crate::support::{Database, Folder, in_the_end, over, run_program, texts};
use std::sync::Arc;

/// The program over a database and a mail server, with short leases.
fn server(database: &Database, mail: &MailServer) -> Program {
    Program::start_with(&Arc::new(Folder::new()), |command| {
        over(command, &database.settings);
        command.env("SOCIAL_ECONOMY_MAIL_URL", mail.url()).env("SOCIAL_ECONOMY_JOB_LEASE_SECONDS", "3");
    })
}

/// State and attempts of every letter.
async fn letters(database: &Database) -> Vec<[String; 2]> {
    let connection = database.connect().await;
    texts::<2>(&connection, "SELECT state, CAST(attempts AS text) FROM mail_message").await
}

on_both_seeded_databases! {
    async fn a_letter_whose_sender_is_killed_between_lease_and_end_is_sent_by_another_process(database) {
        let mail = MailServer::that(&[Does::Hangs]);
        let first = server(&database, &mail);
        let invited = ["user", "invite", "--email", "nieuw@example.org", "--role", "BUYER"];
        assert_eq!(run_program(&database.settings, &invited).code, Some(0));
        in_the_end("it is offered", async || (mail.offered() == 1).then_some(())).await;
        first.kill();
        assert_eq!(letters(&database).await, [["QUEUED", "0"].map(str::to_owned)], "nothing came of it");

        let second = server(&database, &mail);
        in_the_end("another process sends it", async || (mail.taken().len() == 1).then_some(())).await;
        in_the_end("it says so", async || (letters(&database).await[0][0] == "SENT").then_some(())).await;
        second.stop();
        assert_eq!((mail.offered(), mail.taken().len()), (2, 1));
    }

    async fn two_processes_send_each_letter_once(database) {
        let mail = MailServer::that(&[]);
        let servers = [server(&database, &mail), server(&database, &mail)];
        for number in 0..5 {
            let email = format!("nieuw-{number}@example.org");
            let invited = ["user", "invite", "--email", email.as_str(), "--role", "BUYER"];
            assert_eq!(run_program(&database.settings, &invited).code, Some(0));
        }
        let are_sent = async || {
            let letters = letters(&database).await;
            (letters.len() == 5 && letters.iter().all(|letter| letter[0] == "SENT")).then_some(())
        };
        in_the_end("all are sent", are_sent).await;
        for server in servers {
            server.stop();
        }
        assert_eq!((mail.offered(), mail.taken().len()), (5, 5));
    }
}
