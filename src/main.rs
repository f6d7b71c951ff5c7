//! Arguments in, exit status out.

fn main() -> std::process::ExitCode {
    rolecall::cli::main()
}
