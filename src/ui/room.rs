//! The room: title, agenda strip, prompt, cards, clock and the line. Never decides which cards are shown: `app` does.

use std::borrow::Cow;

use ratatui::layout::Rect;

use super::canvas::{Canvas, Piece, flow, piece, width};
use super::theme::Meaning;
use super::{card_list, charter, clock, head, market, overlays, review, text, walk};
use crate::app::actions::Act;
use crate::app::consent;
use crate::app::review as in_review;
use crate::app::state::{Notice, Room, Spoken, State};
use crate::app::{cards, leading, masked, pulse, rounds};
use crate::format::line::{self, Sure};
use crate::model::clock::Reading;
use crate::model::kinds;
use crate::model::review::is_running;
use crate::model::session::Card;
use crate::model::value::Value;

/// The widest words of a chip, in columns: enough to see that they were read.
const CHIP: usize = 24;

/// From this width on the clock stands beside the cards; below, above them.
const WIDE: u16 = 76;

/// The rows below the page: the line or what was said last, and what goes with it.
pub const SAID: u16 = 2;

/// Draws the page of a round.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, state: &State, room: &Room) {
    let body = head::draw(canvas, area, state, room);
    let clashes = room.line.as_ref().map_or(0, |line| line.clashes.len().min(2));
    let rows = SAID + u16::try_from(clashes).unwrap_or(0);
    let bottom = Rect { y: body.bottom().saturating_sub(rows), height: rows.min(body.height), ..body };
    let body = Rect { height: body.height.saturating_sub(rows), ..body };
    if area.width >= WIDE {
        // Somebody who drafts alone looks at the page as much as at the cards.
        let side = if room.is_solo() { area.width / 2 } else { side_width(area.width) };
        let left = Rect { width: body.width - side, ..body };
        let right = Rect { x: left.right(), width: side, ..body };
        cards_panel(canvas, left, room);
        side_panel(canvas, right, state, room);
    } else {
        let row = Rect { x: body.x + 1, width: body.width - 2, height: 1, ..body };
        clock_row(canvas, row, state, room);
        let together = market::in_a_row(room);
        if let Some(pieces) = &together {
            canvas.line(Rect { y: row.y + 1, ..row }, pieces);
        }
        cards_panel(canvas, below(body, 1 + u16::from(together.is_some())), room);
    }
    typing(canvas, Rect { x: bottom.x + 1, width: bottom.width - 2, ..bottom }, state, room);
}

/// The side takes what larger digits need, where there is room for them beside the cards.
fn side_width(columns: u16) -> u16 {
    match columns {
        ..100 => 28,
        100..130 => 44,
        _ => (columns * 2 / 5).clamp(46, 84),
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
    let speaker = speaker_pieces(state, room);
    let side = u16::try_from(width(&speaker)).unwrap_or(0).min(row.width - columns);
    let bar =
        Rect { x: row.x + columns, width: (row.width - columns - side).saturating_sub(2).min(24), ..row };
    if let Some(part) = room.clock.part(state.now) {
        canvas.bar(bar, part, ink);
    }
    canvas.right(row, &speaker);
}

fn speaker_pieces(state: &State, room: &Room) -> Vec<Piece> {
    if room.speaking().is_empty() {
        return Vec::new();
    }
    let mut pieces = vec![piece(Meaning::Speaker, format!("● {}", room.session.short_name(room.speaking())))];
    if let Some(reading) = room.clock.turn(state.now) {
        let ink = if matches!(reading, Reading::Over(_)) { Meaning::Over } else { Meaning::Quiet };
        pieces.push(piece(Meaning::Quiet, "  "));
        pieces.push(piece(ink, clock::in_words(reading)));
    }
    pieces
}

/// The prompt and the cards below it.
fn cards_panel(canvas: &mut Canvas<'_>, area: Rect, room: &Room) {
    let heading = room.round_card().map_or("Cards", Card::words);
    let mut inner = canvas.frame(area, heading, room.line.is_none());
    inner = match consent::shown(room) {
        Some(walk) => walk::draw(canvas, inner, room, &walk),
        None => match room.selected_card().filter(|card| reviewed(room, card)) {
            Some(pilot) => review::draw(canvas, inner, room, pilot),
            None => prompts(canvas, inner, room),
        },
    };
    inner = heads_of_round(canvas, inner, room);
    if !card_list::draw(canvas, inner, area, room) {
        empty(canvas, inner, room);
    }
}

/// Whether a card is a pilot that the review looks at.
fn reviewed(room: &Room, card: &Card) -> bool {
    in_review::is_review(room) && card.kind.table == "proposals" && is_running(card)
}

/// The round's prompts: all of them where there is room, else the first.
fn prompts(canvas: &mut Canvas<'_>, area: Rect, room: &Room) -> Rect {
    let prompts = room.round_card().map(|round| round.texts("prompts")).unwrap_or_default();
    // What was said matters more than all of what was asked.
    let most = usize::from(area.height * 2 / 5);
    let mut lines: Vec<Vec<Piece>> = Vec::new();
    for (nth, prompt) in prompts.iter().enumerate() {
        let flowed = flow(&[piece(Meaning::Prompt, prompt)], area.width.into(), 0);
        if nth == 0 || lines.len() + flowed.len() <= most {
            lines.extend(flowed);
        }
    }
    lines.truncate(most.max(1));
    if lines.is_empty() {
        return area;
    }
    let used = canvas.lines(area, &lines) + 1;
    below(area, used)
}

fn below(area: Rect, used: u16) -> Rect {
    let used = used.min(area.height);
    Rect { y: area.y + used, height: area.height - used, ..area }
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
        opening.truncate(left.saturating_sub(1));
        opening.push(vec![piece(Meaning::Hint, "… r shows all of it")]);
    }
    let last = spoken.len().saturating_sub(left.saturating_sub(opening.len()));
    let mut lines = opening;
    lines.extend(spoken.into_iter().skip(last));
    lines.extend(ratings);
    let used = canvas.lines(area, &lines);
    below(area, used)
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
fn last_time(room: &Room, columns: usize) -> Vec<Vec<Piece>> {
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
    let digits = clock::digits(room.clock.reading(state.now));
    let ink = clock::ink(room, state);
    let room_for_digits = Rect { height: inner.height.saturating_sub(6), ..inner };
    let used = clock::big(canvas, room_for_digits, &digits, ink);
    inner = below(inner, if used > 0 { used + 1 } else { 0 });
    let used = clock::words_and_bar(canvas, inner, state, room);
    inner = below(inner, used + 1);
    let lines = beside(state, room, usize::from(inner.width));
    canvas.lines(inner, &lines);
}

/// Who speaks and who is next, what does not fit, what is parked.
fn beside(state: &State, room: &Room, columns: usize) -> Vec<Vec<Piece>> {
    let mut lines = Vec::new();
    let speaker = speaker_pieces(state, room);
    if !speaker.is_empty() {
        lines.push(speaker);
    }
    let order = room.speakers();
    let next: Vec<&str> = order
        .iter()
        .skip(room.speaking_at().map_or(0, |place| place + 1))
        .map(|person| room.session.short_name(person))
        .collect();
    if !next.is_empty() {
        let label = if room.speaker.is_some() { "next " } else { "n begins: " };
        let words = [piece(Meaning::Hint, label), piece(Meaning::Quiet, next.join(", "))];
        lines.extend(flow(&words, columns, 5));
    }
    lines.extend(heard(room, &next, columns));
    if let Some(all) = rounds::turns_exceed(room) {
        let words = format!(
            "{} turns take {}: + gives time, t changes each",
            order.len(),
            crate::model::value::print_length(all)
        );
        lines.push(Vec::new());
        lines.extend(flow(&[piece(Meaning::Warning, words)], columns, 0));
    }
    let left = match room.clock.reading(state.now) {
        Reading::Left(left) => left.as_secs(),
        _ => 0,
    };
    lines.extend(proposal_time(state, room, columns));
    let proposals = room.round_kind().is_some_and(|kind| kind.word == "proposals");
    if let Some((waiting, fit)) = consent::queue(room, left).filter(|(waiting, _)| proposals && *waiting > 0)
    {
        let wait =
            if waiting == 1 { "1 proposal waits".to_owned() } else { format!("{waiting} proposals wait") };
        let words = if waiting <= fit {
            format!("{wait}; the time will do")
        } else {
            format!("{wait}, the time is for {fit}")
        };
        lines.push(Vec::new());
        lines.extend(flow(&[piece(Meaning::Quiet, words)], columns, 0));
    }
    if room.round_kind().is_some_and(|kind| kind.word == "boundaries") {
        for shared in room.facts.shared.iter().take(3) {
            lines.push(Vec::new());
            let words = format!("systemic: {}", shared.says());
            lines.extend(flow(&[piece(Meaning::Warning, words)], columns, 0));
        }
        if !room.facts.shared.is_empty() {
            let keys = [(Act::ParkShared, "parks the first"), (Act::ProposeShared, "proposes")];
            lines.extend(flow(&walk::keys_of(&keys), columns, 0));
        }
    }
    if room.round_kind().is_some_and(|kind| kind.word == "market") {
        let told = market::beside(room, columns);
        lines.extend((!told.is_empty()).then(Vec::new));
        lines.extend(told);
    }
    let parked = room.facts.parked.len();
    if parked > 0 {
        lines.push(Vec::new());
        lines.push(vec![piece(Meaning::Quiet, format!("▤ {parked} parked"))]);
    }
    let escalation = room.round_card().map_or("", |round| round.text("escalation"));
    if !escalation.is_empty() {
        lines.push(Vec::new());
        let words = [piece(Meaning::Hint, "stuck? "), piece(Meaning::Quiet, escalation)];
        lines.extend(flow(&words, columns, 0));
    }
    lines
}

/// Who has not been heard yet, where that is not simply who comes next, and who is passed over.
fn heard(room: &Room, next: &[&str], columns: usize) -> Vec<Vec<Piece>> {
    let name = |person: &str| room.session.short_name(person).to_owned();
    let quiet: Vec<String> = room.not_heard().into_iter().map(name).collect();
    let begun = !room.turns.is_empty() || room.speaker.is_some();
    let mut lines = Vec::new();
    if begun && !quiet.is_empty() && quiet != next {
        let words = [piece(Meaning::Hint, "not heard yet "), piece(Meaning::Text, quiet.join(", "))];
        lines.extend(flow(&words, columns, 2));
    }
    let away = room.session.of("people").map(Card::id).filter(|person| room.session.is_absent(person));
    let away: Vec<String> = away.map(name).collect();
    if !away.is_empty() && !room.speakers().is_empty() {
        let words = [piece(Meaning::Hint, "not here, skipped "), piece(Meaning::Quiet, away.join(", "))];
        lines.extend(flow(&words, columns, 2));
    }
    lines
}

/// How long the proposal that is talked about still has; past its time, the ways on.
fn proposal_time(state: &State, room: &Room, columns: usize) -> Vec<Vec<Piece>> {
    let reading = room.timed.and_then(|_| room.clock.turn(state.now));
    let Some(reading) = reading else { return Vec::new() };
    let over = matches!(reading, Reading::Over(_));
    let ink = if over { Meaning::Over } else { Meaning::Quiet };
    let words = [piece(Meaning::Hint, "proposal "), piece(ink, clock::in_words(reading))];
    let mut lines = flow(&words, columns, 2);
    if over {
        let ways = "Its time is up: > goes on, p parks it, : escalate hands the decision on.";
        lines.extend(flow(&[piece(Meaning::Warning, ways)], columns, 0));
    }
    lines
}

/// The line, and beneath it the chips of what was read so far; without a line, what was said last.
fn typing(canvas: &mut Canvas<'_>, area: Rect, state: &State, room: &Room) {
    let [first, second] = [0, 1].map(|nth| Rect { y: area.y + nth, height: 1, ..area });
    let Some(line) = &room.line else {
        match &state.notice {
            Some(notice) => say(canvas, first, notice),
            None => idle(canvas, first, room),
        }
        let gaps = room.facts.still_open(room.round_kind());
        if !gaps.is_empty() {
            let words = format!("still open: {}", gaps.join(", "));
            canvas.line(second, &[piece(Meaning::StillOpen, words)]);
        }
        return;
    };
    canvas.line(first, &[piece(Meaning::HintKey, "› ")]);
    let place = Rect { x: first.x + 2, width: first.width.saturating_sub(2), ..first };
    if line.input.value().is_empty() {
        let whose = room.session.short_name(room.speaking());
        let words = match whose {
            _ if line.masked => unseen(room),
            "" => "type what is said".to_owned(),
            whose => format!("type what {whose} says, or Name: for somebody else"),
        };
        canvas.line(place, &[piece(Meaning::Placeholder, words)]);
        canvas.cursor = Some((place.x, place.y).into());
    } else {
        let typed = line.input.value();
        let shown = if line.masked { dots(typed).into() } else { veiled(typed, room) };
        canvas.input(place, &shown, line.input.cursor(), true, None);
    }
    for (row, says) in area.rows().skip(2).zip(&line.clashes) {
        canvas.line(row, &[piece(Meaning::Warning, format!("! {says}"))]);
    }
    match (&line.reading, &state.notice) {
        (Some(_), _) => chips(canvas, second, room),
        (None, Some(notice)) => say(canvas, second, notice),
        (None, None) => {
            if let Some((kind, own)) = line.chosen {
                canvas.line(second, &[piece(Meaning::Quiet, own.unwrap_or(kind.one))]);
            }
        }
    }
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

/// A notice in its place: at the bottom of the page.
pub fn say(canvas: &mut Canvas<'_>, row: Rect, notice: &Notice) {
    let ink = if notice.trouble { Meaning::Warning } else { Meaning::Text };
    canvas.line(row, &[piece(ink, &notice.says)]);
}

fn idle(canvas: &mut Canvas<'_>, row: Rect, room: &Room) {
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
}

fn chips(canvas: &mut Canvas<'_>, row: Rect, room: &Room) {
    let Some(line) = &room.line else { return };
    let Some(reading) = &line.reading else { return };
    let mut column = row.x;
    for chip in &reading.chips {
        // Of a private line the fields' names alone.
        let hidden = line.masked || reading.card.is_private();
        let text = if hidden { String::new() } else { text::clip(&chip.text, CHIP) };
        let (surface, words) = match chip.sure {
            Sure::Read if text.is_empty() => (Some(Meaning::Chip), format!(" {} ", chip.label)),
            Sure::Unclear | Sure::Kept | Sure::Stranger if hidden => {
                (Some(Meaning::ChipUnsure), format!(" {}? ", chip.label.to_lowercase()))
            }
            Sure::Read => (Some(Meaning::Chip), format!(" {} {text} ", chip.label.to_lowercase())),
            Sure::Open => (None, format!(" {} … ", chip.label.to_lowercase())),
            Sure::Unclear => (Some(Meaning::ChipUnsure), format!(" {text}? ")),
            Sure::Kept => (Some(Meaning::ChipUnsure), format!(" {text} ")),
            Sure::Stranger => (Some(Meaning::ChipUnsure), format!(" {text}? Ctrl-w adds ")),
        };
        let ink = match chip.sure {
            Sure::Open => Meaning::Hint,
            _ => surface.unwrap_or(Meaning::Quiet),
        };
        let pieces = [piece(ink, words)];
        let columns = u16::try_from(width(&pieces)).unwrap_or(0).min(row.right().saturating_sub(column));
        canvas.line_on(Rect { x: column, width: columns, ..row }, surface, &pieces);
        column = column.saturating_add(columns + 1);
        if column >= row.right() {
            break;
        }
    }
}

/// Only the clock and the title: for breaks, and for typing that nobody should see.
pub fn curtain(canvas: &mut Canvas<'_>, area: Rect, state: &State, room: &Room) {
    canvas.fill(area, Meaning::Curtain);
    let round = room.round_card();
    let digits = clock::digits(room.clock.reading(state.now));
    let inner = Rect { x: area.x + 2, width: area.width - 4, ..area };
    let top = inner.height / 4;
    let mut place = below(inner, top);
    let used = clock::big(
        canvas,
        Rect { height: place.height.saturating_sub(5), ..place },
        &digits,
        clock::ink(room, state),
    );
    place = below(place, used + 1);
    let mut lines = vec![
        vec![piece(Meaning::Title, room.session.word("title"))],
        vec![piece(Meaning::Text, round.map_or("", Card::words))],
    ];
    if round.is_some_and(|round| round.text("kind") == "break") {
        lines.push(vec![piece(Meaning::Text, back_at(state, room))]);
    }
    if room.line.is_some() {
        lines.push(vec![piece(Meaning::Quiet, "somebody is typing; it stays out of sight")]);
    }
    for (row, line) in place.rows().zip(&lines) {
        let columns = u16::try_from(width(line)).unwrap_or(0).min(row.width);
        canvas.line(Rect { x: row.x + (row.width - columns) / 2, width: columns, ..row }, line);
    }
}

fn back_at(state: &State, room: &Room) -> String {
    match room.clock.reading(state.now) {
        Reading::Left(left) if room.clock.is_running() => {
            format!("back at {}", (state.now.local + left).format("%H:%M"))
        }
        Reading::Over(_) => "we go on now".into(),
        _ => "a break".into(),
    }
}
