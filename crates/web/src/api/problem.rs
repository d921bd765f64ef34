//! Why a request gets no answer, as RFC 9457 (problem details) has it.

use answer::input::{Fault, Field};
use axum::http::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::cors;
use crate::bench::Undone;
use crate::server::refusal::{Asked, Refusal};

/// The media type of a problem.
pub(super) const PROBLEM: &str = "application/problem+json";

/// The media types in which a protocol's text is taken.
pub(super) const TAKEN: &str = "application/toml, text/plain";

/// How long to wait where we have too much to do: as long as a heavy request takes.
const WAIT_SECONDS: u64 = 5;

/// Why a request gets no answer. There is no `instance`: it would repeat an address, and so the
/// dates of somebody's treatment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(super) struct Problem {
    /// Which kind of problem it is: an address below `/api` that describes it.
    #[serde(rename = "type")]
    #[schema(format = "uri-reference")]
    address: String,
    /// The kind in a few words.
    title: &'static str,
    /// The status of the answer.
    #[schema(minimum = 400, maximum = 599)]
    status: u16,
    /// What is wrong with this request, or what to do about it.
    detail: String,
    /// Everything that is wrong with what was sent; empty where it is nothing in particular.
    errors: Vec<Wrong>,
    #[serde(skip)]
    #[schema(ignore)]
    kind: Kind,
}

impl From<Undone> for Problem {
    fn from(undone: Undone) -> Self {
        match undone {
            Undone::Busy => Self::of(Kind::Busy),
            Undone::Failed => Self::of(Kind::Failed),
        }
    }
}

/// One thing that is wrong with what was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(super) struct Wrong {
    /// Which: a JSON pointer (RFC 6901) into the parameters, such as `#/session/1`.
    #[schema(example = "#/session/1")]
    pointer: String,
    /// What is wrong with it.
    detail: String,
    /// What to write instead.
    hint: String,
}

impl Wrong {
    /// What is wrong with a parameter of that name.
    pub(super) fn new(name: &str, detail: String, hint: String) -> Self {
        Self { pointer: format!("#/{name}"), detail, hint }
    }

    /// The same, of what reading it found.
    pub(super) fn read(name: &str, problem: &answer::input::Problem) -> Self {
        Self::new(name, problem.message(), problem.hints().join(" "))
    }
}

impl From<&Fault> for Wrong {
    fn from(fault: &Fault) -> Self {
        let name = match fault.field {
            Field::Session(at) => &format!("session/{at}"),
            Field::Fact(at) => &format!("fact/{at}"),
            Field::Told(at) => &format!("told/{at}"),
            Field::Complete => "complete",
            Field::On => "on",
            Field::Zone => "tz",
            Field::Language => "lang",
            Field::Days => "days",
            Field::Activity => "activity",
        };
        Self::read(name, &fault.problem)
    }
}

/// The kinds of problem there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Parameters,
    NotUtf8,
    BodyBroken,
    UnknownProtocol,
    NoSuchAddress,
    WrongMethod,
    SentTooSlowly,
    BodyTooLarge,
    AddressTooLong,
    WrongType,
    TooManyRequests,
    Failed,
    Busy,
    TooSlow,
}

/// What is known of a kind.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts {
    /// Its name in addresses.
    pub(super) slug: &'static str,
    /// Its status.
    pub(super) status: StatusCode,
    /// What it is, in a few words.
    pub(super) title: &'static str,
    /// What to do about it.
    pub(super) advice: &'static str,
}

impl Kind {
    /// All of them, by status.
    pub(super) const ALL: [Self; 14] = [
        Self::Parameters,
        Self::NotUtf8,
        Self::BodyBroken,
        Self::UnknownProtocol,
        Self::NoSuchAddress,
        Self::WrongMethod,
        Self::SentTooSlowly,
        Self::BodyTooLarge,
        Self::AddressTooLong,
        Self::WrongType,
        Self::TooManyRequests,
        Self::Failed,
        Self::Busy,
        Self::TooSlow,
    ];

    #[rustfmt::skip]
    pub(super) fn facts(self) -> Facts {
        let fact = |slug, status, title, advice| Facts { slug, status, title, advice };
        match self {
            Self::Parameters => fact("parameters", StatusCode::BAD_REQUEST, "Parameters that cannot be used", "Put right what errors names, all at once."),
            Self::NotUtf8 => fact("not-utf-8", StatusCode::BAD_REQUEST, "The body is not UTF-8", "Save the file as UTF-8 and send it again."),
            Self::BodyBroken => fact("body-broken", StatusCode::BAD_REQUEST, "The body broke off", "Send it again."),
            Self::UnknownProtocol => fact("unknown-protocol", StatusCode::NOT_FOUND, "No such protocol", "See /api/v1/protocols for those there are."),
            Self::NoSuchAddress => fact("no-such-address", StatusCode::NOT_FOUND, "No such address", "See /api for the addresses there are."),
            Self::WrongMethod => fact("method", StatusCode::METHOD_NOT_ALLOWED, "Not by this method", "Use one of those the header Allow names."),
            Self::SentTooSlowly => fact("sent-too-slowly", StatusCode::REQUEST_TIMEOUT, "The body took too long to come", "Send it again, within 10 seconds."),
            Self::BodyTooLarge => fact("body-too-large", StatusCode::PAYLOAD_TOO_LARGE, "The body is too long", "Send at most 64 KiB."),
            Self::AddressTooLong => fact("address-too-long", StatusCode::URI_TOO_LONG, "The address is too long", "Write at most 32 KiB."),
            Self::WrongType => fact("media-type", StatusCode::UNSUPPORTED_MEDIA_TYPE, "Not of this type", "Send the protocol's text with Content-Type: application/toml, or text/plain, in UTF-8."),
            Self::TooManyRequests => fact("too-many-requests", StatusCode::TOO_MANY_REQUESTS, "Too many requests", "Wait as many seconds as the header Retry-After says, and ask less often."),
            Self::Failed => fact("failed", StatusCode::INTERNAL_SERVER_ERROR, "The server failed", "It is not your fault; please tell us."),
            Self::Busy => fact("busy", StatusCode::SERVICE_UNAVAILABLE, "The server is busy", "Try again in a few seconds, as the header Retry-After says."),
            Self::TooSlow => fact("too-slow", StatusCode::SERVICE_UNAVAILABLE, "The answer took too long", "Ask for less at once, or try again."),
        }
    }
}

impl Problem {
    /// A problem of which there is no more to say than its kind.
    pub(super) fn of(kind: Kind) -> Self {
        Self::saying(kind, Vec::new())
    }

    /// A problem with what was sent.
    pub(super) fn saying(kind: Kind, errors: Vec<Wrong>) -> Self {
        let Facts { slug, status, title, advice } = kind.facts();
        let (address, detail) = (format!("/api#{slug}"), advice.to_owned());
        Self { address, title, status: status.as_u16(), detail, errors, kind }
    }

    /// Parameters that cannot be used.
    pub(super) fn faults(faults: &[Fault]) -> Self {
        Self::saying(Kind::Parameters, faults.iter().map(Wrong::from).collect())
    }

    /// A header that goes with the kind.
    fn header(&self) -> Option<(HeaderName, HeaderValue)> {
        match self.kind {
            Kind::Busy | Kind::TooSlow => Some((RETRY_AFTER, WAIT_SECONDS.into())),
            Kind::WrongType => Some((ACCEPT, HeaderValue::from_static(TAKEN))),
            _ => None,
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = self.kind.facts().status;
        let text = serde_json::to_string(&self).expect("problems have string keys only");
        let headers = [(CONTENT_TYPE, PROBLEM), (CACHE_CONTROL, "no-store")];
        let mut response = (status, headers, text + "\n").into_response();
        response.headers_mut().extend(self.header());
        response
    }
}

/// Words what the shell refuses of the API's addresses.
pub(crate) fn refuse(refusal: Refusal, _: &Asked) -> Response {
    let kind = match refusal {
        Refusal::TooManyRequests { .. } => Kind::TooManyRequests,
        Refusal::AddressTooLong => Kind::AddressTooLong,
        Refusal::BodyTooLarge { .. } => Kind::BodyTooLarge,
        Refusal::BodyBroken => Kind::BodyBroken,
        Refusal::SentTooSlowly => Kind::SentTooSlowly,
        Refusal::Busy => Kind::Busy,
        Refusal::TooSlow => Kind::TooSlow,
        Refusal::Panicked => Kind::Failed,
    };
    cors::open(Problem::of(kind).into_response())
}
