//! A throw-away Postgres: the server named by `TEST_DATABASE_URL`, else a private
//! cluster from the `initdb` and `postgres` found on this machine.

use api::config::{DatabaseUrl, Settings};
use api::shared::db::open_for_maintenance;
use sea_orm::ConnectionTrait;
use std::io::Write;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

/// The address of the server up to the database name; none when there is none to be had.
fn server() -> Option<&'static str> {
    static SERVER: OnceLock<Option<String>> = OnceLock::new();
    let found = SERVER.get_or_init(|| match std::env::var("TEST_DATABASE_URL") {
        Ok(url) => Some(url.rsplit_once('/').map_or(url.clone(), |(server, _)| server.to_owned())),
        Err(_) => cluster().map_err(|why| not_run(&why)).ok(),
    });
    found.as_deref()
}

/// Says in one line that the Postgres half was not run; a failure where it is required.
fn not_run(why: &str) {
    assert!(std::env::var("REQUIRE_POSTGRES").as_deref() != Ok("1"), "Postgres is required: {why}");
    // libtest swallows eprintln; this line must be seen.
    let _ = std::io::stderr().write_all(format!("Tests on Postgres were not run: {why}\n").as_bytes());
}

/// A database that goes when this goes: a thousand of them, each as large as the data it was made of, fill a disk.
pub struct Lent {
    name: String,
    /// Its address.
    pub url: String,
}

impl Lent {
    fn of(server: &str, name: String) -> Self {
        Self { url: format!("{server}/{name}"), name }
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        let _ = sweeper().send(std::mem::take(&mut self.name));
    }
}

/// Takes the names of databases that nobody needs any more, whatever is still connected to them.
fn sweeper() -> &'static Sender<String> {
    static SWEEPER: OnceLock<Sender<String>> = OnceLock::new();
    SWEEPER.get_or_init(|| {
        let (names, to_drop) = channel::<String>();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            for name in to_drop {
                let statement = format!("DROP DATABASE {name} WITH (FORCE)");
                runtime.block_on(administer(server_address(), &statement));
            }
        });
        names
    })
}

/// A new, empty database; none when there is no Postgres.
pub async fn database(name: &str) -> Option<Lent> {
    let server = server()?;
    let name = format!("{name}_{}", std::process::id());
    administer(server, &format!("CREATE DATABASE {name}")).await;
    Some(Lent::of(server, name))
}

/// A new database with the content of a template.
pub async fn database_like(template: &Lent) -> Lent {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let name = format!("test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::SeqCst));
    administer(server_address(), &format!("CREATE DATABASE {name} TEMPLATE {}", template.name)).await;
    Lent::of(server_address(), name)
}

/// The address of a copy of a database that nobody is connected to.
pub async fn copy_of(name: &str) -> String {
    administer(server_address(), &format!("CREATE DATABASE {name}_copy TEMPLATE {name}")).await;
    format!("{}/{name}_copy", server_address())
}

/// Runs one statement as the owner of the server.
pub async fn administer(server: &str, statement: &str) {
    let settings =
        Settings { database_url: Some(DatabaseUrl::new(&format!("{server}/postgres"))), ..Settings::default() };
    let connection = open_for_maintenance(&settings).await.expect("the test server answers");
    connection.execute_unprepared(statement).await.expect(statement);
    let _ = connection.close().await;
}

/// The address of the server, where there is one.
pub fn server_address() -> &'static str {
    server().expect("called only where Postgres runs")
}

fn cluster() -> Result<String, String> {
    let programs = programs().ok_or("neither TEST_DATABASE_URL nor the programs initdb and postgres were found")?;
    let folder = std::env::temp_dir().join(format!("social-economy-postgres-{}", std::process::id()));
    let port = free_port()?;
    std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    run(as_owner(&folder, &programs.join("initdb")).args(["-D", &text(&folder.join("data"))]).args([
        "-U",
        "postgres",
        "-A",
        "trust",
        "-N",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
    ]))?;
    keep_running(&programs, &folder, port)?;
    await_port(port)?;
    Ok(format!("postgres://postgres@127.0.0.1:{port}"))
}

/// Where `initdb` and `postgres` are.
fn programs() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let debian =
        std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|entry| entry.path().join("bin"));
    std::env::split_paths(&path)
        .chain(debian)
        .find(|folder| folder.join("initdb").exists() && folder.join("postgres").exists())
}

/// A command that runs as the user `postgres` when we are root: Postgres refuses to run as root.
fn as_owner(folder: &Path, program: &Path) -> Command {
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n");
    if !is_root {
        return Command::new(program);
    }
    let _ = Command::new("chown").arg("postgres").arg(folder).status();
    let mut command = Command::new("setpriv");
    command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]).arg(program);
    command
}

/// Starts the server under a shell that ends it, and removes its folder, when this process ends.
fn keep_running(programs: &Path, folder: &Path, port: u16) -> Result<(), String> {
    let script = r#""$@" >"$LOG" 2>&1 & server=$!; read -r _; kill -INT $server; wait $server; rm -rf "$FOLDER""#;
    let server = as_owner(folder, &programs.join("postgres"));
    let mut shell = Command::new("sh");
    shell.args(["-c", script, "sh"]).arg(server.get_program()).args(server.get_args());
    shell.args(["-D", &text(&folder.join("data")), "-k", &text(folder), "-h", "127.0.0.1", "-p", &port.to_string()]);
    shell.args([
        "-c",
        "fsync=off",
        "-c",
        "synchronous_commit=off",
        "-c",
        "full_page_writes=off",
        "-c",
        "max_connections=300",
    ]);
    shell
        .env("LOG", folder.join("log"))
        .env("FOLDER", folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let child = shell.spawn().map_err(|error| error.to_string())?;
    // The pipe stays open as long as this process lives.
    std::mem::forget(child);
    Ok(())
}

fn await_port(port: u16) -> Result<(), String> {
    for _ in 0..200 {
        if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Err("the private Postgres did not start".to_owned())
}

fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(|error| error.to_string())?;
    Ok(listener.local_addr().map_err(|error| error.to_string())?.port())
}

fn run(command: &mut Command) -> Result<(), String> {
    let output = command.output().map_err(|error| error.to_string())?;
    match output.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
    }
}

fn text(path: &Path) -> String {
    path.display().to_string()
}
