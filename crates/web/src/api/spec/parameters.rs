//! What may be asked: each parameter with what it means, what it may be, and an example.

use serde_json::{Value, json};
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{
    AnyOfBuilder, ArrayBuilder, KnownFormat, Schema, SchemaFormat, Type,
};
use utoipa::openapi::{ObjectBuilder, RefOr, Required};

use crate::api::ask::DAYS_MAX;
use crate::taken::{NAME_LETTERS_MAX, REVISION_MAX};

/// A date, or a date and a time of day with or without an offset, or nothing.
const DATE_OR_MOMENT: &str = "^\\s*([0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])\
     ([Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?\
     ([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])?)?)?\\s*$";

/// What is as if it were left out.
pub(in crate::api) const NOTHING: &str = "^\\s*$";

/// Names some parameters that go together.
macro_rules! parameters {
    ($($name:ident: $all:expr;)*) => {$(
        pub(in crate::api) enum $name {}

        impl IntoParams for $name {
            fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
                $all.into()
            }
        }
    )*};
}

parameters! {
    OfProtocol: [protocol()];
    OfClient: [sessions(), complete(), facts(), told(), on(), zone(), language()];
    Activity: [activity()];
    Days: [days()];
    OfCalendar: [only(), discreet(), revision(), name()];
    OfSheet: [name(), paper()];
    Language: [language()];
    OfLint: [session()];
    Raw: [raw()];
}

/// A parameter of a query that may be left out.
fn optional(
    name: &str,
    schema: impl Into<RefOr<Schema>>,
    about: &str,
    example: Value,
) -> Parameter {
    let all = ParameterBuilder::new().name(name).parameter_in(ParameterIn::Query);
    let all = all.required(Required::False).description(Some(about));
    all.schema(Some(schema)).example(Some(example)).build()
}

fn required(mut parameter: Parameter) -> Parameter {
    parameter.required = Required::True;
    parameter
}

fn string() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String)
}

fn list(of: ObjectBuilder) -> ArrayBuilder {
    ArrayBuilder::new().items(of.build())
}

fn protocol() -> Parameter {
    let about = "The protocol's id, in any letter case; see `/api/v1/protocols`.";
    let mut named = required(optional("protocol", string(), about, json!("smp")));
    named.parameter_in = ParameterIn::Path;
    named
}

fn sessions() -> Parameter {
    let max = engine::course::SESSIONS_MAX;
    let sessions = list(string().pattern(Some(DATE_OR_MOMENT)));
    let sessions = sessions.min_items(Some(1)).max_items(Some(max));
    let about = "The day of each session, or its moment as in `2026-11-20T16:00`; repeat it for \
                 several. No day further than ten years from today.";
    required(optional("session", sessions, about, json!(["2026-11-20"])))
}

fn complete() -> Parameter {
    let words = string().enum_values(Some(["yes", "no", "unknown"]));
    let about = "Whether the last session ends the treatment; `unknown` where it is left out.";
    optional("complete", words, about, json!("unknown"))
}

fn facts() -> Parameter {
    let about = "Something that is so: `NAME=VALUE`, known on the day asked about, or \
                 `NAME=VALUE@DAY`, where DAY is a date or counts days from the first session. The \
                 protocol says which names and values there are; `unknown` is always one.";
    optional("fact", list(string()), about, json!(["scabs=no@7"]))
}

fn told() -> Parameter {
    let about = "What the practitioner told this client: `MODALITY:ACTIVITY:FROM:NAME`, or \
                 `MODALITY:ACTIVITY:FROM..TO:NAME`, where MODALITY is one of must, should, may, \
                 should-not, must-not, and FROM and TO are dates.";
    optional("told", list(string()), about, json!(["may:shampoo:2026-11-27:Rob James"]))
}

fn on() -> Parameter {
    let about = "The day asked about, or the moment as in `2026-11-27T16:00`; today where it is \
                 left out.";
    optional("on", string().pattern(Some(DATE_OR_MOMENT)), about, json!("2026-11-27"))
}

fn zone() -> Parameter {
    let about = "The time zone days are counted in, by its IANA name; the clinic's where it is \
                 left out.";
    optional("tz", string(), about, json!("America/Vancouver"))
}

fn language() -> Parameter {
    let about = "The language of the clinic's words, where the protocol has them.";
    optional("lang", string(), about, json!("en"))
}

fn activity() -> Parameter {
    let about = "What is asked about: its id, name or a synonym, whatever the letter case, hyphens \
                 and articles.";
    required(optional("activity", string(), about, json!("swimming")))
}

fn days() -> Parameter {
    let days = ObjectBuilder::new().schema_type(Type::Integer);
    let days = days.minimum(Some(1)).maximum(Some(DAYS_MAX));
    let about = "How many days from the first session on; as many as the plan has where it is left \
                 out.";
    optional("days", days, about, json!(14))
}

fn only() -> Parameter {
    let words = string().enum_values(Some(["everything", "changes", "tasks"]));
    let about = "Which entries: `changes` are what begins or ends, sessions and what is ahead; `tasks` \
                 what there is to do.";
    optional("only", words, about, json!("everything"))
}

fn discreet() -> Parameter {
    let words = string().enum_values(Some(["yes", "no"]));
    let about = "Whether no entry says what it is about until it is opened.";
    optional("discreet", words, about, json!("no"))
}

fn revision() -> Parameter {
    let number = ObjectBuilder::new().schema_type(Type::Integer);
    let number = number.minimum(Some(0)).maximum(Some(REVISION_MAX));
    let about = "One more each time a session moves to an earlier day or something told is taken \
                 back, so that a calendar takes the new entries for its old ones. A plan's page counts \
                 by itself: its links have this number.";
    optional("revision", number, about, json!(0))
}

fn name() -> Parameter {
    let about = "Whose plan it is: on paper and in text as it is written here, in a calendar to tell \
                 two people's entries apart, and not said.";
    optional("name", string().max_length(Some(NAME_LETTERS_MAX)), about, json!("Ann Lee"))
}

fn paper() -> Parameter {
    let words = string().enum_values(Some(["a4", "letter"]));
    let about = "The paper of a PDF; what is usual in the clinic's region where it is left out.";
    optional("paper", words, about, json!("a4"))
}

fn session() -> Parameter {
    let about = "The day of the session of the client that findings are shown for.";
    let day = string().format(Some(SchemaFormat::KnownFormat(KnownFormat::Date)));
    let day = AnyOfBuilder::new().item(day).item(string().pattern(Some(NOTHING)));
    optional("session", day, about, json!("2026-11-20"))
}

fn raw() -> Parameter {
    let flag = ObjectBuilder::new().schema_type(Type::Boolean);
    let about = "Whether to leave out the resolutions: what the page says, as if nobody had \
                 decided anything.";
    optional("raw", flag, about, json!(false))
}
