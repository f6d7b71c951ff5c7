//! ACTIONS: the one table of keys, words, places and reasons why not. Keys, footer, help, palette and the
//! README's table derive from it. Never does what an action says: `update` does.

use super::pulse;
use super::reasons::*;
use super::state::State;

/// Where a key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// The start page.
    Home,
    /// A round of a session.
    Room,
    /// A round that asks for ratings (check-in, close): digits open the rating line.
    Pulse,
    /// Who holds what.
    Roles,
    /// What changed since another session.
    Changes,
    /// The history of the folder.
    Trends,
    /// The page that goes round.
    Charter,
    /// The line in which cards are typed.
    Line,
    /// The line in which cards are typed unseen.
    Masked,
    /// The form of a card.
    Form,
    /// The list of people.
    People,
    /// The list of rounds.
    Timetable,
    /// The list of commands.
    Palette,
    /// Finding a card.
    Find,
    /// One card alone, for all to look at.
    Alone,
    /// Who could carry a role.
    Carriers,
    /// Who could carry all open roles.
    Board,
    /// Who could take an offer.
    Takers,
    /// What was decided so far.
    Recap,
    /// What can be taken along at the end.
    Ending,
    /// The list of themes.
    Themes,
    /// The help.
    Help,
    /// A question with a key for each answer.
    Question,
    /// What is typed as the answer to a question.
    Typed,
    /// The line in which ratings are typed.
    Rating,
    /// The line in which everybody's dots are typed.
    Dots,
    /// The page that begins a session.
    Start,
    /// The name of another file to write to.
    WriteTo,
    /// The lines of a paste, before any is added.
    Paste,
    /// One line of a paste, while it is changed.
    PasteLine,
    /// Only the clock and the title.
    Curtain,
}

impl Place {
    /// All places, in the order in which help and README tell of them.
    pub const ALL: [Place; 31] = [
        Place::Home,
        Place::Start,
        Place::Room,
        Place::Pulse,
        Place::Roles,
        Place::Changes,
        Place::Trends,
        Place::Charter,
        Place::Line,
        Place::Masked,
        Place::Form,
        Place::Rating,
        Place::Dots,
        Place::People,
        Place::Timetable,
        Place::Find,
        Place::Palette,
        Place::Alone,
        Place::Carriers,
        Place::Board,
        Place::Takers,
        Place::Recap,
        Place::Ending,
        Place::Themes,
        Place::Help,
        Place::Question,
        Place::Typed,
        Place::WriteTo,
        Place::Paste,
        Place::PasteLine,
        Place::Curtain,
    ];

    /// Its name for people.
    pub fn name(self) -> &'static str {
        match self {
            Place::Home => "Home",
            Place::Start => "A new session",
            Place::Room => "The room",
            Place::Pulse => "The room, in check-in and close",
            Place::Roles => "Roles",
            Place::Changes => "Changes",
            Place::Trends => "Trends",
            Place::Charter => "Charter",
            Place::Line => "The line",
            Place::Masked => "The masked line",
            Place::Form => "A card's form",
            Place::Rating => "The rating line",
            Place::Dots => "Dots for the whole room",
            Place::People => "People",
            Place::Timetable => "Timetable",
            Place::Find => "Find",
            Place::Palette => "Commands",
            Place::Alone => "A card alone",
            Place::Carriers => "Who could carry it",
            Place::Board => "The whole board",
            Place::Takers => "Who takes it",
            Place::Recap => "What we decided",
            Place::Ending => "To take along",
            Place::Themes => "Themes",
            Place::Help => "Help",
            Place::Question => "A question",
            Place::Typed => "A typed answer",
            Place::WriteTo => "Writing to another file",
            Place::Paste => "Lines that were pasted",
            Place::PasteLine => "A line that was pasted",
            Place::Curtain => "Curtain",
        }
    }

    /// The place whose keys it has too, as far as the two share them: help and README tell of those only there.
    pub fn within(self) -> Option<Place> {
        matches!(self, Place::Pulse | Place::Roles | Place::Changes | Place::Trends | Place::Charter)
            .then_some(Place::Room)
    }
}

/// What can be done. Each has a function of the same name in `update` or a file beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// Open the line.
    TypeCard,
    /// Open the line in which cards are typed unseen.
    TypeUnseen,
    /// Put the card that was typed unseen aside; on an empty line, show all of them.
    PutAside,
    /// Open the selected card's form.
    EditCard,
    /// Show the selected card alone, large.
    ShowAlone,
    /// Copy the selected card.
    CopyCard,
    /// Copy what the page shows.
    CopyPage,
    /// Remove the selected card.
    RemoveCard,
    /// Park the selected card, or bring it back.
    ParkCard,
    /// Make the selected card another kind of its table.
    MakeAnotherKind,
    /// Move the selected card up.
    RaiseCard,
    /// Move the selected card down.
    LowerCard,
    /// A dot more on the selected outcome.
    AddDot,
    /// A dot less on the selected outcome.
    TakeDot,
    /// The next step of a proposal.
    NextStep,
    /// The previous step of a proposal.
    PreviousStep,
    /// The next person consents.
    Consent,
    /// The next person has a concern.
    Concern,
    /// The next person has a possible objection.
    Objection,
    /// The next person says not now.
    NotNow,
    /// Everyone present who raised no hand yet consents.
    AllConsent,
    /// Take the last hand back.
    LowerHand,
    /// Propose to keep a pilot.
    KeepPilot,
    /// Propose to adapt a pilot.
    AdaptPilot,
    /// Propose to end a pilot.
    EndPilot,
    /// Hand the decision to somebody.
    Escalate,
    /// Take the proposal back.
    Withdraw,
    /// Name somebody else who leads the next session.
    NameAnother,
    /// Everybody's dots, a line each.
    ShowDots,
    /// Hide or show the words of the selected private card.
    ToggleWords,
    /// Start or pause the clock.
    ToggleClock,
    /// A minute more for this round.
    MoreTime,
    /// A minute less for this round.
    LessTime,
    /// Show the next round.
    NextRound,
    /// Show the previous round.
    PreviousRound,
    /// The next speaker's turn.
    NextSpeaker,
    /// The previous speaker's turn.
    PreviousSpeaker,
    /// A break here.
    BreakHere,
    /// Only the clock and the title.
    ToggleCurtain,
    /// Take back the last step.
    Undo,
    /// Do again what was taken back.
    Redo,
    /// Who takes part.
    ShowPeople,
    /// The rounds.
    ShowTimetable,
    /// The session's own fields.
    EditSession,
    /// The round's page.
    ShowRound,
    /// Who holds what.
    ShowRoles,
    /// What changed since another session.
    ShowChanges,
    /// Go to the selected card of the page of changes.
    GoToCard,
    /// Compare with the folder's session before the one that this is compared with.
    CompareEarlier,
    /// Compare with the folder's session after the one that this is compared with.
    CompareLater,
    /// The history of the folder.
    ShowTrends,
    /// The page that goes round.
    ShowCharter,
    /// Open the rating line.
    Rate,
    /// Select the card above.
    Up,
    /// Select the card below.
    Down,
    /// Select several cards further up.
    PageUp,
    /// Select several cards further down.
    PageDown,
    /// Select the first.
    First,
    /// Select the last.
    Last,
    /// What was decided so far.
    ShowRecap,
    /// What can be taken along.
    ShowEnding,
    /// Copy the minutes.
    CopyMinutes,
    /// Write the minutes.
    WriteMinutes,
    /// Write the reviews as a calendar.
    WriteReviews,
    /// Write the page that goes round.
    WriteCharter,
    /// Who could carry the selected role.
    ShowCarriers,
    /// Who could carry all open roles.
    ShowBoard,
    /// Write a whole suggestion as proposals.
    ProposeAll,
    /// Who could take the selected offer.
    ShowTakers,
    /// Park what several limits share.
    ParkShared,
    /// Propose something about what several limits share.
    ProposeShared,
    /// Fewer and larger things on the round's page.
    ToggleLarge,
    /// Find a card.
    ShowFind,
    /// Commands by name.
    ShowPalette,
    /// Help of this place.
    ShowHelp,
    /// Save at once.
    SaveNow,
    /// Draw the screen anew.
    Redraw,
    /// Give the terminal back for a while.
    Suspend,
    /// The list of themes.
    ShowThemes,
    /// Give the mouse to the terminal, or take it back.
    ToggleMouse,
    /// Leave this place.
    Leave,
    /// Open what is selected.
    Open,
    /// Begin a session that follows the selected one.
    Follow,
    /// Begin a session from an agenda.
    BeginNew,
    /// Go on to the next list.
    NextList,
    /// Go back to the list before.
    PreviousList,
    /// Say how to leave the page.
    Back,
    /// Make rounds as long as their turns.
    LengthenRounds,
    /// Make turns fit into their rounds.
    ShortenTurns,
    /// Add the line's card.
    AddLine,
    /// Take the card that the line added last back into the line.
    TakeLineBack,
    /// Leave the line.
    LeaveLine,
    /// Another kind for the line's card.
    NextKind,
    /// Add a person whom the line names and the session lacks.
    AddStranger,
    /// The line's card as a form.
    LineToForm,
    /// The next field.
    NextField,
    /// The previous field.
    PreviousField,
    /// The choice before.
    PreviousChoice,
    /// The next choice.
    NextChoice,
    /// Take or leave the choice.
    ToggleChoice,
    /// Save the form.
    SaveForm,
    /// Add to the list: a person, a round.
    AddRow,
    /// Change the selected row.
    EditRow,
    /// Remove the selected row.
    RemoveRow,
    /// Move the selected row up.
    RaiseRow,
    /// Move the selected row down.
    LowerRow,
    /// Here or not.
    ToggleHere,
    /// Guest or not.
    ToggleGuest,
    /// Skip the round, or take it back in.
    ToggleSkip,
    /// Give the round the time that it took the last time.
    TakeLastTime,
    /// Speak in the order of the list, or in one drawn for this session.
    ToggleShuffle,
    /// Take what is selected.
    Choose,
    /// Show the ratings, sorted.
    Reveal,
    /// Begin the session.
    Begin,
    /// Write the session to the file that was named.
    WriteTo,
    /// Keep or drop a line that was pasted.
    ToggleKeep,
    /// Close what lies on top.
    Close,
}

/// When another word stands for an action, and that word.
type Instead = (fn(&State) -> bool, &'static str);

/// One row of the table.
pub struct Action {
    /// What is done.
    pub act: Act,
    /// The keys, as people write them: `a`, `Ctrl-r`, `Space`. None: by name only.
    pub keys: &'static [&'static str],
    /// The places where they work.
    pub places: &'static [Place],
    /// What it does, in a few words, as the footer and the palette say it.
    pub word: &'static str,
    /// Another word that the footer says instead while this holds, where the same key then does something else.
    pub instead: Option<Instead>,
    /// What it does, in a sentence, as the help says it.
    pub help: &'static str,
    /// What people might call it, for the palette.
    pub also: &'static str,
    /// Whether the footer of its places shows it; earlier rows come first.
    pub footer: bool,
    /// Why it cannot be done now, in words; none where it can.
    pub why_not: fn(&State) -> Option<String>,
}

const ROOM: &[Place] = &[Place::Room, Place::Pulse];
const PAGES: &[Place] = &[Place::Room, Place::Pulse, Place::Roles];
const PAGES_AND_CHARTER: &[Place] = &[Place::Room, Place::Pulse, Place::Roles, Place::Charter];
const ROOMS_AND_HOME: &[Place] =
    &[Place::Room, Place::Pulse, Place::Roles, Place::Changes, Place::Charter, Place::Home];
/// Where digits are no ratings.
const PAGES_BY_NUMBER: &[Place] = &[Place::Room, Place::Roles, Place::Changes, Place::Trends, Place::Charter];
const ANY_PAGE: &[Place] =
    &[Place::Room, Place::Pulse, Place::Roles, Place::Changes, Place::Trends, Place::Charter];
const ANY_PAGE_AND_HOME: &[Place] =
    &[Place::Room, Place::Pulse, Place::Roles, Place::Changes, Place::Trends, Place::Charter, Place::Home];
const WRITING: &[Place] = &[Place::Line, Place::Masked, Place::Form];
const PAGES_AND_ALONE: &[Place] = &[Place::Room, Place::Pulse, Place::Roles, Place::Alone];
const LINES: &[Place] = &[Place::Line, Place::Masked];
const LISTS: &[Place] = &[Place::People, Place::Timetable];
const CARRYING: &[Place] = &[Place::Carriers, Place::Board];
const PICKING: &[Place] = &[Place::Palette, Place::Find];

const fn action(
    act: Act,
    keys: &'static [&'static str],
    places: &'static [Place],
    word: &'static str,
    help: &'static str,
) -> Action {
    Action { act, keys, places, word, instead: None, help, also: "", footer: false, why_not: always }
}

impl Action {
    const fn also(self, also: &'static str) -> Self {
        Self { also, ..self }
    }
    const fn or(self, holds: fn(&State) -> bool, word: &'static str) -> Self {
        Self { instead: Some((holds, word)), ..self }
    }
    const fn footer(self) -> Self {
        Self { footer: true, ..self }
    }
    const fn unless(self, why_not: fn(&State) -> Option<String>) -> Self {
        Self { why_not, ..self }
    }
}

/// What the help is, where a round's page may lie below it.
const HELP: &str =
    "The keys of this place; on a round's page, first all that it asks and what is still open.";

// Check-in and close have these pages by name alone: their digits are ratings.
const fn roles(keys: &'static [&'static str], places: &'static [Place]) -> Action {
    action(Act::ShowRoles, keys, places, "roles", "Who holds what, and hours against capacity.")
        .also("holders who load capacity hours workload")
        .unless(on_roles_page)
}

const fn changes(keys: &'static [&'static str], places: &'static [Place]) -> Action {
    let help = "What changed since the session that this one follows.";
    action(Act::ShowChanges, keys, places, "changes", help)
        .also("diff difference compare since last time what is new")
        .unless(on_changes_page)
}

const fn trends(keys: &'static [&'static str], places: &'static [Place]) -> Action {
    let help = "The history of this folder: outcomes, clarity, pilots, roles, offers.";
    action(Act::ShowTrends, keys, places, "trends", help)
        .also("history figures charts graphs measures statistics over sessions")
        .unless(on_trends_page)
}

const fn charter(keys: &'static [&'static str], places: &'static [Place]) -> Action {
    let help = "The page that goes round, live: purpose, outcomes, roles, how we decide; what it lacks, and how long it is.";
    action(Act::ShowCharter, keys, places, "charter", help)
        .also("page send print purpose one-pager")
        .unless(on_charter_page)
}

const fn copy_page(keys: &'static [&'static str], places: &'static [Place]) -> Action {
    let help = "Copy what this page shows as text, where the terminal lets a program copy.";
    action(Act::CopyPage, keys, places, "copy page", help).also("clipboard yank all cards")
}

/// Every key and command of the program.
pub static ACTIONS: &[Action] = &[
    // Home and starting.
    action(
        Act::Open,
        &["Enter"],
        &[Place::Home],
        "open",
        "Open what is selected: a session where it was left, an example as a copy, an agenda to begin from.",
    )
    .also("go on resume try")
    .footer(),
    action(Act::Follow, &["f"], &[Place::Home], "follow", "Begin a session that follows the selected one: what stands there is carried over.")
        .also("next session continue carry over again cycle review")
        .footer()
        .unless(no_session),
    action(Act::BeginNew, &["n"], &[Place::Home], "new", "Begin a session from an agenda.")
        .also("start create begin session meeting workshop")
        .footer(),
    action(Act::NextList, &["Tab"], &[Place::Home], "next list", "Go on to the next list: what is due, sessions, agendas, examples."),
    action(Act::PreviousList, &["Shift-Tab"], &[Place::Home], "list before", "Go back to the list before."),
    action(Act::Begin, &["Enter"], &[Place::Start], "begin", "Write the session's file and open its room.")
        .footer(),
    action(Act::NextField, &["Tab", "Down"], &[Place::Start], "next", "Go to the next line.").footer(),
    action(Act::PreviousField, &["Shift-Tab", "Up"], &[Place::Start], "previous", "Go to the line before."),
    action(Act::NextChoice, &["Right"], &[Place::Start], "next rounds", "The rounds of the next agenda; in words, a letter to the right."),
    action(Act::PreviousChoice, &["Left"], &[Place::Start], "rounds before", "The rounds of the agenda before; in words, a letter to the left."),
    action(Act::LengthenRounds, &["Ctrl-l"], &[Place::Start], "longer rounds", "Give rounds that are too short for everybody's turn the time for it.")
        .footer()
        .unless(turns_fit),
    action(Act::ShortenTurns, &["Ctrl-t"], &[Place::Start], "shorter turns", "Make turns so short that everybody's fits into the round.")
        .footer()
        .unless(turns_fit),
    // The room: cards.
    action(
        Act::TypeCard,
        &["a"],
        PAGES,
        "type",
        "Type a card. Enter adds it and stays; Enter on an empty line passes the turn; Esc leaves.",
    )
    .also("add new write say capture card line note idea")
    .footer()
    .unless(read_only),
    action(Act::TypeUnseen, &["m"], PAGES, "type unseen", "Type cards behind dots: people pass the keyboard on, and all cards are shown at once.")
        .also("masked hidden secret together reveal anonymous silent write")
        .unless(read_only),
    action(Act::ToggleClock, &["Space"], ROOM, "clock", "Start or pause the clock.")
        .also("start stop pause go on timer time stopwatch countdown")
        .footer()
        .unless(no_clock),
    action(
        Act::NextRound,
        &["]"],
        ROOM,
        "next round",
        "Show the next round: this clock stops, and the next waits for Space.",
    )
    .also("forward finish done")
    .footer()
    .unless(no_round),
    action(Act::PreviousRound, &["["], ROOM, "previous round", "Show the round before.")
        .also("back")
        .unless(no_round),
    action(Act::NextSpeaker, &["n"], ROOM, "next speaker", "Pass the turn to the next person.")
        .also("turn voice pass")
        .footer()
        .unless(no_speakers),
    action(
        Act::PreviousSpeaker,
        &["N"],
        ROOM,
        "previous speaker",
        "Give the turn back to the person before.",
    )
    .unless(no_speakers),
    action(Act::EditCard, &["Enter", "e"], PAGES, "edit", "Open the selected card's form.")
        .also("change form fields correct")
        .footer()
        .unless(is_hidden),
    action(Act::ShowAlone, &["z"], PAGES, "alone", "Show the selected card alone, large, with its fields in words, for all to look at.")
        .also("zoom point large big focus look enlarge present show")
        .unless(no_card_in_sight),
    action(Act::CopyCard, &["C"], PAGES_AND_ALONE, "copy", "Copy the selected card as text, where the terminal lets a program copy.")
        .also("clipboard yank card")
        .unless(nothing_to_copy),
    copy_page(&[], PAGES),
    copy_page(&["C"], &[Place::Changes, Place::Trends, Place::Charter]),
    action(Act::RemoveCard, &["d"], PAGES, "remove", "Remove the selected card; undo brings it back.")
        .also("delete drop")
        .unless(no_card),
    action(
        Act::ParkCard,
        &["p"],
        ROOM,
        "park",
        "Put the selected card in the parking lot, or bring it back.",
    )
    .also("parking lot later")
    .unless(no_card),
    action(
        Act::MakeAnotherKind,
        &["M"],
        ROOM,
        "other kind",
        "Make the selected card another kind: a tool limit a decision, an offer a wish.",
    )
    .also("turn into convert change kind")
    .unless(no_other_kind),
    action(Act::RaiseCard, &["{"], PAGES, "move up", "Move the selected card up.").unless(no_card),
    action(Act::LowerCard, &["}"], PAGES, "move down", "Move the selected card down.").unless(no_card),
    action(Act::AddDot, &["v"], ROOM, "dot", "A dot more on the selected outcome.")
        .also("vote priority")
        .unless(no_dots),
    action(Act::TakeDot, &["V"], ROOM, "dot less", "A dot less on the selected outcome.")
        .also("vote")
        .unless(no_dots),
    action(Act::ShowDots, &["D"], ROOM, "dots", "Dots for the whole room, a line each: 3 3 7 gives card 3 two and card 7 one; shown together at the end.")
        .also("votes voting dot priorities")
        .unless(no_outcomes),
    action(Act::ToggleWords, &["h"], PAGES, "hide or show", "Hide or show the words of the selected private card.")
        .also("private reveal words secret")
        .unless(no_secret),
    action(Act::Undo, &["u"], PAGES_AND_CHARTER, "undo", "Take back the last step.")
        .also("back revert oops")
        .footer()
        .unless(no_past),
    action(Act::Redo, &["Ctrl-r"], PAGES_AND_CHARTER, "redo", "Do again what was taken back.")
        .also("again")
        .unless(no_future),
    action(
        Act::Rate,
        &["0", "1", "2", "3", "4", "5"],
        &[Place::Pulse],
        "rate",
        "Type everybody's rating, a digit each: dots until all are in.",
    )
    .also("pulse tone clarity mood numbers")
    .unless(read_only),
    action(
        Act::NameAnother,
        &["F"],
        &[Place::Pulse],
        "who leads next",
        "Name the next seat to lead the next session, instead of whoever has led least often.",
    )
    .also("facilitator next session rotate")
    .unless(nobody_leads),
    // The room: proposals.
    action(Act::NextStep, &[">"], ROOM, "next step", "The next step of the selected proposal: from why to hands, objections, agreed, concerns; in a review, what it asks about the selected card.")
        .also("proposal consent adopt agree decide review ask figure delivered progress")
        .unless(no_step),
    action(Act::PreviousStep, &["<"], ROOM, "step back", "The step before.").unless(no_proposal),
    action(Act::Consent, &["y"], ROOM, "consent", "The next person in seat order consents.").also("raise hand yes agree accept").unless(no_proposal),
    action(Act::Concern, &["o"], ROOM, "concern", "The next person has a concern: it is kept and does not block.").also("raise hand worry doubt").unless(no_proposal),
    action(Act::Objection, &["x"], ROOM, "possible objection", "The next person has a possible objection, which the group tests.")
        .also("raise hand block object veto against no")
        .unless(no_proposal),
    action(Act::NotNow, &[], ROOM, "not now", "The next person says not now: an answer, kept without a reason.").also("hand later abstain").unless(no_proposal),
    action(Act::AllConsent, &["Y"], ROOM, "all consent", "Everyone present who raised no hand yet consents.").also("hands everyone").unless(no_proposal),
    action(Act::LowerHand, &["Backspace"], ROOM, "hand back", "Take the last hand back.").also("lower wrong").unless(no_proposal),
    action(Act::KeepPilot, &["K"], ROOM, "keep", "Propose to keep the selected pilot; hands follow.").also("review pilot").unless(no_pilot),
    action(Act::AdaptPilot, &["A"], ROOM, "adapt", "Propose to change the selected pilot; hands follow, then the new wording.").also("review pilot").unless(no_pilot),
    action(Act::EndPilot, &["E"], ROOM, "end", "Propose to end the selected pilot and go back; hands follow.").also("review pilot stop").unless(no_pilot),
    action(Act::Escalate, &[], ROOM, "escalate", "Hand the selected proposal's decision to somebody, by a date.").also("decider stuck decide").unless(not_open),
    action(Act::Withdraw, &[], ROOM, "withdraw", "Take the selected proposal back; it stays in the file as withdrawn.").also("cancel drop retract").unless(not_open),
    // The room: time and people.
    action(Act::MoreTime, &["+", "="], ROOM, "a minute more", "A minute more for this round.")
        .also("more time longer extend add")
        .unless(no_clock),
    action(Act::LessTime, &["-"], ROOM, "a minute less", "A minute less for this round.")
        .also("less time shorter")
        .unless(no_clock),
    action(Act::ShowTimetable, &["t"], PAGES, "timetable", "The rounds: edit, add, skip, move them.")
        .also("agenda rounds schedule plan programme skip reorder")
        .footer(),
    action(
        Act::ShowPeople,
        &["w"],
        PAGES,
        "people",
        "Who takes part: add, rename, here or not, guests, seats.",
    )
    .also("who participants attendees attendance names add person guests absent seats team members")
    .footer(),
    action(Act::BreakHere, &["b"], ROOM, "break", "Put a break of ten minutes here.")
        .also("pause coffee rest lunch")
        .unless(no_clock),
    action(
        Act::ToggleCurtain,
        &["c"],
        ANY_PAGE,
        "curtain",
        "Show only the clock and the title; once more brings the room back.",
    )
    .also("hide private screen cover"),
    action(Act::ToggleLarge, &["L"], PAGES, "large", "Show what is asked, one card and the time large and alone, for a small or blurred picture; once more brings the page back.")
        .also("video big zoom letters share stream projector presentation fullscreen full screen")
        .or(State::is_large, "back"),
    action(
        Act::EditSession,
        &[],
        PAGES_AND_CHARTER,
        "session",
        "The session's own fields: title, team, date, purpose, next date.",
    )
    .also("title team date purpose facilitator next pilot rename")
    .unless(read_only),
    // Pages.
    action(Act::ShowRound, &["1"], PAGES_BY_NUMBER, "room", "The page of the round.")
        .also("round cards")
        .unless(on_round_page),
    roles(&["2"], PAGES_BY_NUMBER),
    changes(&["3"], PAGES_BY_NUMBER),
    trends(&["4"], PAGES_BY_NUMBER),
    charter(&["5"], PAGES_BY_NUMBER),
    action(Act::EditCard, &["Enter", "e"], &[Place::Charter], "edit", "Open the form of what is selected.")
        .footer()
        .unless(is_hidden),
    action(Act::GoToCard, &["Enter"], &[Place::Changes], "go to it", "Go to the selected card on the page of its round.")
        .also("open jump card")
        .footer()
        .unless(no_card_to_go_to),
    action(Act::CompareEarlier, &["<"], &[Place::Changes], "earlier session", "Compare with the session of this folder before that one.")
        .also("other pick since")
        .footer()
        .unless(no_earlier_session),
    action(Act::CompareLater, &[">"], &[Place::Changes], "later session", "Compare with the session of this folder after that one.")
        .also("other pick since")
        .footer()
        .unless(no_later_session),
    action(Act::ShowRound, &["Esc"], &[Place::Roles, Place::Changes, Place::Trends, Place::Charter], "back", "Back to the page of the round.").footer(),
    roles(&[], &[Place::Pulse]),
    changes(&[], &[Place::Pulse]),
    charter(&[], &[Place::Pulse]),
    trends(&[], &[Place::Pulse]),
    action(Act::ShowRecap, &["r"], PAGES, "decided", "What we decided so far, a sentence each, to read aloud; and who is to be told.")
        .also("recap summary decisions minutes told"),
    action(Act::ShowEnding, &[], PAGES_AND_CHARTER, "take along", "What to take along: the minutes, copied or written, the charter, and the reviews as a calendar.")
        .also("end ending finish export minutes ics calendar clipboard copy send print"),
    action(Act::ShowCarriers, &["W"], ROOM, "who could carry", "Who could carry the selected role: who has a fit, and who has room. With no role selected, the whole board.")
        .also("carry holder assign candidates match role load")
        .unless(nothing_to_carry),
    action(Act::ShowCarriers, &["W"], &[Place::Roles], "who could carry", "Who could carry the selected role; once more, who could carry all that nobody holds.")
        .also("carry holder assign candidates match role load")
        .footer()
        .unless(nothing_to_carry),
    action(Act::ShowBoard, &[], PAGES, "whole board", "Who could carry all roles that nobody holds, within every limit, as proposals to take or leave.")
        .also("assignment suggest open roles carry assign all")
        .unless(nobody_or_no_open_role),
    action(Act::ShowTakers, &["T"], &[Place::Room], "take", "Who takes the selected offer, or helps with the selected wish to learn: those with a card of their own like it first.")
        .also("market offer learn taken by match")
        .footer()
    .unless(no_offer),
    action(Act::ParkShared, &["B"], ROOM, "park the shared limit", "Put the limit that most people share in the parking lot.")
        .also("systemic boundaries pattern")
        .unless(nothing_shared),
    action(Act::ProposeShared, &["P"], ROOM, "propose about the shared limit", "Write a proposal about the limit that most people share.")
        .also("systemic boundaries pattern agreement")
        .unless(nothing_shared),
    // Moving about.
    action(Act::Up, &["Up", "k"], ROOMS_AND_HOME, "up", "Select the one above."),
    action(Act::Down, &["Down", "j"], ROOMS_AND_HOME, "down", "Select the one below."),
    action(Act::PageUp, &["PageUp"], ROOMS_AND_HOME, "page up", "Select several further up."),
    action(Act::PageDown, &["PageDown"], ROOMS_AND_HOME, "page down", "Select several further down."),
    action(Act::First, &["g", "Home"], ROOMS_AND_HOME, "first", "Select the first."),
    action(Act::Last, &["G", "End"], ROOMS_AND_HOME, "last", "Select the last."),
    action(Act::Up, &["Up", "k"], &[Place::Trends], "scroll up", "Scroll up.").unless(all_in_sight),
    action(Act::Down, &["Down", "j"], &[Place::Trends], "scroll down", "Scroll down.").footer().unless(all_in_sight),
    action(Act::PageUp, &["PageUp"], &[Place::Trends], "page up", "Scroll several rows up.").unless(all_in_sight),
    action(Act::PageDown, &["PageDown"], &[Place::Trends], "page down", "Scroll several rows down.").unless(all_in_sight),
    action(Act::First, &["g", "Home"], &[Place::Trends], "first", "Scroll to the first row.").unless(all_in_sight),
    action(Act::Last, &["G", "End"], &[Place::Trends], "last", "Scroll to the last row.").unless(all_in_sight),
    action(Act::ShowFind, &["/"], PAGES, "find", "Find a card by its words.").also("search look for filter"),
    action(Act::ShowPalette, &[":"], ANY_PAGE_AND_HOME, "commands", "Every command by name.").footer(),
    action(Act::ShowHelp, &["?", "F1"], ANY_PAGE_AND_HOME, "help", HELP)
        .also("keys shortcuts prompts questions asked")
        .footer(),
    action(Act::ShowHelp, &["F1"], LINES, "help", HELP),
    action(
        Act::ShowHelp,
        &["F1"],
        &[Place::Form, Place::Start, Place::People, Place::Timetable, Place::Rating],
        "help",
        "The keys of this place.",
    ),
    action(Act::ShowThemes, &["F3"], ANY_PAGE_AND_HOME, "theme", "Choose a theme: what is selected is shown at once.")
        .also("colour color dark light contrast blind look paper background appearance settings mode"),
    action(Act::ToggleMouse, &["F2"], ANY_PAGE_AND_HOME, "mouse", "Leave the mouse to the terminal, to select text with it, or take it back for clicks and the wheel.")
        .also("select text copy click wheel capture"),
    action(Act::SaveNow, &["Ctrl-s"], ANY_PAGE, "save now", "Save at once, also after a save failed.")
        .also("write retry")
        .unless(read_only),
    action(Act::SaveNow, &["Ctrl-s"], &[Place::Line], "save now", "Save at once, also after a save failed."),
    action(Act::Redraw, &["Ctrl-l"], ANY_PAGE_AND_HOME, "redraw", "Draw the screen anew.")
        .also("refresh garbled"),
    action(
        Act::Suspend,
        &["Ctrl-z"],
        ANY_PAGE_AND_HOME,
        "suspend",
        "Give the terminal back to the shell; fg comes back.",
    ),
    action(Act::Leave, &["q", "Ctrl-c"], ANY_PAGE_AND_HOME, "leave", "Leave; what is typed is kept.")
        .also("quit exit close end home other new session")
        .footer(),
    action(Act::Back, &["Esc"], &[Place::Home, Place::Room, Place::Pulse], "back", "Back from whatever lies on top; on the page itself it says how to leave."),
    // The line.
    action(
        Act::AddLine,
        &["Enter"],
        &[Place::Line],
        "add",
        "Add the card and stay; on an empty line, pass the turn.",
    )
    .footer(),
    action(
        Act::PutAside,
        &["Enter"],
        &[Place::Masked],
        "next, or show all",
        "Put the card aside for the next person to type; on an empty line, show all of them.",
    )
    .footer(),
    action(Act::LineToForm, &["Tab"], &[Place::Line], "fields", "Fill the rest of the card in its form.")
        .footer(),
    action(Act::LeaveLine, &["Esc"], LINES, "done", "Leave the line; what is typed is kept.")
        .footer(),
    action(Act::Leave, &["Ctrl-c"], LINES, "leave", "Leave; what is typed is kept."),
    action(
        Act::TakeLineBack,
        &["Up"],
        LINES,
        "last card back",
        "Take the card that was added last back into the line.",
    ),
    action(Act::NextKind, &["Ctrl-o"], LINES, "kind", "Another kind of card.").footer(),
    action(
        Act::AddStranger,
        &["Ctrl-w"],
        &[Place::Line],
        "add person",
        "Add the person whom the line names; else remove the word before.",
    ),
    action(
        Act::NextSpeaker,
        &["Ctrl-n"],
        LINES,
        "next speaker",
        "Pass the turn to the next person.",
    )
    .footer()
    .unless(no_speakers),
    // The form.
    action(Act::SaveForm, &["Enter"], &[Place::Form], "save", "Save the card.").footer(),
    action(Act::NextField, &["Tab", "Down"], &[Place::Form], "next field", "Go to the next field.").footer(),
    action(
        Act::PreviousField,
        &["Shift-Tab", "Up"],
        &[Place::Form],
        "previous field",
        "Go to the field before.",
    ),
    action(
        Act::PreviousChoice,
        &["Left"],
        &[Place::Form],
        "choose",
        "The choice before; in words, a letter to the left.",
    ),
    action(
        Act::NextChoice,
        &["Right"],
        &[Place::Form],
        "choose",
        "The next choice; in words, a letter to the right.",
    )
    .footer(),
    action(
        Act::ToggleChoice,
        &["Space"],
        &[Place::Form],
        "take",
        "Take or leave one of several; in words, a space.",
    )
    .footer(),
    action(Act::ToggleClock, &["Ctrl-t"], WRITING, "clock", "Start or pause the clock.").unless(no_clock),
    action(Act::ToggleCurtain, &["Ctrl-g"], WRITING, "curtain", "Show only the clock and the title."),
    action(
        Act::Close,
        &["Esc", "Ctrl-c"],
        &[Place::Form],
        "leave",
        "Leave the form; asks only if something was changed.",
    )
    .footer(),
    // Lists.
    action(Act::Up, &["Up", "k"], LISTS, "up", "Select the one above."),
    action(Act::Down, &["Down", "j"], LISTS, "down", "Select the one below."),
    action(Act::First, &["Home"], LISTS, "first", "Select the first."),
    action(Act::Last, &["End"], LISTS, "last", "Select the last."),
    action(Act::AddRow, &["a"], LISTS, "add", "Add one.").footer().unless(read_only),
    action(Act::EditRow, &["Enter", "e"], &[Place::People], "rename", "Change the name.")
        .footer()
        .unless(no_row),
    action(Act::ToggleHere, &["Space"], &[Place::People], "here or not", "Mark as here, or not here today.")
        .footer()
        .unless(no_row),
    action(Act::ToggleGuest, &["g"], &[Place::People], "guest", "A guest speaks and raises no hand.")
        .footer()
        .unless(no_row),
    action(Act::Choose, &["Enter"], &[Place::Timetable], "go there", "Show this round.")
        .footer()
        .unless(no_round),
    action(Act::EditRow, &["e"], &[Place::Timetable], "edit", "Change the round: title, length, prompts.")
        .footer()
        .unless(no_row),
    action(Act::ToggleSkip, &["s"], &[Place::Timetable], "skip", "Skip the round, or take it back in.")
        .footer()
        .unless(no_row),
    action(
        Act::TakeLastTime,
        &["l"],
        &[Place::Timetable],
        "as last time",
        "Give the round the time that it took the last time.",
    )
    .footer()
    .unless(no_last_time),
    action(
        Act::ToggleShuffle,
        &["s"],
        &[Place::People],
        "order of speakers",
        "Speak in the order of this list, or in one that is drawn for this session.",
    )
    .footer()
    .unless(read_only),
    action(Act::RemoveRow, &["d"], LISTS, "remove", "Remove the selected one; undo brings it back.")
        .unless(no_row),
    action(Act::RaiseRow, &["{"], LISTS, "move up", "Move it up.").footer().unless(no_row),
    action(Act::LowerRow, &["}"], LISTS, "move down", "Move it down.").footer().unless(no_row),
    action(Act::Undo, &["u"], LISTS, "undo", "Take back the last step.").unless(no_past),
    action(Act::Redo, &["Ctrl-r"], LISTS, "redo", "Do again what was taken back.").unless(no_future),
    action(Act::Close, &["Esc", "q", "Ctrl-c"], LISTS, "close", "Back to the room.").footer(),
    // What lies on top.
    action(Act::Up, &["Up"], PICKING, "up", "Select the one above."),
    action(Act::Down, &["Down"], PICKING, "down", "Select the one below."),
    action(Act::Choose, &["Enter"], PICKING, "take", "Take what is selected.").footer(),
    action(Act::Close, &["Esc", "Ctrl-c"], PICKING, "close", "Back.").footer(),
    action(Act::Down, &["Down", "j", "Right"], &[Place::Alone], "next card", "Show the next card.").footer(),
    action(Act::Up, &["Up", "k", "Left"], &[Place::Alone], "card before", "Show the card before.").footer(),
    action(Act::ToggleWords, &["h"], &[Place::Alone], "hide or show", "Hide or show the words of a private card.")
        .footer()
        .unless(no_secret),
    action(Act::ToggleClock, &["Space"], &[Place::Alone], "clock", "Start or pause the clock.")
        .footer()
        .unless(no_clock),
    action(Act::Close, &["Esc", "z", "q", "Enter", "Ctrl-c"], &[Place::Alone], "back", "Back to the page.").footer(),
    action(Act::Up, &["Up", "k"], CARRYING, "up", "Select the one above."),
    action(Act::Down, &["Down", "j"], CARRYING, "down", "Select the one below."),
    action(Act::Choose, &["Enter"], CARRYING, "propose", "Write the selected one as a proposal, to take or leave.")
        .footer()
        .unless(nobody_found),
    action(Act::ProposeAll, &["A"], &[Place::Board], "propose all", "Write all of them as proposals; one undo takes them back.")
        .footer()
        .unless(read_only),
    action(Act::ShowBoard, &["W"], &[Place::Carriers], "whole board", "Who could carry all roles that nobody holds.")
        .footer()
        .unless(no_open_role),
    action(Act::Close, &["Esc", "q", "W", "Ctrl-c"], &[Place::Board], "close", "Back.").footer(),
    action(Act::Close, &["Esc", "q", "Ctrl-c"], &[Place::Carriers], "close", "Back.").footer(),
    action(Act::Up, &["Up", "k"], &[Place::Takers], "up", "Select the one above."),
    action(Act::Down, &["Down", "j"], &[Place::Takers], "down", "Select the one below."),
    action(Act::Choose, &["Enter"], &[Place::Takers], "take", "The selected person takes it; once more gives it back.")
        .footer()
        .unless(read_only),
    action(Act::Close, &["Esc", "q", "Ctrl-c"], &[Place::Takers], "close", "Back.").footer(),
    action(Act::Up, &["Up", "k"], &[Place::Recap], "up", "Scroll up."),
    action(Act::Down, &["Down", "j", "Space"], &[Place::Recap], "down", "Scroll down."),
    action(Act::Close, &["Esc", "q", "r", "Enter", "Ctrl-c"], &[Place::Recap], "close", "Back.").footer(),
    action(Act::CopyMinutes, &["c"], &[Place::Ending], "copy minutes", "Copy the minutes, where the terminal lets a program copy.")
        .footer(),
    action(Act::WriteMinutes, &["m"], &[Place::Ending], "write minutes", "Write the minutes as Markdown beside the session.")
        .footer()
        .unless(read_only),
    action(Act::WriteReviews, &["i"], &[Place::Ending], "reviews", "Write the days of reviews, decisions and parked items as a calendar (.ics).")
        .footer()
        .unless(read_only),
    action(Act::WriteCharter, &["p"], &[Place::Ending], "charter", "Write the charter, the page that goes round, as HTML beside the session.")
        .footer()
        .unless(read_only),
    action(Act::Leave, &["q", "Ctrl-c"], &[Place::Ending], "leave", "Leave; what is typed is kept.").footer(),
    action(Act::Close, &["Esc", "Enter"], &[Place::Ending], "back", "Back to the room.").footer(),
    action(Act::Up, &["Up", "k"], &[Place::Ending], "up", "Scroll up."),
    action(Act::Down, &["Down", "j", "Space"], &[Place::Ending], "down", "Scroll down."),
    action(Act::Up, &["Up", "k"], &[Place::Themes], "up", "Show the theme above."),
    action(Act::Down, &["Down", "j"], &[Place::Themes], "next", "Show the theme below.").footer(),
    action(Act::Choose, &["Enter"], &[Place::Themes], "take", "Stay with the theme that is shown.").footer(),
    action(Act::Close, &["Esc", "q", "F3", "Ctrl-c"], &[Place::Themes], "back", "Back to the theme before.").footer(),
    action(Act::Up, &["Up", "k"], &[Place::Help], "up", "Scroll up."),
    action(Act::Down, &["Down", "j"], &[Place::Help], "scroll", "Scroll down.").footer(),
    action(Act::PageUp, &["PageUp"], &[Place::Help], "page up", "Scroll several rows up."),
    action(Act::PageDown, &["PageDown", "Space"], &[Place::Help], "page down", "Scroll several rows down."),
    action(Act::Close, &["Esc", "q", "?", "F1", "Enter", "Ctrl-c"], &[Place::Help], "close", "Back.")
        .footer(),
    action(
        Act::Reveal,
        &["Enter"],
        &[Place::Rating],
        "show",
        "Show the ratings, sorted; a scale is shown by itself once all are in. Then go on.",
    )
    .or(pulse::are_shown, "go on")
    .footer(),
    action(Act::Close, &["Esc", "Ctrl-c"], &[Place::Rating], "leave", "Leave without rating.").footer(),
    action(Act::Choose, &["Enter"], &[Place::Dots], "next", "Take this person's dots; an empty line shows them all.").footer(),
    action(Act::Close, &["Esc", "Ctrl-c"], &[Place::Dots], "leave", "Leave without giving dots.").footer(),
    action(Act::Close, &["Esc", "Ctrl-c"], &[Place::Question], "back", "Back, without an answer.").footer(),
    action(Act::Choose, &["Enter"], &[Place::Typed], "take", "Take what is typed.").footer(),
    action(Act::Close, &["Esc", "Ctrl-c"], &[Place::Typed], "back", "Back, without an answer.").footer(),
    action(
        Act::WriteTo,
        &["Enter"],
        &[Place::WriteTo],
        "write",
        "Write the session to this file and go on there.",
    )
    .footer(),
    action(Act::Close, &["Esc", "Ctrl-c"], &[Place::WriteTo], "back", "Back, without writing.").footer(),
    action(Act::Up, &["Up", "k"], &[Place::Paste], "up", "Select the line above."),
    action(Act::Down, &["Down", "j"], &[Place::Paste], "down", "Select the line below."),
    action(
        Act::Choose,
        &["Enter"],
        &[Place::Paste],
        "add all kept",
        "Add a card for each line that is kept; one undo takes them all back.",
    )
    .footer(),
    action(Act::ToggleKeep, &["Space"], &[Place::Paste], "keep or drop", "Keep or drop the selected line.")
        .footer(),
    action(Act::EditRow, &["e"], &[Place::Paste], "change", "Change the selected line.").footer(),
    action(Act::Close, &["Esc", "q", "Ctrl-c"], &[Place::Paste], "leave", "Leave; nothing is added.")
        .footer(),
    action(Act::Choose, &["Enter"], &[Place::PasteLine], "keep", "Keep the changed line.").footer(),
    action(Act::Close, &["Esc", "Ctrl-c"], &[Place::PasteLine], "back", "Leave the line as it was.").footer(),
    action(Act::Close, &["Esc", "Ctrl-c"], &[Place::Start], "back", "Back to Home.").footer(),
    action(Act::ToggleClock, &["Space"], &[Place::Curtain], "clock", "Start or pause the clock.")
        .footer()
        .unless(no_clock),
    action(
        Act::ToggleCurtain,
        &["c", "Esc", "Enter", "q", "Ctrl-c", "Ctrl-g"],
        &[Place::Curtain],
        "back",
        "Show the room again.",
    )
    .footer(),
];

impl Action {
    /// Whether it can be pressed in this place.
    pub fn is_in(&self, place: Place) -> bool {
        self.places.contains(&place)
    }

    /// What it does now, in a few words.
    pub fn word_now(&self, state: &State) -> &'static str {
        self.instead.filter(|(holds, _)| holds(state)).map_or(self.word, |(_, word)| word)
    }
}

/// The rows of a place, in the table's order.
pub fn of(place: Place) -> impl Iterator<Item = &'static Action> {
    ACTIONS.iter().filter(move |action| action.is_in(place))
}

/// The rows that only this place has, less those of the place that it is within: each key is told of once.
pub fn only_of(place: Place) -> impl Iterator<Item = &'static Action> {
    of(place).filter(move |action| place.within().is_none_or(|around| !action.is_in(around)))
}

#[cfg(test)]
mod tests {
    use super::super::keys;
    use super::*;

    #[test]
    fn no_key_means_two_things_in_one_place() {
        for place in Place::ALL {
            let mut seen: Vec<&str> = Vec::new();
            for key in of(place).flat_map(|action| action.keys) {
                assert!(!seen.contains(key), "{key} twice in {}", place.name());
                seen.push(key);
            }
        }
    }

    #[test]
    fn every_key_of_the_table_can_be_read() {
        for key in ACTIONS.iter().flat_map(|action| action.keys) {
            assert!(keys::read(key).is_some(), "{key}");
        }
    }

    #[test]
    fn every_place_has_a_way_out_and_a_footer() {
        for place in Place::ALL {
            assert!(of(place).any(|action| action.footer), "{} has no footer", place.name());
            let out = [Act::Leave, Act::LeaveLine, Act::Close, Act::ToggleCurtain];
            assert!(of(place).any(|action| out.contains(&action.act)), "{} has no way out", place.name());
        }
    }
}
