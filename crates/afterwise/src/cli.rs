//! What may be written after `afterwise`. Declarations only; [`crate::inputs`] gives them meaning.

use std::net::SocketAddr;

use clap::{Args, Parser, Subcommand, ValueEnum, value_parser};

/// A clinic's aftercare page as your own dated plan.
///
/// Afterwise answers only from the clinic's own page, shows the words an answer rests on, and says
/// so when the page is silent. It gives no medical advice: with a worry, call the clinic or a
/// doctor.
#[derive(Debug, Parser)]
#[command(name = "afterwise", version, propagate_version = true, after_help = EXAMPLES)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub command: Command,

    /// When to use colour. `auto`: on a terminal, unless `NO_COLOR` is set.
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub color: Color,
}

/// Everything Afterwise can be asked to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Your plan: today, what changes next, the days ahead
    #[command(after_help = PLAN_EXAMPLES)]
    Plan(PlanArgs),
    /// One day of your plan
    #[command(after_help = TODAY_EXAMPLES)]
    Today(ClientArgs),
    /// May I …? The verdict, and the words it rests on
    #[command(after_help = MAY_EXAMPLES)]
    May(AskArgs),
    /// From when may I …?
    #[command(after_help = WHEN_EXAMPLES)]
    When(AskArgs),
    /// For your client: the link to their plan, a message, a mail, a code
    #[command(after_help = CARD_EXAMPLES)]
    Card(CardArgs),
    /// A plan to take along: a calendar, a sheet of paper, text
    #[command(after_help = EXPORT_EXAMPLES)]
    Export(ExportArgs),
    /// The protocols that come with Afterwise
    #[command(after_help = PROTOCOLS_EXAMPLES)]
    Protocols(OutputArgs),
    /// A whole protocol in plain words, with how we read it and why
    #[command(after_help = SHOW_EXAMPLES)]
    Show(ShowArgs),
    /// A sheet of your own, in a conversation: your days, your name, your phone
    #[command(after_help = NEW_EXAMPLES)]
    New(NewArgs),
    /// Where a protocol goes wrong for somebody
    #[command(after_help = LINT_EXAMPLES)]
    Lint(LintArgs),
    /// The pages and the API, in the browser
    #[command(after_help = SERVE_EXAMPLES)]
    Serve(ServeArgs),
    /// A site with these protocols for any web host, with no server behind it
    #[command(after_help = PUBLISH_EXAMPLES)]
    Publish(PublishArgs),
    /// Completions for your shell
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
    /// The manual page
    #[command(after_help = MAN_EXAMPLES)]
    Man {
        /// The page of one command
        command: Option<String>,
    },
}

/// Who asks, and about which day.
#[derive(Debug, Args)]
pub(crate) struct ClientArgs {
    /// When a session is or was: 2026-11-20, or 2026-11-20T16:00. Repeat it for several
    #[arg(short, long, value_name = "DATE")]
    pub session: Vec<String>,

    /// Whether your last session was the last of the treatment
    #[arg(short, long, value_enum, default_value_t, value_name = "yes|no|unknown")]
    pub complete: Complete,

    /// Something about you, as it is on that day: scabs=no, skin=dry. Repeat it for several
    ///
    /// NAME=VALUE@DATE says it of another day, NAME=VALUE@N of the day N days after the first
    /// session.
    #[arg(short, long, value_name = "NAME=VALUE")]
    pub fact: Vec<String>,

    /// What your practitioner told you alone: MODALITY:ACTIVITY:FROM[..TO]:NAME
    ///
    /// The modality is must, should, may, should-not or must-not. TO is the first day it no longer
    /// holds. Example: --told 'may:shampoo:2026-11-27:Rob James'
    #[arg(long, value_name = "WHAT")]
    pub told: Vec<String>,

    /// The day you ask about, 2026-11-27, or the moment, 2026-11-27T14:00 [default: today]
    #[arg(short, long, value_name = "DATE")]
    pub on: Option<String>,

    /// The time zone your days are counted in [default: the clinic's]
    #[arg(long, value_name = "ZONE")]
    pub tz: Option<String>,

    /// Which clinic's page: the id of a protocol, or a file
    #[arg(short, long, default_value = "smp", value_name = "ID|FILE")]
    pub protocol: String,

    #[command(flatten)]
    pub output: OutputArgs,
}

/// How to answer.
#[derive(Debug, Args)]
pub(crate) struct OutputArgs {
    /// Text for people, or JSON for programs
    #[arg(long, value_enum, default_value_t, value_name = "text|json")]
    pub format: Format,

    /// Short for --format json
    #[arg(long)]
    pub json: bool,

    /// The language of the clinic's words, where the protocol has it
    #[arg(long, default_value = "en", value_name = "LANGUAGE")]
    pub lang: String,
}

impl OutputArgs {
    /// Whether a program reads the answer.
    pub(crate) fn is_json(&self) -> bool {
        self.json || self.format == Format::Json
    }
}

/// `may` and `when`.
#[derive(Debug, Args)]
pub(crate) struct AskArgs {
    /// What you would like to do: all words together are one activity
    #[arg(required = true, value_name = "ACTIVITY")]
    pub activity: Vec<String>,

    #[command(flatten)]
    pub client: ClientArgs,
}

/// `plan`.
#[derive(Debug, Args)]
pub(crate) struct PlanArgs {
    #[command(flatten)]
    pub client: ClientArgs,

    /// How many days, from the first session [default: until nothing changes any more]
    #[arg(long, value_name = "N", value_parser = value_parser!(u32).range(1..=3660))]
    pub days: Option<u32>,

    /// Many clients at once: a file of JSON lines, or - for standard input
    ///
    /// Each line is {"id","sessions","complete","facts","on"}; each gets one line of at most 2 kB,
    /// in the same order.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["session", "fact", "told", "days"])]
    pub batch: Option<String>,
}

/// `card`.
#[derive(Debug, Args)]
pub(crate) struct CardArgs {
    /// When a session is or was: 2026-11-20, or 2026-11-20T16:00. Repeat it for several
    #[arg(short, long, value_name = "DATE")]
    pub session: Vec<String>,

    /// Whether the last session was the last of the treatment
    #[arg(short, long, value_enum, default_value_t, value_name = "yes|no|unknown")]
    pub complete: Complete,

    /// The day it is handed over, whose prohibitions are listed [default: today]
    #[arg(short, long, value_name = "DATE")]
    pub on: Option<String>,

    /// Which clinic's page: the id of a protocol, or a file
    #[arg(short, long, default_value = "smp", value_name = "ID|FILE")]
    pub protocol: String,

    /// The address of your server, or of the folder you published: the link begins with it
    #[arg(long, env = "AFTERWISE_BASE_URL", value_name = "URL")]
    pub base_url: Option<String>,

    #[command(flatten)]
    pub output: OutputArgs,
}

/// `export`.
#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    #[command(subcommand)]
    pub format: ExportFormat,
}

/// As what a plan is taken along.
#[derive(Debug, Subcommand)]
pub(crate) enum ExportFormat {
    /// A calendar with reminders, for any calendar program
    #[command(after_help = ICS_EXAMPLES)]
    Ics(IcsArgs),
    /// A sheet of paper to hand over, as PDF
    #[command(after_help = PDF_EXAMPLES)]
    Pdf(PdfArgs),
    /// Text: plain, Markdown, a mail, or today as a message to a phone
    #[command(after_help = TEXT_EXAMPLES)]
    Text(TextArgs),
}

/// Whose plan is taken along, and where to.
#[derive(Debug, Args)]
pub(crate) struct TakenArgs {
    #[command(flatten)]
    pub client: ClientArgs,

    /// Whose plan it is: on paper and in text as it is written here, in a calendar to tell two people's
    /// entries apart, and not said
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,

    /// The address of your server, or of the folder you published, for a link to the plan
    #[arg(long, env = "AFTERWISE_BASE_URL", value_name = "URL")]
    pub base_url: Option<String>,

    /// The file to write [default: standard output]
    #[arg(short = 'O', long, value_name = "FILE")]
    pub output: Option<String>,
}

/// `export ics`.
#[derive(Debug, Args)]
pub(crate) struct IcsArgs {
    #[command(flatten)]
    pub taken: TakenArgs,

    /// Which entries
    #[arg(long, value_enum, default_value_t, value_name = "everything|changes|tasks")]
    pub only: OnlyEntries,

    /// No entry says what it is about until it is opened, for a calendar that others see
    #[arg(long)]
    pub discreet: bool,

    /// One more each time a session moves to an earlier day or something told is taken back, so that a
    /// calendar takes the new entries for its old ones; a plan's page counts by itself
    #[arg(long, default_value_t, value_name = "N", value_parser = value_parser!(u16).range(..=500))]
    pub revision: u16,
}

/// Which entries of a calendar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum OnlyEntries {
    #[default]
    Everything,
    Changes,
    Tasks,
}

/// `export pdf`.
#[derive(Debug, Args)]
pub(crate) struct PdfArgs {
    #[command(flatten)]
    pub taken: TakenArgs,

    /// The paper [default: what is usual where the clinic is]
    #[arg(long, value_enum, value_name = "a4|letter")]
    pub paper: Option<PaperSize>,
}

/// The size of a sheet of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PaperSize {
    A4,
    Letter,
}

/// `export text`.
#[derive(Debug, Args)]
pub(crate) struct TextArgs {
    #[command(flatten)]
    pub taken: TakenArgs,

    /// As what. A mail has a subject; html is the same mail to paste where a mail program shows it
    #[arg(long = "as", value_enum, default_value_t, value_name = "plain|markdown|mail|html|sms")]
    pub form: TextForm,
}

/// A form of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum TextForm {
    #[default]
    Plain,
    Markdown,
    Mail,
    Html,
    Sms,
}

/// `show`.
#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    /// The id of a protocol, or a file
    #[arg(default_value = "smp", value_name = "ID|FILE")]
    pub protocol: String,

    #[command(flatten)]
    pub output: OutputArgs,
}

/// `new`.
#[derive(Debug, Args)]
pub(crate) struct NewArgs {
    /// The id of a protocol to begin from, or a file of yours to go on with
    #[arg(long, default_value = "smp", value_name = "ID|FILE")]
    pub from: String,

    /// The file to write [default: the file it came from, or the clinic's name in this folder]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<String>,
}

/// The session of the client that findings are shown for, where nobody names one.
pub(crate) const LINT_SESSION: &str = "2026-11-20";

/// `lint`.
#[derive(Debug, Args)]
pub(crate) struct LintArgs {
    /// A protocol file, or the id of a protocol that comes with Afterwise
    #[arg(value_name = "FILE|ID")]
    pub protocol: String,

    /// Read the page as if nobody had resolved anything
    #[arg(long)]
    pub raw: bool,

    /// Let a warning fail too
    #[arg(long)]
    pub deny_warnings: bool,

    /// The session of the client the findings are shown for
    #[arg(long, default_value = LINT_SESSION, value_name = "DATE")]
    pub session: String,

    #[command(flatten)]
    pub output: OutputArgs,
}

/// `serve`.
#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// Where to listen. With port 0, at any free port
    #[arg(
        long,
        env = "AFTERWISE_LISTEN",
        default_value = "127.0.0.1:8080",
        value_name = "ADDRESS", value_parser = listen)]
    pub listen: SocketAddr,

    /// The address people know the server by, for links and QR codes [default: what they asked for]
    #[arg(long, env = "AFTERWISE_BASE_URL", value_name = "URL")]
    pub base_url: Option<String>,

    /// A folder of protocol files, added to those that ship; one with the same id takes its place
    #[arg(long, env = "AFTERWISE_PROTOCOLS", value_name = "DIR")]
    pub protocols: Option<String>,

    /// Every request comes through a proxy of yours: believe its X-Forwarded-For and -Proto
    #[arg(long, env = "AFTERWISE_BEHIND_PROXY")]
    pub behind_proxy: bool,

    /// How many requests a second one address may make, ten seconds' worth at once; 0 for no limit
    #[arg(long, env = "AFTERWISE_RATE_LIMIT", default_value_t = 100, value_name = "N")]
    pub rate_limit: u32,

    /// Ask the server that listens there whether it is well, and end: exit code 0 if it is
    #[arg(long)]
    pub check: bool,

    /// How requests are written to standard error. No line holds a date of anybody's
    #[arg(long, env = "AFTERWISE_LOG", value_enum, default_value_t, value_name = "text|json|off")]
    pub log: Log,
}

/// `publish`.
#[derive(Debug, Args)]
pub(crate) struct PublishArgs {
    /// Protocol files, or ids of protocols that come with Afterwise
    #[arg(required = true, value_name = "FILE|ID")]
    pub protocols: Vec<String>,

    /// The folder to put the site in: a new or empty one, or one that was published to before
    #[arg(required = true, value_name = "DIR")]
    pub folder: String,

    /// The address people will know the folder by, for search engines [default: none is said]
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
}

/// An address and a port of this machine.
fn listen(written: &str) -> Result<SocketAddr, &'static str> {
    written.parse().map_err(|_| "write an address and a port, like 127.0.0.1:8080")
}

/// How requests are written down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Log {
    #[default]
    Text,
    Json,
    Off,
}

/// Whether the course is complete.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Complete {
    Yes,
    No,
    #[default]
    Unknown,
}

impl Complete {
    /// As the engine has it.
    pub(crate) fn known(self) -> Option<bool> {
        match self {
            Self::Yes => Some(true),
            Self::No => Some(false),
            Self::Unknown => None,
        }
    }
}

/// For whom the answer is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    #[default]
    Text,
    Json,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

const EXAMPLES: &str = "\
Examples:
  afterwise plan --session 2026-11-20           your plan
  afterwise today --session 2026-11-20          what to do today, and what not
  afterwise may swimming --session 2026-11-20   may I swim today?
  afterwise when shampoo --session 2026-11-20   from when may I use shampoo?
  afterwise serve                               the same in your browser

Exit codes: 0 yes, go ahead; 1 an answer other than yes; 2 it could not be done.";

const PLAN_EXAMPLES: &str = "\
Examples:
  afterwise plan --session 2026-11-20
  afterwise plan --session 2026-11-20 --session 2026-11-30 --on 2026-11-27
  afterwise plan --session 2026-11-20 --complete yes --fact scabs=no --json
  afterwise plan --batch clients.jsonl > plans.jsonl";

const TODAY_EXAMPLES: &str = "\
Examples:
  afterwise today --session 2026-11-20
  afterwise today --session 2026-11-20 --on 2026-11-29";

const MAY_EXAMPLES: &str = "\
Examples:
  afterwise may swimming --session 2026-11-20
  afterwise may usual gym workout --session 2026-11-20 --on 2026-11-29
  afterwise may electric clipper --session 2026-11-20 --fact scabs=no
  afterwise may shampoo -s 2026-11-20 --told 'may:shampoo:2026-11-27:Rob James'

Exit codes: 0 allowed; 1 forbidden, conditional or not covered; 2 it could not be done.";

const WHEN_EXAMPLES: &str = "\
Examples:
  afterwise when shampoo --session 2026-11-20
  afterwise when swimming --session 2026-11-20 --complete yes

Exit codes: 0 there is such a day; 1 there is none; 2 it could not be done.";

const CARD_EXAMPLES: &str = "\
Examples:
  afterwise card --session 2026-11-20 --base-url https://clinic.example
  afterwise card -s 2026-11-20 -s 2026-11-30 --base-url https://clinic.example
  AFTERWISE_BASE_URL=https://clinic.example afterwise card -s 2026-11-20

A card to print is at /hand-over of your server.";

const EXPORT_EXAMPLES: &str = "\
Examples:
  afterwise export ics --session 2026-11-20 --output plan.ics
  afterwise export pdf --session 2026-11-20 --output plan.pdf
  afterwise export text --as sms --session 2026-11-20";

const ICS_EXAMPLES: &str = "\
Examples:
  afterwise export ics --session 2026-11-20 --output plan.ics
  afterwise export ics -s 2026-11-20 -s 2026-12-04 --discreet > plan.ics
  afterwise export ics -s 2026-11-20 --only tasks --json

The same plan gives the same bytes, and an entry keeps its name when the plan
changes. The pages have an address to subscribe to: /smp.ics?session=2026-11-20";

const PDF_EXAMPLES: &str = "\
Examples:
  afterwise export pdf --session 2026-11-20 --output plan.pdf
  afterwise export pdf -s 2026-11-20 --name 'Ann Lee' --paper a4 -O plan.pdf
  afterwise export pdf -s 2026-11-20 --base-url https://clinic.example > plan.pdf

With --base-url it has a code to scan for the plan that is always up to date.
It is tagged for screen readers (PDF/UA-1). The same plan gives the same bytes.";

const TEXT_EXAMPLES: &str = "\
Examples:
  afterwise export text --session 2026-11-20 --base-url https://clinic.example
  afterwise export text -s 2026-11-20 --as markdown --output plan.txt
  afterwise export text -s 2026-11-20 --as mail --name 'Ann Lee'
  afterwise export text -s 2026-11-20 --as sms --on 2026-11-27";

const PROTOCOLS_EXAMPLES: &str = "\
Examples:
  afterwise protocols
  afterwise protocols --json";

const SHOW_EXAMPLES: &str = "\
Examples:
  afterwise show smp
  afterwise show clinic.toml";

const NEW_EXAMPLES: &str = "\
Examples:
  afterwise new --from smp
  afterwise new --from glow-aftercare.toml
  afterwise new --from smp --output sheets/glow.toml < answers.txt

Enter keeps an answer, - empties it, ? explains. The browser has the same:
afterwise serve, then /make.
Exit codes: 0 the file may be handed out; 1 something is missing, and the rest
is saved; 2 it could not be done.";

const LINT_EXAMPLES: &str = "\
Examples:
  afterwise lint smp --raw
  afterwise lint clinic.toml --deny-warnings

Exit codes: 0 no error; 1 an error (with --deny-warnings: or a warning); 2 it could not be done.";

const SERVE_EXAMPLES: &str = "\
Examples:
  afterwise serve
  afterwise serve --listen 0.0.0.0:8080 --base-url https://aftercare.example --behind-proxy
  AFTERWISE_PROTOCOLS=clinics AFTERWISE_LOG=json afterwise serve

It stops on Ctrl-C or SIGTERM, after the requests in hand. Whether it lives: GET /health.
Exit codes: 0 it was told to stop; 2 it could not start.";

const PUBLISH_EXAMPLES: &str = "\
Examples:
  afterwise publish clinic.toml site
  afterwise publish smp clinic.toml brows.toml site
  afterwise publish clinic.toml site --base-url https://clinic.example/aftercare

The folder then holds the aftercare, the form and the plan of each protocol. Put
it on any web host: links are relative, and it opens without a network after the
first visit. Publish again after every change, and at least every few years.

A protocol with an error that `lint` finds is not published. Nor is one with
other words than the same version had in this folder once it was approved: an
approved version never changes.
Exit codes: 0 it is published; 1 `lint` finds an error; 2 it could not be done.
Unless it is 0, the folder is as it was.";

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  afterwise completions bash > afterwise.bash
  afterwise completions zsh > ~/.zfunc/_afterwise";

const MAN_EXAMPLES: &str = "\
Examples:
  afterwise man > ~/.local/share/man/man1/afterwise.1
  afterwise man plan";
