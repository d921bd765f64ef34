//! Any text at all, given to the protocol reader. docs/FUZZING.md says how to run it.
//!
//! Without cargo-fuzz it is a plain program that checks the files it is given.

#![cfg_attr(fuzzing, no_main)]

#[path = "../checks.rs"]
#[allow(dead_code, reason = "each target uses its own checks")]
mod checks;

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(|data: &[u8]| checks::protocol_reader(data));

#[cfg(not(fuzzing))]
fn main() -> std::io::Result<()> {
    for path in std::env::args_os().skip(1) {
        checks::protocol_reader(&std::fs::read(path)?);
    }
    Ok(())
}
