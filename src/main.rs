//! Arguments in, exit status out.

fn main() {
    let arg = std::env::args().nth(1);
    let result = match arg.as_deref().map(std::path::Path::new) {
        Some(path) if path.is_file() => rolecall::platform::event_loop::open_room(path),
        Some(path) => rolecall::platform::event_loop::open_home(path),
        None => rolecall::platform::event_loop::open_home(std::path::Path::new(".")),
    };
    if let Err(error) = result {
        eprintln!("{error}");
    }
}
