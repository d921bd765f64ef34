//! The shell around a router: who asks, how much they may ask, what every answer carries, what is
//! written down about it.
//!
//! `harden` makes a service of any router, `run` serves it. A shell that refuses a request says so
//! with a [`refusal::Refusal`]; the page layer words it.

pub(crate) mod client;
mod compress;
mod headers;
mod health;
mod impatient;
pub(crate) mod limits;
mod listen;
mod log;
mod places;
mod rate;
pub(crate) mod refusal;
mod run;
mod settings;
mod shell;
#[cfg(test)]
pub(crate) mod testing;

pub(crate) use self::log::init as init_log;
pub(crate) use self::run::run;
pub(crate) use self::shell::harden;

pub use self::health::health;
pub use self::log::LogFormat;
pub use self::run::Fault;
pub use self::settings::Settings;
