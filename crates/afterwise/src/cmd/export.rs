//! A plan to take along, as a file or on standard output.

use std::io::{self, ErrorKind, IsTerminal as _, Write as _};

use answer::View;
use answer::input::{Client, Request, Start};
use answer::words::counted;
use engine::course::Known;
use engine::time::Moment;
use export::{Calendar, CalendarWishes, Handout, Only, Paper, Wishes, sms};

use crate::cli::{
    ExportArgs, ExportFormat, IcsArgs, OnlyEntries, PaperSize, PdfArgs, TakenArgs, TextArgs,
    TextForm,
};
use crate::error::{Error, NoPdf};
use crate::inputs::{base_url, client};
use crate::note::Note;
use crate::report::{Exit, Report};
use crate::written::write;

/// What is to be given out.
struct Made {
    bytes: Vec<u8>,
    /// What there is of it: "81 entries".
    size: String,
}

pub(super) fn run(args: &ExportArgs) -> Result<Report, Error> {
    match &args.format {
        ExportFormat::Ics(args) => taken(&args.taken, |taken| Ok(ics(args, taken))),
        ExportFormat::Pdf(args) => taken(&args.taken, |taken| pdf(args, taken)),
        ExportFormat::Text(args) => taken(&args.taken, |taken| Ok(text(args, taken))),
    }
}

/// Whose plan it is, and where it can be read.
struct Taken<'a> {
    args: &'a TakenArgs,
    client: Client,
    link: Option<String>,
}

fn taken(
    args: &TakenArgs,
    make: impl FnOnce(&Taken<'_>) -> Result<Made, Error>,
) -> Result<Report, Error> {
    let client = client(&args.client, Start::Today)?;
    let link = link(args, &client)?;
    let taken = Taken { args, client, link };
    let Made { bytes, size } = make(&taken)?;
    let notes = Note::all(&taken.client.notes);
    let text = match &args.output {
        None => return put(bytes, notes),
        Some(file) => {
            write(file, &bytes)?;
            format!("Wrote {file}: {size}.\n")
        }
    };
    Ok(Report { text, notes, exit: Exit::Good })
}

/// What goes to standard output; only text to a terminal.
fn put(bytes: Vec<u8>, notes: Vec<Note>) -> Result<Report, Error> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Report { text, notes, exit: Exit::Good }),
        Err(_) if io::stdout().is_terminal() => Err(Error::Pdf(NoPdf::Terminal)),
        Err(binary) => {
            let written = io::stdout().write_all(binary.as_bytes());
            match written.and_then(|()| io::stdout().flush()) {
                Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Error::Io {
                    doing: "writing to standard output".to_owned(),
                    why: error.to_string(),
                }),
                _ => Ok(Report { text: String::new(), notes, exit: Exit::Good }),
            }
        }
    }
}

/// The address of the plan, where it is known what it begins with.
fn link(args: &TakenArgs, client: &Client) -> Result<Option<String>, Error> {
    let Some(written) = &args.base_url else { return Ok(None) };
    let facts = facts(client);
    let request = Request {
        sessions: &args.client.session,
        complete: args.client.complete.known(),
        facts: &facts,
        told: &args.client.told,
        zone: args.client.tz.as_deref(),
        language: &args.client.output.lang,
        ..Request::default()
    };
    base_url(written).map(|base| Some(web::plan_address(&client.protocol, &base, &request)))
}

/// What is known of a client, each with the day on which it was so: counted from the first session as in
/// every address, so that it holds tomorrow too.
fn facts(client: &Client) -> Vec<String> {
    let first = client.course.first().date;
    let written = |known: &Known| {
        let fact = client.protocol.declaration(known.fact);
        let value = fact.values.get(usize::from(known.value)).map_or("unknown", String::as_str);
        match Moment::start_of(known.on).days_since(first) {
            days if days >= 0 => format!("{}={value}@{days}", fact.id),
            _ => format!("{}={value}@{}", fact.id, known.on),
        }
    };
    client.course.known().iter().map(written).collect()
}

/// The name that is to stand on it; a blank one is none.
fn name(args: &TakenArgs) -> Option<&str> {
    args.name.as_deref().map(str::trim).filter(|name| !name.is_empty())
}

fn ics(args: &IcsArgs, taken: &Taken<'_>) -> Made {
    let wishes = CalendarWishes {
        only: match args.only {
            OnlyEntries::Everything => Only::Everything,
            OnlyEntries::Changes => Only::Changes,
            OnlyEntries::Tasks => Only::Tasks,
        },
        discreet: args.discreet,
        name: name(taken.args),
        link: taken.link.as_deref(),
        revision: args.revision,
    };
    let calendar = Calendar::new(&View::new(&taken.client), &wishes);
    let is_json = taken.args.client.output.is_json();
    let text = if is_json { calendar.json() } else { calendar.write() };
    let count = i64::try_from(calendar.entries.len()).unwrap_or(i64::MAX);
    let size = if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") };
    Made { bytes: text.into_bytes(), size }
}

fn pdf(args: &PdfArgs, taken: &Taken<'_>) -> Result<Made, Error> {
    if taken.args.client.output.is_json() {
        return Err(Error::Pdf(NoPdf::Json));
    }
    let view = View::new(&taken.client);
    let wishes = Wishes { name: name(taken.args), link: taken.link.as_deref() };
    let usual = || Paper::usual(view.protocol().region.as_deref());
    let paper = args.paper.map_or_else(usual, |paper| match paper {
        PaperSize::A4 => Paper::A4,
        PaperSize::Letter => Paper::Letter,
    });
    let bytes = export::pdf(&Handout::new(&view, wishes), paper)
        .map_err(|fault| Error::Pdf(NoPdf::Unset(fault)))?;
    let size = format!("{} kB", bytes.len().div_ceil(1000));
    Ok(Made { bytes, size })
}

fn text(args: &TextArgs, taken: &Taken<'_>) -> Made {
    let view = View::new(&taken.client);
    let wishes = Wishes { name: name(taken.args), link: taken.link.as_deref() };
    let handout = Handout::new(&view, wishes);
    let message = || sms(&view, taken.link.as_deref());
    if taken.args.client.output.is_json() {
        let text = handout.json(&message());
        return Made { bytes: text.into_bytes(), size: "all forms".to_owned() };
    }
    let text = match args.form {
        TextForm::Plain => handout.plain(),
        TextForm::Markdown => handout.markdown(),
        TextForm::Html => handout.mail().html,
        TextForm::Mail => {
            let mail = handout.mail();
            format!("Subject: {}\n\n{}", mail.subject, mail.text)
        }
        TextForm::Sms => format!("{}\n", message().text),
    };
    let lines = i64::try_from(text.lines().count()).unwrap_or(i64::MAX);
    Made { bytes: text.into_bytes(), size: counted(lines, "line") }
}
