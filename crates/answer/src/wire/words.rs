//! What texts of the JSON stand for, as descriptions of it name them: one of a few words, taken from
//! the type they stand for wherever it lists its own, or a moment.

use std::borrow::Cow;

use diag::Severity;
use engine::Verdict;
use engine::protocol::{Modality, Standing};
use utoipa::openapi::schema::{AnyOfBuilder, KnownFormat, Schema, SchemaFormat, Type};
use utoipa::openapi::{ObjectBuilder, RefOr};
use utoipa::{PartialSchema, ToSchema};

/// Describes what a text stands for; the type has no value, only a schema.
macro_rules! words {
    ($type:ident, $name:literal, $description:literal, $schema:expr) => {
        #[doc = $description]
        pub(super) enum $type {}

        impl PartialSchema for $type {
            fn schema() -> RefOr<Schema> {
                $schema.description(Some($description)).into()
            }
        }

        impl ToSchema for $type {
            fn name() -> Cow<'static, str> {
                $name.into()
            }
        }
    };
}

words!(VerdictWord, "Verdict", "Whether one may.", one_of(Verdict::ALL.map(Verdict::word)));
words!(StandingWord, "Standing", "Whose word it is.", one_of(STANDINGS.map(Standing::word)));
words!(ModalityWord, "Modality", "What kind of word it is.", one_of(Modality::WORDS.map(first)));
words!(SeverityWord, "Severity", "How bad it is.", one_of(SEVERITIES.map(Severity::word)));
words!(StatusWord, "Status", "Whether its clinic approved it.", one_of(["reading", "approved"]));
words!(CompleteWord, "Complete", "Whether a course is complete.", one_of(["yes", "no", "unknown"]));
words!(
    MomentWord,
    "Moment",
    "A date, which stands for its first moment; or a local time with its offset.",
    AnyOfBuilder::new().item(of_format(KnownFormat::Date)).item(of_format(KnownFormat::DateTime))
);

const STANDINGS: [Standing; 3] = [Standing::Page, Standing::Reading, Standing::Practitioner];
const SEVERITIES: [Severity; 2] = [Severity::Error, Severity::Warning];

fn first<T>((word, _): (&'static str, T)) -> &'static str {
    word
}

fn one_of<const N: usize>(words: [&'static str; N]) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words))
}

fn of_format(format: KnownFormat) -> ObjectBuilder {
    let text = ObjectBuilder::new().schema_type(Type::String);
    text.format(Some(SchemaFormat::KnownFormat(format)))
}
