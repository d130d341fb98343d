//! The `legwork` program: the exit code only.

/// Many small values are made and dropped on all cores.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    legwork::cli::run()
}
