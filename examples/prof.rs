use rolecall::app::{event::*, state::*, update::update};
use rolecall::format::read;
use rolecall::model::clock::Moment;
use rolecall::ui::{draw::draw, theme::{Theme, Depth}};
use ratatui::buffer::Buffer; use ratatui::layout::Rect;
use std::time::{Duration, Instant};
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let text = std::fs::read_to_string(&a[1]).unwrap();
    let n: u32 = a[2].parse().unwrap();
    let (w, h) = (a.get(3).map_or(80, |x| x.parse().unwrap()), a.get(4).map_or(24, |x| x.parse().unwrap()));
    let t = Instant::now();
    let session = read::read(&text, "x").unwrap().session;
    println!("read {:?}", t.elapsed());
    let t = Instant::now();
    let c = session.clone();
    println!("clone {:?}", t.elapsed());
    let t = Instant::now();
    drop(c);
    println!("drop {:?}", t.elapsed());
    let t = Instant::now();
    let text = rolecall::format::write::print(&session);
    println!("print {:?} {}", t.elapsed(), text.len());
    let now = rolecall::platform::time::now();
    let t = Instant::now();
    let theme = Theme::named("dark", &[]).unwrap().at_depth(Depth::Truecolor);
    println!("theme {:?}", t.elapsed());
    let mut state = State::new(now, (w, h), Home::default(), Settings { bell: false, theme: "dark".into(), themes: vec![] });
    let _ : Moment = now;
    update(&mut state, now, Event::Opened(Box::new(Opened { session, name: "x".into(), read_only: None, desk: Desk::default(), notes: vec![] })));
    update(&mut state, now, Event::Key(Key::plain(Code::Char('a'))));
    let area = Rect::new(0, 0, w, h);
    let mut buffers = [Buffer::empty(area), Buffer::empty(area)];
    let (mut tu, mut td, mut tf) = (Duration::ZERO, Duration::ZERO, Duration::ZERO);
    let mut m = Vec::new();
    for i in 0..n {
        let t = Instant::now();
        if i % 40 == 39 {
            update(&mut state, now, Event::Key(Key { code: Code::Char('u'), ctrl: true, alt: false }));
        } else {
            update(&mut state, now, Event::Key(Key::plain(Code::Char('x'))));
        }
        let u = t.elapsed();
        tu += u;
        let t = Instant::now();
        let [x, y] = &mut buffers;
        let (front, back) = if i % 2 == 0 { (x, y) } else { (y, x) };
        front.reset();
        std::hint::black_box(draw(&state, &theme, front));
        let d = t.elapsed();
        td += d;
        let t = Instant::now();
        std::hint::black_box(back.diff(front));
        tf += t.elapsed();
        m.push(u + d);
    }
    m.sort();
    println!("update {:?} draw {:?} diff {:?} median u+d {:?}", tu / n, td / n, tf / n, m[m.len() / 2]);
}
