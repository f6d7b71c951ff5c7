//! Arguments in, exit status out.
fn main() {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).unwrap_or_default();
        match rolecall::format::read::read_bytes(&bytes, &path) {
            Ok(read) => {
                let text = rolecall::format::write::print(&read.session);
                let c = rolecall::format::canonical::canonical(&read.session);
                let t2 = rolecall::format::write::print(&c);
                println!("{path} same={} canon={}", text.as_bytes() == bytes, t2.as_bytes() == bytes);
                std::fs::write("/tmp/canon.toml", t2).ok();
            }
            Err(e) => println!("{e}"),
        }
    }
}
