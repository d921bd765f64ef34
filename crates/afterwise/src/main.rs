//! The executable: arguments in, exit code out.

use std::process::ExitCode;

/// A page is put together from many small strings; with the system's allocator a server answers a
/// quarter fewer of them (docs/PERFORMANCE.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    afterwise::run(std::env::args_os())
}
