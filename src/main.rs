//! The `legwork` program: the exit code only.

fn main() -> std::process::ExitCode {
    legwork::cli::run()
}
