use std::fmt::Write as _;
use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode};
use jiff::civil::date;
use tower::ServiceExt as _;
use web::{Entry, Library};

/// What came back.
pub(crate) struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Page {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Everything on the page as text, a block a line, links as they are written.
    pub(crate) fn text(&self) -> String {
        text(&self.body)
    }

    /// What stands between the tags `main`.
    pub(crate) fn main(&self) -> String {
        let (_, rest) = self.body.split_once("<main").unwrap();
        let (main, _) = rest.split_once("</main>").unwrap();
        text(&format!("<main{main}"))
    }
}

fn library() -> Library {
    let maker = shelf::maker();
    let entry = |shipped: &shelf::Shipped| {
        let protocol = engine::protocol::read(shipped.text, &maker.vocabulary).0.unwrap();
        let practice = shelf::practice(&protocol.procedure, &maker.vocabulary);
        Entry { protocol: Arc::new(protocol), text: shipped.text.into(), practice }
    };
    Library { entries: shelf::PROTOCOLS.iter().map(entry).collect(), maker }
}

/// The same with a second protocol, which says what the first does.
fn two() -> Library {
    let mut library = library();
    let text = shelf::PROTOCOLS[0].text.replacen("id = \"smp\"", "id = \"brows\"", 1);
    let protocol = engine::protocol::read(&text, &library.maker.vocabulary).0.unwrap();
    library.entries.push(Entry { protocol: Arc::new(protocol), text: text.into(), practice: None });
    library
}

/// Asks for an address at noon of Friday 27 November 2026 in Vancouver, with a method.
pub(crate) fn ask(method: &str, address: &str) -> Page {
    ask_of(library(), method, address)
}

/// Asks a server that has two protocols.
pub(crate) fn get_of_two(address: &str) -> Page {
    ask_of(two(), "GET", address)
}

/// Asks a server whose protocol says more.
pub(crate) fn get_with(statements: &str, address: &str) -> Page {
    let mut library = library();
    let text = format!("{}\n{statements}", shelf::PROTOCOLS[0].text);
    let (protocol, faults) = engine::protocol::read(&text, &library.maker.vocabulary);
    let protocol = protocol.unwrap_or_else(|| panic!("{faults:#?}"));
    library.entries =
        vec![Entry { protocol: Arc::new(protocol), text: text.into(), practice: None }];
    ask_of(library, "GET", address)
}

fn ask_of(library: Library, method: &str, address: &str) -> Page {
    let request = Request::builder().method(method).uri(address).header("host", "clinic.example");
    answer(library, request.body(Body::empty()).unwrap())
}

/// Asks for what is known under a tag already.
pub(crate) fn get_known(address: &str, tag: &str) -> Page {
    let request = Request::builder().uri(address).header("host", "clinic.example");
    answer(library(), request.header("if-none-match", tag).body(Body::empty()).unwrap())
}

/// Sends a body, of some type.
pub(crate) fn post(address: &str, kind: &str, body: Vec<u8>) -> Page {
    let request = Request::builder().method("POST").uri(address).header("host", "clinic.example");
    answer(library(), request.header("content-type", kind).body(body.into()).unwrap())
}

fn answer(library: Library, request: Request) -> Page {
    let noon = date(2026, 11, 27).at(12, 0, 0, 0).in_tz("America/Vancouver").unwrap().timestamp();
    let router = web::router(library, None, Arc::new(move || noon));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let Ok(response) = router.with_state(()).oneshot(request).await;
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        // A PDF is no text, and nobody reads it here.
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Page { status: parts.status, headers: parts.headers, body }
    })
}

pub(crate) fn get(address: &str) -> Page {
    ask("GET", address)
}

/// Tags that begin a line of their own.
const BLOCKS: [&str; 26] = [
    "h1",
    "h2",
    "h3",
    "p",
    "li",
    "summary",
    "small",
    "cite",
    "blockquote",
    "label",
    "legend",
    "dt",
    "dd",
    "tr",
    "th",
    "td",
    "button",
    "header",
    "footer",
    "section",
    "form",
    "desc",
    "title",
    "text",
    "b",
    "textarea",
];

/// HTML as text. Only what this crate writes is read: no comments, no `>` in attributes.
fn text(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((words, tagged)) = rest.split_once('<') {
        push(&mut out, words);
        let (tag, after) = tagged.split_once('>').unwrap();
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        if BLOCKS.contains(&name) && !out.ends_with('\n') {
            out.push('\n');
        }
        rest = after;
    }
    push(&mut out, rest);
    let lines = out.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.fold(String::new(), |mut text, line| {
        writeln!(text, "{line}").unwrap();
        text
    })
}

fn push(out: &mut String, words: &str) {
    let plain = words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    out.push_str(&plain.replace("&amp;", "&"));
}

/// Compares the words of a page with its snapshot.
pub(crate) fn check(name: &str, address: &str, status: u16) {
    check_page(name, &format!("GET {address}"), &get(address), status);
}

/// The same of a page that was asked for otherwise.
pub(crate) fn check_page(name: &str, asked: &str, page: &Page, status: u16) {
    assert_eq!(page.status, status, "{asked}");
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path("snapshots");
    settings.set_omit_expression(true);
    let text = format!("{asked}\n{status}\n\n{}", page.text());
    settings.bind(|| insta::assert_snapshot!(name, text));
}
