//! The room: title, agenda strip, prompt, cards, clock and the line. Never decides which cards are shown: `app` does.

use std::borrow::Cow;

use ratatui::layout::Rect;

use super::canvas::{self, Canvas, Piece, below, flow, piece, width};
use super::theme::Meaning;
use super::{beside, card_list, charter, clock, head, market, overlays, review, text, walk};
use crate::app::consent;
use crate::app::review as in_review;
use crate::app::state::{Notice, Room, Spoken, State};
use crate::app::{cards, leading, masked, pulse};
use crate::format::line::{self, Chip, Sure};
use crate::model::kinds;
use crate::model::review::is_running;
use crate::model::session::Card;
use crate::model::value::Value;

/// The widest words of a chip where not all fit, in columns: enough to see that they were read.
const CHIP: usize = 24;

/// The columns below which a chip that is cut tells nothing.
const SHORTEST_CHIP: u16 = 8;

/// From this width on the clock stands beside the cards; below, above them.
const WIDE: u16 = 76;

/// The rows below the page: the line or what was said last, and what goes with it.
pub const SAID: u16 = 2;

/// Draws the page of a round.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, state: &State, room: &Room) {
    let body = head::draw(canvas, area, state, room);
    let rows = bottom_rows(room, area);
    let bottom = Rect { y: body.bottom().saturating_sub(rows), height: rows.min(body.height), ..body };
    let body = Rect { height: body.height.saturating_sub(rows), ..body };
    if area.width >= WIDE {
        // Somebody who drafts alone looks at the page as much as at the cards.
        let side = if room.is_solo() { area.width / 2 } else { side_width(area.width) };
        let left = Rect { width: body.width - side, ..body };
        let right = Rect { x: left.right(), width: side, ..body };
        cards_panel(canvas, left, state, room);
        side_panel(canvas, right, state, room);
    } else {
        let row = Rect { x: body.x + 1, width: body.width - 2, height: 1, ..body };
        clock_row(canvas, row, state, room);
        let together = market::in_a_row(room);
        if let Some(pieces) = &together {
            canvas.line(Rect { y: row.y + 1, ..row }, pieces);
        }
        let panel = below(body, 1 + u16::from(together.is_some()));
        cards_panel(canvas, panel, state, room);
        on_the_edge(canvas, panel, state, room);
    }
    typing(canvas, Rect { x: bottom.x + 1, width: bottom.width - 2, ..bottom }, state, room);
}

/// The most rows that what is typed takes, and the height of a screen that has room for all of them.
const LINE_ROWS: (u16, u16) = (3, 22);

/// The rows below the page: what is typed, what was read of it, and what it would meet.
pub fn bottom_rows(room: &Room, area: Rect) -> u16 {
    SAID - 1 + line_rows(room, area) + clashes(room)
}

fn clashes(room: &Room) -> u16 {
    room.line.as_ref().map_or(0, |line| u16::try_from(line.clashes.len().min(2)).unwrap_or(0))
}

/// The rows of the typed line: a long one stays in sight, and shows its last rows where there is no room for all.
fn line_rows(room: &Room, area: Rect) -> u16 {
    let Some(line) = &room.line else { return 1 };
    let columns = usize::from(area.width).saturating_sub(text::width(PROMPT) + 3);
    let (most, roomy) = LINE_ROWS;
    let most = if area.height < roomy { most - 1 } else { most };
    u16::try_from(canvas::typed_rows(line.input.value(), columns)).unwrap_or(most).min(most)
}

/// What stands before the typed line.
const PROMPT: &str = "› ";

/// Where nothing stands beside the cards: what matters most of it, in the lower edge of their frame.
fn on_the_edge(canvas: &mut Canvas<'_>, frame: Rect, state: &State, room: &Room) {
    if let Some(mut pieces) = beside::in_brief(state, room) {
        pieces.insert(0, piece(Meaning::Text, " "));
        pieces.push(piece(Meaning::Text, " "));
        // The end of the edge tells which cards are shown.
        let row =
            Rect { x: frame.x + 2, y: frame.bottom() - 1, width: frame.width.saturating_sub(24), height: 1 };
        canvas.line(row, &pieces);
    }
}

/// The side takes what larger digits need, where there is room for them beside the cards.
fn side_width(columns: u16) -> u16 {
    match columns {
        ..100 => 28,
        100..130 => 44,
        _ => (columns * 2 / 5).clamp(55, 106),
    }
}

/// Where there is no room beside the cards: the clock, its bar and the speaker in one row.
fn clock_row(canvas: &mut Canvas<'_>, row: Rect, state: &State, room: &Room) {
    if room.round.is_none() {
        return;
    }
    let ink = clock::ink(room, state);
    let mut pieces = vec![piece(ink, clock::in_words(room.clock.reading(state.now)))];
    if let Some(standing) = clock::standing(state, room) {
        pieces.push(piece(Meaning::Quiet, format!(" · {standing}")));
    }
    pieces.push(piece(Meaning::Text, "  "));
    let columns = u16::try_from(width(&pieces)).unwrap_or(row.width).min(row.width);
    canvas.line(row, &pieces);
    let speaker = beside::speaker(state, room);
    let side = u16::try_from(width(&speaker)).unwrap_or(0).min(row.width - columns);
    let bar =
        Rect { x: row.x + columns, width: (row.width - columns - side).saturating_sub(2).min(24), ..row };
    clock::bar(canvas, bar, state, room);
    canvas.right(row, &speaker);
}

/// The prompt and the cards below it.
fn cards_panel(canvas: &mut Canvas<'_>, area: Rect, state: &State, room: &Room) {
    let heading = room.round_card().map_or("Cards", Card::words);
    let mut inner = canvas.frame(area, heading, room.line.is_none());
    inner = match consent::shown(state, room) {
        Some(walk) => walk::draw(canvas, inner, room, &walk, true),
        None => match room.selected_card().filter(|card| reviewed(room, card)) {
            Some(pilot) => review::draw(canvas, inner, state, room, pilot),
            None => prompts(canvas, inner, room),
        },
    };
    inner = heads_of_round(canvas, inner, room);
    if !card_list::draw(canvas, inner, area, room) {
        empty(canvas, inner, room);
    }
}

/// Whether a card is a pilot that the review looks at, or has settled today.
fn reviewed(room: &Room, card: &Card) -> bool {
    let is_pilot = card.kind.table == "proposals" && (is_running(card) || in_review::is_settled(room, card));
    in_review::is_review(room) && is_pilot
}

/// The round's prompts: those for which there is room, at least the first; where there are more, a mark and the key that
/// shows them.
fn prompts(canvas: &mut Canvas<'_>, area: Rect, room: &Room) -> Rect {
    let prompts = room.round_card().map(|round| round.texts("prompts")).unwrap_or_default();
    // What was said matters more than all of what was asked.
    let most = usize::from(area.height * 2 / 5).max(1);
    let mut lines: Vec<Vec<Piece>> = Vec::new();
    let mut prompts =
        prompts.iter().map(|prompt| flow(&[piece(Meaning::Prompt, prompt)], area.width.into(), 0));
    lines.extend(prompts.next().into_iter().flatten());
    let mut is_cut = lines.len() > most;
    lines.truncate(most);
    for prompt in prompts {
        is_cut |= lines.len() + prompt.len() > most;
        lines.extend(prompt.into_iter().filter(|_| !is_cut));
    }
    let Some(last) = lines.last_mut() else { return area };
    if is_cut {
        *last = asks_more(last, area.width.into(), room);
    }
    below(area, canvas.lines(area, &lines) + 1)
}

/// A prompt's line with the mark that more is asked, and with the key that shows it where there is room.
fn asks_more(line: &[Piece], columns: usize, room: &Room) -> Vec<Piece> {
    let key = if room.line.is_some() { "F1" } else { "?" };
    let mut with_key = line.to_vec();
    with_key.push(piece(Meaning::Hint, format!(" {} {key} shows all of it", canvas::MORE)));
    if width(&with_key) > columns { canvas::going_on(line, columns) } else { with_key }
}

/// What a round shows before its cards: the purpose in a charter round, words and ratings in check-in and close. Where
/// there is no room for all, the ratings and what was said last stay, and so do some lines for cards.
fn heads_of_round(canvas: &mut Canvas<'_>, area: Rect, room: &Room) -> Rect {
    let Some(kind) = room.round_kind() else { return area };
    let columns = usize::from(area.width);
    let mut opening = match kind.word {
        "charter" => purpose(room, columns),
        "checkin" if room.spoken.is_empty() => last_time(room, columns),
        "close" => what_we_decided(room, columns),
        _ => Vec::new(),
    };
    let spoken: Vec<Vec<Piece>> = room.spoken.iter().flat_map(|spoken| said(room, spoken, columns)).collect();
    let mut ratings: Vec<Vec<Piece>> =
        kind.ratings.iter().filter_map(|key| rating(room, key, columns)).collect();
    ratings.extend(who_leads_next(room));
    if opening.is_empty() && spoken.is_empty() && ratings.is_empty() {
        return area;
    }
    let for_cards = if cards::shown(room).is_empty() { 0 } else { area.height.min(6) };
    let left = usize::from(area.height - for_cards).saturating_sub(ratings.len());
    if opening.len() > left {
        let more = if kind.word == "charter" { "… 5 shows all of it" } else { "… r shows all of it" };
        opening.truncate(left.saturating_sub(1));
        opening.push(vec![piece(Meaning::Hint, more)]);
    }
    let mut lines = opening;
    lines.extend(newest(spoken, left.saturating_sub(lines.len())));
    lines.extend(ratings);
    let used = canvas.lines(area, &lines);
    below(area, used)
}

/// What was said last, in so many rows; a mark where something was said before it.
fn newest(mut spoken: Vec<Vec<Piece>>, rows: usize) -> Vec<Vec<Piece>> {
    let mut shown = spoken.split_off(spoken.len().saturating_sub(rows));
    if let Some(first) = shown.first_mut().filter(|_| !spoken.is_empty()) {
        *first = vec![piece(Meaning::Hint, canvas::MORE)];
    }
    shown
}

fn purpose(room: &Room, columns: usize) -> Vec<Vec<Piece>> {
    let purpose = room.session.word("purpose");
    let (ink, words) = match purpose {
        "" => (Meaning::Placeholder, "no purpose yet: type purpose, then what this team is there for"),
        purpose => (Meaning::Purpose, purpose),
    };
    let mut lines = flow(&[piece(Meaning::Heading, "Purpose  "), piece(ink, words)], columns, 9);
    lines.push(Vec::new());
    lines
}

fn what_we_decided(room: &Room, columns: usize) -> Vec<Vec<Piece>> {
    let mut lines = vec![vec![piece(Meaning::Heading, "What we decided")]];
    lines.extend(overlays::decided(&room.session, columns));
    lines.push(Vec::new());
    lines
}

/// Who leads next, by name alone: nobody is told how often they have led.
fn who_leads_next(room: &Room) -> Option<Vec<Piece>> {
    let person = leading::next(room)?;
    Some(vec![
        piece(Meaning::Heading, "Next time  "),
        piece(Meaning::Person, room.session.short_name(&person)),
        piece(Meaning::Text, " leads. "),
        piece(Meaning::Hint, "F names the next seat"),
    ])
}

fn said(room: &Room, spoken: &Spoken, columns: usize) -> Vec<Vec<Piece>> {
    let name = room.session.short_name(&spoken.person);
    let name = if name.is_empty() { String::new() } else { format!("{name}: ") };
    flow(&[piece(Meaning::Person, name), piece(Meaning::Text, &spoken.text)], columns, 2)
}

/// A following session opens with what was decided last time, and last time's thanks.
pub(super) fn last_time(room: &Room, columns: usize) -> Vec<Vec<Piece>> {
    let Some(last) = &room.last else { return Vec::new() };
    let mut lines = vec![vec![piece(Meaning::Heading, "Last time we decided")]];
    lines.extend(overlays::decided(last, columns));
    for thanks in last.of("thanks").filter(|thanks| !thanks.is_private()) {
        let names =
            format!("♥ {} → {}: ", last.short_name(thanks.text("from")), last.short_name(thanks.text("to")));
        lines.extend(flow(&[piece(Meaning::Quiet, names), piece(Meaning::Text, thanks.words())], columns, 2));
    }
    lines.push(Vec::new());
    lines
}

fn rating(room: &Room, key: &str, columns: usize) -> Option<Vec<Piece>> {
    let pulse = room.session.single("pulse")?;
    let value = pulse.entry(key).map(|entry| &entry.value)?;
    let ratings: Vec<i64> = value
        .as_list()
        .iter()
        .filter_map(|rating| match rating {
            Value::Whole(rating) => Some(*rating),
            _ => None,
        })
        .collect();
    let label = kinds::kind("pulse").and_then(|kind| kind.field(key)).map_or(key, |field| field.label);
    let told = pulse::told(&ratings, room.session.present().count());
    let scale = pulse.text("scale");
    let words = format!("  {told}, on a scale of {scale}");
    let mut pieces = vec![piece(Meaning::Heading, label), piece(Meaning::Text, words)];
    let bars = pulse::distribution(&ratings).map(|bars| piece(Meaning::Outcome, format!("  {bars}")));
    pieces.extend(bars.filter(|bars| width(&pieces) + width(std::slice::from_ref(bars)) <= columns));
    Some(pieces)
}

fn empty(canvas: &mut Canvas<'_>, area: Rect, room: &Room) {
    let words = match room.round_kind() {
        Some(kind) if kind.tables.is_empty() && !room.spoken.is_empty() => return,
        Some(kind) if kind.word == "break" && room.clock.is_running() => "A break.".to_owned(),
        Some(kind) if kind.word == "break" && room.watching => "A break.".to_owned(),
        Some(kind) if room.watching => kind.help.to_owned(),
        None if room.watching => "What is said will stand here.".to_owned(),
        Some(kind) if kind.word == "break" => "A break. Space starts the clock.".to_owned(),
        Some(kind) => format!("{} Press a and type what is said, a line each.", kind.help),
        None => "Press a and type what is said, a line each.".to_owned(),
    };
    let lines = flow(&[piece(Meaning::Placeholder, words)], area.width.into(), 0);
    canvas.lines(area, &lines);
}

/// Clock, speakers and what else belongs beside the cards; the charter page where one person drafts alone.
fn side_panel(canvas: &mut Canvas<'_>, area: Rect, state: &State, room: &Room) {
    if room.is_solo() {
        charter::page(canvas, area, room);
        return;
    }
    let mut inner = canvas.frame(area, "", false);
    if room.round.is_none() {
        return;
    }
    let mut lines = beside::lines(state, room, usize::from(inner.width));
    let digits = clock::big(canvas, for_digits(inner, lines.len()), state, room);
    let rows = usize::from(inner.height.saturating_sub(digits));
    // Gaps give way to words that would be out of sight: first those between the words, then those around the time.
    if lines.len() + usize::from(TIME) > rows {
        lines.retain(|line| !line.is_empty());
    }
    let gap = u16::from(lines.len() + usize::from(TIME) <= rows);
    inner = below(inner, if digits > 0 { digits + gap } else { 0 });
    let used = clock::words_and_bar(canvas, inner, state, room);
    inner = below(inner, used + gap);
    canvas.lines(inner, &lines);
}

/// The time in words with its bar, and a gap above and below, in rows.
const TIME: u16 = 4;

/// What digits may take of the side: they grow where what stands below them has room all the same.
fn for_digits(side: Rect, lines: usize) -> Rect {
    /// The rows of the smallest digits.
    const DIGITS: u16 = 5;
    let below = TIME.saturating_add(u16::try_from(lines).unwrap_or(u16::MAX));
    let height = side.height.saturating_sub(below).max(DIGITS).min(side.height.saturating_sub(6));
    Rect { height, ..side }
}

/// The line, and beneath it the chips of what was read so far; without a line, what was said last.
pub fn typing(canvas: &mut Canvas<'_>, area: Rect, state: &State, room: &Room) {
    let typed = area.height.saturating_sub(1 + clashes(room));
    let first = Rect { height: typed, ..area };
    let second = Rect { y: first.bottom(), height: 1, ..area };
    let Some(line) = &room.line else {
        let used = match &state.notice {
            Some(notice) => say(canvas, area, notice),
            None => idle(canvas, first, room),
        };
        if used <= first.height {
            still_open(canvas, second, room);
        }
        return;
    };
    if line.input.value().is_empty() {
        let whose = room.session.short_name(room.speaking());
        let words = match whose {
            _ if line.masked => unseen(room),
            "" => "type what is said".to_owned(),
            whose => format!("type what {whose} says, or Name: for somebody else"),
        };
        canvas.line(first, &[piece(Meaning::HintKey, PROMPT), piece(Meaning::Placeholder, words)]);
        canvas.cursor = Some((first.x + 2, first.y).into());
    } else {
        let typed = line.input.value();
        let shown = if line.masked { dots(typed).into() } else { veiled(typed, room) };
        canvas.typed(first, PROMPT, &shown, line.input.cursor(), None);
    }
    for (row, says) in area.rows().skip(usize::from(typed) + 1).zip(&line.clashes) {
        canvas.line(row, &[piece(Meaning::Warning, format!("! {says}"))]);
    }
    match (&line.reading, &state.notice) {
        (Some(_), _) => chips(canvas, second, room),
        (None, Some(notice)) => {
            say(canvas, second, notice);
        }
        (None, None) => {
            if let Some((kind, own)) = line.chosen {
                canvas.line(second, &[piece(Meaning::Quiet, own.unwrap_or(kind.one))]);
            }
        }
    }
}

/// What cards of the round still lack; where that is too much for the row, how much it is and the key that lists it.
fn still_open(canvas: &mut Canvas<'_>, row: Rect, room: &Room) {
    let gaps = room.facts.still_open(room.round_kind());
    let count: usize = gaps.iter().map(|lack| lack.count).sum();
    if count == 0 {
        return;
    }
    let says: Vec<&str> = gaps.iter().map(|lack| lack.says.as_str()).collect();
    let whole = format!("still open: {}", says.join(", "));
    let fits = text::width(&whole) <= row.width.into();
    let words = match count {
        _ if fits => whole,
        1 => "1 thing is still open: ? tells it".to_owned(),
        count => format!("{count} things are still open: ? lists them"),
    };
    canvas.line(row, &[piece(Meaning::StillOpen, words)]);
}

/// What a line that is typed unseen waits for.
fn unseen(room: &Room) -> String {
    match room.aside.as_slice() {
        [] => "type unseen, Enter, and pass the keyboard on; all is shown at once".into(),
        aside => format!("{} unseen: who is next types, or Enter shows all", masked::count(aside)),
    }
}

/// As many dots as letters, and no gaps that would tell of words.
fn dots(typed: &str) -> String {
    "•".repeat(typed.chars().count())
}

/// What is typed, with the letters of a private line out of sight.
pub(super) fn veiled<'a>(typed: &'a str, room: &Room) -> Cow<'a, str> {
    let start = line::private_from(typed, &room.session);
    match start.and_then(|start| typed.split_at_checked(start)) {
        Some((mark, rest)) => {
            let rest = rest.chars().map(|letter| if letter.is_whitespace() { letter } else { '•' });
            mark.chars().chain(rest).collect::<String>().into()
        }
        None => typed.into(),
    }
}

/// What stands around every page but the round's: the head, and below it a row for what is to be said. Gives the area between.
pub fn around(canvas: &mut Canvas<'_>, area: Rect, state: &State, room: &Room) -> Rect {
    let body = head::draw(canvas, area, state, room);
    let row = Rect { x: body.x + 1, y: body.bottom() - 1, width: body.width - 2, height: 1 };
    if let Some(notice) = &state.notice {
        say(canvas, row, notice);
    }
    Rect { height: body.height - 1, ..body }
}

/// A notice in its place, at the bottom of the page; gives the rows that it took.
pub fn say(canvas: &mut Canvas<'_>, area: Rect, notice: &Notice) -> u16 {
    let ink = if notice.trouble { Meaning::Warning } else { Meaning::Text };
    canvas.lines(area, &flow(&[piece(ink, &notice.says)], area.width.into(), 0))
}

/// What waits to be gone on with, in its row.
fn idle(canvas: &mut Canvas<'_>, row: Rect, room: &Room) -> u16 {
    let left = room.kept.line.as_deref().unwrap_or_default();
    if !room.aside.is_empty() || room.kept.masked {
        let waits = if room.kept.masked {
            "a line typed unseen".into()
        } else {
            masked::count(&room.aside) + " typed unseen"
        };
        let words = [piece(Meaning::Placeholder, "m goes on with: "), piece(Meaning::Quiet, waits)];
        canvas.line(row, &words);
    } else if !left.is_empty() {
        canvas.line(
            row,
            &[piece(Meaning::Placeholder, "a goes on with: "), piece(Meaning::Quiet, veiled(left, room))],
        );
    }
    row.height
}

fn chips(canvas: &mut Canvas<'_>, row: Rect, room: &Room) {
    let Some(line) = &room.line else { return };
    let Some(reading) = &line.reading else { return };
    // Of a private line the fields' names alone.
    let hidden = line.masked || reading.card.is_private();
    let longest = longest_chip(&reading.chips, row.width.into(), hidden);
    let mut column = row.x;
    for (nth, chip) in reading.chips.iter().enumerate() {
        let (surface, words) = chip_words(chip, hidden, longest);
        let ink = match chip.sure {
            Sure::Open => Meaning::Hint,
            _ => surface.unwrap_or(Meaning::Quiet),
        };
        let pieces = [piece(ink, words)];
        let columns = u16::try_from(width(&pieces)).unwrap_or(0);
        let left = row.right().saturating_sub(column);
        // Room for the mark that more was read: that of words that are cut tells it too.
        let more = if nth + 1 < reading.chips.len() { 2 } else { 0 };
        let fits = columns + more <= left;
        let shown = if fits || columns > left { columns.min(left) } else { left.saturating_sub(more) };
        if !fits && shown < SHORTEST_CHIP {
            canvas.line(Rect { x: column, width: left, ..row }, &[piece(Meaning::Hint, canvas::MORE)]);
            return;
        }
        canvas.line_on(Rect { x: column, width: shown, ..row }, surface, &pieces);
        if !fits {
            return;
        }
        column = column.saturating_add(columns + 1);
    }
}

/// How long the words of chips may be: whole where there is room for all, else as long as all of them have room.
fn longest_chip(chips: &[Chip], columns: usize, hidden: bool) -> usize {
    let fits = |longest: &usize| {
        let of = |chip| text::width(&chip_words(chip, hidden, *longest).1) + 1;
        chips.iter().map(of).sum::<usize>() <= columns + 1
    };
    [columns, 2 * CHIP, CHIP + CHIP / 2].into_iter().find(fits).unwrap_or(CHIP)
}

/// What stands on a chip, its words no longer than this, and its ground.
fn chip_words(chip: &Chip, hidden: bool, longest: usize) -> (Option<Meaning>, String) {
    let text = if hidden { String::new() } else { text::clip(&chip.text, longest) };
    match chip.sure {
        Sure::Read => (Some(Meaning::Chip), format!(" {} ", chip.says(&text))),
        Sure::Open => (None, format!(" {} … ", chip.label.to_lowercase())),
        _ if hidden => (Some(Meaning::ChipUnsure), format!(" {}? ", chip.label.to_lowercase())),
        Sure::Unclear => (Some(Meaning::ChipUnsure), format!(" {text}? ")),
        Sure::Kept => (Some(Meaning::ChipUnsure), format!(" {text} ")),
        Sure::Stranger => (Some(Meaning::ChipUnsure), format!(" {text}? Ctrl-w adds ")),
    }
}
