//! When not to read on but to call.

use engine::protocol::{Level, Protocol};

/// Said under every list of warning signs.
pub(crate) const NOBODY_WATCHES: &str =
    "This plan cannot see you and no one is watching it, so do not wait for it.";

/// When to get help, with the numbers of the clinic's region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Help {
    /// Less and more urgent.
    pub calls: [Call; 2],
    /// That nobody watches the plan.
    pub caution: &'static str,
}

/// One level of urgency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// How urgent.
    pub level: Level,
    /// What to do: "Call a doctor or 811 today".
    pub call: String,
    /// The number, where one is known.
    pub number: Option<String>,
    /// The signs that hold for everyone: "if redness spreads …".
    pub signs: &'static str,
    /// What the clinic adds, a sentence each. It never takes one away.
    pub added: Vec<String>,
}

/// When to get help under this protocol.
pub fn help(protocol: &Protocol, language: &str) -> Help {
    let numbers = protocol.help();
    let nurse = numbers.and_then(|help| help.nurse.clone());
    let emergency = numbers.map(|help| help.emergency.clone());
    let added = |level: Level| {
        let own = protocol.red_flags.iter().filter(|flag| flag.level == level);
        own.map(|flag| flag.text.get(language).to_owned()).collect()
    };
    let doctor = nurse.as_ref().map_or("a doctor".into(), |nurse| format!("a doctor or {nurse}"));
    let now = emergency.as_deref().unwrap_or("your emergency number");
    let doctor = Call {
        level: Level::Doctor,
        call: format!("Call {doctor} today"),
        number: nurse,
        signs: "if redness spreads, the skin gets hot, you see pus or red streaks, or you have a \
                fever.",
        added: added(Level::Doctor),
    };
    let emergency = Call {
        level: Level::Emergency,
        call: format!("Call {now} now"),
        number: emergency,
        signs: "if your face swells or breathing is hard.",
        added: added(Level::Emergency),
    };
    Help { calls: [doctor, emergency], caution: NOBODY_WATCHES }
}

impl Call {
    /// The whole sentence.
    pub fn text(&self) -> String {
        format!("{} {}", self.call, self.signs)
    }
}
