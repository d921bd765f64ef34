//! The server as it is started, asked and stopped; and why it does not start.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use crate::support::{check_as, folder, program, said};

/// A server at a free port, and its address.
fn start(line: &str) -> (Child, String) {
    let mut command = program(line);
    let mut server = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(server.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().strip_prefix("Afterwise is at http://").unwrap().to_owned();
    (server, address)
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// Tells it to stop; what it wrote to standard error, and how it went.
fn stop(mut server: Child) -> (Option<i32>, String) {
    let told = Command::new("kill").arg(server.id().to_string()).status().unwrap();
    assert!(told.success());
    let mut log = Vec::new();
    server.stderr.take().unwrap().read_to_end(&mut log).unwrap();
    (server.wait().unwrap().code(), said(&log))
}

#[test]
fn it_serves_from_the_single_binary_and_stops_when_told() {
    let (server, address) = start("serve --listen 127.0.0.1:0 --log json");
    assert!(get(&address, "/health").ends_with("\r\n\r\nok\n"));
    let plan = get(&address, "/smp?session=2026-11-20&on=2026-11-27");
    assert!(plan.starts_with("HTTP/1.1 200 OK\r\n"), "{plan:.200}");
    assert!(plan.contains("<h1>Day 8</h1>"));
    for header in [
        "content-security-policy: default-src 'none';",
        "x-content-type-options: nosniff",
        "referrer-policy: no-referrer",
    ] {
        assert!(plan.contains(header), "{header}");
    }
    let (code, log) = stop(server);
    assert_eq!(code, Some(0), "{log}");
    assert!(log.contains("\"route\":\"/{protocol}\""), "{log}");
    assert!(!log.contains("2026-11-20"), "no date of a session in any line: {log}");
}

/// What a container asks in which there is no other program: exit code 0 or 1, and no other.
#[test]
fn a_server_can_be_asked_whether_it_is_well() {
    let (server, address) = start("serve --listen 127.0.0.1:0 --log off");
    let ask = || program(&format!("serve --check --listen {address}")).output().unwrap();
    let output = ask();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(said(&output.stdout), format!("The server at {address} is well.\n"));
    assert_eq!(stop(server).0, Some(0));
    let output = ask();
    assert_eq!(output.status.code(), Some(1));
    let words = format!("No server is well at {address}: ");
    assert!(said(&output.stdout).starts_with(&words), "{}", said(&output.stdout));
}

#[test]
fn a_folder_of_protocols_is_added_and_options_come_from_the_environment() {
    let folder = folder("serve-folder");
    let shipped = shelf::protocol("smp").unwrap().text;
    let own = shipped.replace("id = \"smp\"\n", "id = \"clinic\"\n");
    std::fs::write(folder.join("clinic.toml"), own).unwrap();
    let mut command = program("serve");
    command.env("AFTERWISE_LISTEN", "127.0.0.1:0").env("AFTERWISE_PROTOCOLS", &folder);
    command.env("AFTERWISE_BASE_URL", "https://aftercare.example/").env("AFTERWISE_LOG", "off");
    let mut server = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(server.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().strip_prefix("Afterwise is at http://").unwrap();
    assert!(get(address, "/clinic").starts_with("HTTP/1.1 200 OK\r\n"));
    let plan = get(address, "/smp?session=2026-11-20");
    assert!(plan.contains("data-copy=\"https://aftercare.example/smp?session=2026-11-20\""));
    assert_eq!(stop(server), (Some(0), String::new()));
}

/// A sheet that is not finished is served where it is mended, and said to be so.
#[test]
fn an_unfinished_sheet_is_served_with_a_warning() {
    let folder = folder("serve-unfinished");
    let shipped = shelf::protocol("smp").unwrap().text;
    let own = shipped.replace("id = \"smp\"\n", "id = \"clinic\"\n");
    std::fs::write(folder.join("clinic.toml"), format!("#? q.gym = \"soon\"\n{own}")).unwrap();
    let folder = folder.to_string_lossy();
    let (server, address) =
        start(&format!("serve --listen 127.0.0.1:0 --log off --protocols {folder}"));
    assert!(get(&address, "/clinic").starts_with("HTTP/1.1 200 OK\r\n"));
    let (_, said) = stop(server);
    let (warning, hint) = said.split_once('\n').unwrap();
    assert_eq!(
        warning,
        "warning: clinic: “soon” could not be read for “Usual gym, sweating a lot”"
    );
    assert_eq!(hint, "  = open the file at /make and mend it there, or mend it here\n");
}

#[test]
fn what_keeps_it_from_starting() {
    let here = folder("serve-refusals");
    let file = |name: &str, text: &str| std::fs::write(here.join(name), text).unwrap();
    std::fs::create_dir_all(here.join("empty")).unwrap();
    std::fs::create_dir_all(here.join("twice")).unwrap();
    std::fs::create_dir_all(here.join("taken")).unwrap();
    std::fs::create_dir_all(here.join("faulty")).unwrap();
    let shipped = shelf::protocol("smp").unwrap().text;
    file("twice/a.toml", shipped);
    file("twice/b.toml", shipped);
    file("taken/a.toml", &shipped.replace("id = \"smp\"\n", "id = \"api\"\n"));
    file("faulty/a.toml", "format = 1\n");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let refused = |name: &str, line: &str| {
        let mut command = program(line);
        check_as(name, line, command.current_dir(&here));
    };
    refused("refuse-serve-base-url", "serve --base-url aftercare.example");
    refused("refuse-serve-listen", "serve --listen here");
    refused("refuse-serve-empty", "serve --protocols empty");
    refused("refuse-serve-missing", "serve --protocols nowhere");
    refused("refuse-serve-twice", "serve --protocols twice");
    refused("refuse-serve-taken", "serve --protocols taken");
    refused("refuse-serve-faulty", "serve --protocols faulty");
    let output = program(&format!("serve --listen 127.0.0.1:{port}")).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output.stderr).contains("--listen"), "{}", said(&output.stderr));
}
