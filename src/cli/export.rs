//! `rolecall export`: every card as a row, printed as each file is read. Never holds more than one session at a time.

use super::args::{Export, ExportFormat};
use super::files::{self, Named, Opened};
use super::{Answer, say};
use crate::analysis::export::{self, Columns, How};
use crate::analysis::private::Private;
use crate::error::{Error, Result};
use crate::format::glimpse;
use crate::format::read::read_bytes;
use crate::platform::pipes;

/// Where sessions come from.
enum Source {
    File(Named),
    /// Standard input can be read once only.
    Read(Box<Opened>),
    Fault(Error),
}

pub fn export(args: Export) -> Result<Answer> {
    let sources: Vec<Source> = files::named(&args.paths).into_iter().map(source).collect();
    let mut export = Exporter {
        columns: Columns::all(),
        how: private_anywhere(&sources, args.with_reasons),
        format: args.format,
        left_out: false,
        sessions: 0,
        status: 0,
    };
    if export.begin()? {
        for source in sources {
            if !export.tell(source)? {
                break;
            }
        }
        export.say_what_is_not_there();
    }
    Ok(Answer { status: export.status, ..Answer::default() })
}

fn source(named: Result<Named>) -> Source {
    match named {
        Ok(named) if files::is_pipe(&named.path) => match files::open(&named.path) {
            Ok(opened) => Source::Read(Box::new(opened)),
            Err(error) => Source::Fault(error),
        },
        Ok(named) => Source::File(named),
        Err(error) => Source::Fault(error),
    }
}

/// Looks at all files for cards that are private in one of them, before any is told. Files that cannot be read are
/// named later; what their lines show to be private is hidden all the same.
fn private_anywhere(sources: &[Source], reasons: bool) -> How {
    let mut how = How::new(reasons);
    for source in sources {
        match source {
            Source::File(named) => {
                let bytes = files::bytes(&named.path).map(|(bytes, _)| bytes).unwrap_or_default();
                if may_hold_private(&bytes) {
                    hide_private_of(&bytes, how.hidden());
                }
            }
            Source::Read(opened) => how.hidden().add_all_of(&opened.read.session),
            Source::Fault(_) => {}
        }
    }
    how
}

fn hide_private_of(bytes: &[u8], hidden: &mut Private) {
    match read_bytes(bytes, "") {
        Ok(read) => hidden.add_all_of(&read.session),
        Err(_) => {
            let seen = glimpse::private_cards(&String::from_utf8_lossy(bytes));
            seen.into_iter().for_each(|(table, key)| hidden.add(table, key));
        }
    }
}

/// Most files have no private card, and need not be read twice. A key may be spelled with a backslash.
fn may_hold_private(bytes: &[u8]) -> bool {
    bytes.contains(&b'\\') || bytes.windows(b"private".len()).any(|part| part == b"private")
}

struct Exporter {
    columns: Columns,
    how: How,
    format: ExportFormat,
    left_out: bool,
    sessions: usize,
    status: u8,
}

impl Exporter {
    /// Gives out what stands above all rows. Whether anybody reads it.
    fn begin(&self) -> Result<bool> {
        match self.format {
            ExportFormat::Csv => pipes::give_on(export::csv_head(&self.columns).as_bytes()),
            ExportFormat::Jsonl => Ok(true),
        }
    }

    /// Gives out what one file holds. Whether anybody still reads it.
    fn tell(&mut self, source: Source) -> Result<bool> {
        let (opened, found) = match source {
            Source::File(Named { path, found }) => (files::open(&path), found),
            Source::Read(opened) => (Ok(*opened), false),
            Source::Fault(error) => (Err(error), false),
        };
        match opened {
            Ok(opened) => self.tell_session(&opened, found),
            Err(error) => {
                say(&error.to_string());
                self.status = error.status();
                Ok(true)
            }
        }
    }

    fn tell_session(&mut self, opened: &Opened, found: bool) -> Result<bool> {
        let session = &opened.read.session;
        if !session.is_held() {
            if !found {
                say(&format!("{}: not a session, passed over", opened.name));
            }
            return Ok(true);
        }
        self.sessions += 1;
        self.left_out |= self.how.leaves_out_reasons_of(session);
        let rows = export::rows(session, &opened.name, &self.columns, &self.how);
        let told = match self.format {
            ExportFormat::Csv => export::csv(&rows),
            ExportFormat::Jsonl => export::jsonl(&self.columns, &rows),
        };
        pipes::give_on(told.as_bytes())
    }

    fn say_what_is_not_there(&self) {
        if self.left_out {
            say("the reasons of limits are left out: --with-reasons tells them");
        }
        if self.sessions == 0 && self.status == 0 {
            say("no sessions to export");
        }
        if self.sessions > 0 && self.status != 0 {
            say(
                "what is private only in a file that cannot be read is hidden as far as its lines show it: mend the file first, or look before you pass the rows on",
            );
        }
    }
}
