//! Everything that can stop a command, as data. The wording is in one place, below.

use std::fmt;

use answer::input::{Fault, Problem};
use engine::FILE_BYTES_MAX;
use export::PdfFault;

/// Why a command could not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Error {
    /// What a client wrote has faults; at least one.
    Input(Vec<Fault>),
    /// Neither a protocol that is shipped nor a file.
    UnknownProtocol { name: String, near: Option<String>, shipped: Vec<String> },
    /// A file that cannot be used.
    File { path: String, fault: FileFault },
    /// A protocol with faults, as the reader shows them.
    BadProtocol { shown: String, faults: usize },
    /// No command of that name, for its manual page.
    UnknownCommand { name: String, near: Option<String> },
    /// Two files of one folder with one id.
    SameId { id: String, one: String, other: String },
    /// A protocol whose id is the address of another page.
    TakenId { id: String, file: String },
    /// A folder without a protocol.
    EmptyFolder(String),
    /// An address that is none.
    BaseUrl(String),
    /// A protocol no page can look up.
    Unpublishable(String),
    /// Protocols that must not be handed to clients; at least one.
    Unfit(Vec<Unfit>),
    /// An approved version that was published with other words.
    OtherWords { file: String, version: String, free: String },
    /// A folder that holds something else than a published site.
    NotOurs { folder: String, found: String },
    /// A link without an address to begin with.
    NoBaseUrl,
    /// The server cannot start.
    Serve { why: String, hint: Option<String> },
    /// There is no PDF.
    Pdf(NoPdf),
    /// A file that would be written over.
    Exists(String),
    /// Reading or writing failed for a reason outside.
    Io { doing: String, why: String },
}

impl Error {
    /// The exit code it ends in: 1 where something was found, 2 where it could not be done.
    pub(crate) fn code(&self) -> u8 {
        if matches!(self, Self::Unfit(_)) { 1 } else { 2 }
    }
}

/// A protocol with an error that the linter finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unfit {
    /// How it was named.
    pub file: String,
    /// The first error's name.
    pub code: &'static str,
    /// What it is.
    pub message: String,
    /// How many more errors there are.
    pub others: usize,
}

/// Why there is no PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NoPdf {
    /// The sheet cannot be set.
    Unset(PdfFault),
    /// It was asked for as JSON.
    Json,
    /// No terminal can show it.
    Terminal,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FileFault {
    Missing,
    Directory,
    /// The system's own words.
    Unreadable(String),
    /// The line it stops being text on.
    NotText(usize),
    Empty,
    TooBig,
}

/// Words after an error that say what to do next.
fn hint(f: &mut fmt::Formatter<'_>, words: impl fmt::Display) -> fmt::Result {
    write!(f, "\n  = {words}")
}

fn did_you_mean(f: &mut fmt::Formatter<'_>, near: Option<&String>) -> fmt::Result {
    near.map_or(Ok(()), |near| hint(f, format_args!("did you mean `{near}`?")))
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(faults) => input(f, faults),
            Self::UnknownProtocol { name, near, shipped } => {
                write!(f, "there is no protocol `{name}`, and no file of that name")?;
                did_you_mean(f, near.as_ref())?;
                hint(f, format_args!("there are: {}; or give a file", shipped.join(", ")))
            }
            Self::File { path, fault } => file(f, path, fault),
            Self::BadProtocol { shown, faults } => {
                let count = if *faults == 1 { "1 fault" } else { &format!("{faults} faults") };
                write!(f, "this protocol cannot be used: it has {count}\n\n{}", shown.trim_end())
            }
            Self::UnknownCommand { name, near } => {
                write!(f, "there is no command `{name}`")?;
                did_you_mean(f, near.as_ref())
            }
            Self::SameId { id, one, other } => {
                write!(f, "`{one}` and `{other}` are both called `{id}`")?;
                hint(f, "give one of them another id")
            }
            Self::TakenId { id, file } => {
                write!(f, "`{file}`: Afterwise has a page of its own at /{id}")?;
                hint(f, "give the protocol another id")
            }
            Self::EmptyFolder(folder) => {
                write!(f, "there is no protocol in `{folder}`")?;
                hint(f, "put files there whose names end in .toml")
            }
            Self::BaseUrl(written) => {
                write!(f, "`{written}` is not an address people can open")?;
                hint(f, "write it like https://aftercare.example")
            }
            Self::Unpublishable(why) => {
                f.write_str(why)?;
                hint(f, "serve it instead: afterwise serve --protocols DIR")
            }
            Self::Unfit(protocols) => unfit(f, protocols),
            Self::OtherWords { file, version, free } => {
                write!(f, "{file}: it was published as version {version} with other words")?;
                hint(
                    f,
                    format_args!("give it a version of its own: write version = \"{free}\" in it"),
                )?;
                hint(f, "nothing has been changed")
            }
            Self::NotOurs { folder, found } => {
                write!(f, "`{folder}` holds `{found}`, which was not published by Afterwise")?;
                hint(f, "give a new or empty folder; nothing has been changed")
            }
            Self::NoBaseUrl => {
                f.write_str("a link begins with the address of your server or published folder, and none is given")?;
                hint(f, "add it, for example --base-url https://aftercare.example")?;
                hint(f, "or set AFTERWISE_BASE_URL, once for all")
            }
            Self::Serve { why, hint: next } => {
                f.write_str(why)?;
                next.as_ref().map_or(Ok(()), |next| hint(f, next))
            }
            Self::Pdf(fault) => pdf(f, fault),
            Self::Exists(file) => {
                write!(f, "there is a file `{file}` already")?;
                hint(f, "give another name with --output")?;
                hint(f, format_args!("or go on with that file: afterwise new --from {file}"))
            }
            Self::Io { doing, why } => write!(f, "{doing}: {why}"),
        }
    }
}

fn pdf(f: &mut fmt::Formatter<'_>, why: &NoPdf) -> fmt::Result {
    match why {
        NoPdf::Unset(fault) => write!(f, "{fault}"),
        NoPdf::Json => {
            f.write_str("a PDF is no JSON")?;
            hint(f, "for a program: afterwise export text --json, or plan --json")
        }
        NoPdf::Terminal => {
            f.write_str("a PDF cannot be shown in a terminal")?;
            hint(f, "write it to a file: --output plan.pdf")
        }
    }
}

/// The first error of each protocol, and where to read of the others.
fn unfit(f: &mut fmt::Formatter<'_>, protocols: &[Unfit]) -> fmt::Result {
    f.write_str("nothing is published: no client is handed a sheet with an error")?;
    for Unfit { file, code, message, others } in protocols {
        write!(f, "\n\n{file}: {message} [{code}]")?;
        match others {
            0 => {}
            1 => f.write_str(", and 1 more error")?,
            others => write!(f, ", and {others} more errors")?,
        }
        hint(f, format_args!("afterwise lint {file} says more"))?;
    }
    Ok(())
}

/// Every fault with its hints.
fn input(f: &mut fmt::Formatter<'_>, faults: &[Fault]) -> fmt::Result {
    for (at, Fault { problem, .. }) in faults.iter().enumerate() {
        let gap = if at == 0 { "" } else { "\n" };
        write!(f, "{gap}{}", problem.message())?;
        hints(problem).iter().try_for_each(|words| hint(f, words))?;
    }
    Ok(())
}

/// What to do next, with the option to do it with where that helps.
fn hints(problem: &Problem) -> Vec<String> {
    match problem {
        Problem::NoSession => {
            vec!["add the day of your session, for example --session 2026-11-20".into()]
        }
        Problem::FactForm(_) => vec!["write NAME=VALUE, for example --fact scabs=no".into()],
        Problem::UnknownActivity { name, .. } if name.is_empty() => {
            vec!["say what you would like to do, for example: afterwise may swimming".into()]
        }
        other => other.hints(),
    }
}

fn file(f: &mut fmt::Formatter<'_>, path: &str, fault: &FileFault) -> fmt::Result {
    match fault {
        FileFault::Missing => write!(f, "there is no file `{path}`"),
        FileFault::Directory => {
            write!(f, "`{path}` is a directory")?;
            hint(f, "give one file in it")
        }
        FileFault::Unreadable(why) => write!(f, "`{path}` cannot be read: {why}"),
        FileFault::NotText(line) => {
            write!(f, "`{path}` is not text: line {line} is not UTF-8")?;
            hint(f, "save it as UTF-8 and try again")
        }
        FileFault::Empty => {
            write!(f, "`{path}` is empty")?;
            hint(f, "see `afterwise show smp` for what a protocol says")
        }
        FileFault::TooBig => {
            write!(f, "`{path}` is too big: at most {FILE_BYTES_MAX} bytes are read")?;
            hint(
                f,
                "the longest real aftercare page is under 10,000 bytes; is this the right file?",
            )
        }
    }
}
