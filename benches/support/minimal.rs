//! The plainest program with ratatui and crossterm: shows what was typed, drawn anew for each key. What every
//! measured time is held against. Ctrl-u clears the
//! line, Esc ends it.

use crossterm::event::{Event, KeyCode, KeyModifiers, read};
use ratatui::widgets::{Block, Paragraph};

use super::Result;

/// The words of its first frame.
pub const SHOWS: &str = "minimal";

pub fn run() -> Result<()> {
    let mut terminal = ratatui::try_init()?;
    let mut typed = String::new();
    loop {
        terminal.draw(|frame| {
            let page = Paragraph::new(typed.as_str()).block(Block::bordered().title(SHOWS));
            frame.render_widget(page, frame.area());
        })?;
        if let Event::Key(key) = read()? {
            match key.code {
                KeyCode::Char('u') if key.modifiers == KeyModifiers::CONTROL => typed.clear(),
                KeyCode::Char(c) => typed.push(c),
                KeyCode::Esc => break,
                _ => {}
            }
        }
    }
    ratatui::try_restore()?;
    Ok(())
}
