//! Every key of ACTIONS, in every place that it names, does what its help says. A new `Act` does not compile here
//! until somebody has told what it does.

use rolecall::app::actions::{ACTIONS, Act, Place};
use rolecall::app::cards::is_parked;
use rolecall::app::changes;
use rolecall::app::event::Effect;
use rolecall::app::state::View;
use rolecall::model::fit::Fit;
use rolecall::model::review::Verdict;

mod found;

use crate::support::room::{Scene, home, room_of};
use found::*;

/// A session with something for every key.
const SESSION: &str = r#"format = 1

[session]
title = "Every key"
date = 2026-11-02
state = "running"

[[people]]
id = "ada"
name = "Ada"

[[people]]
id = "ben"
name = "Ben"

[[people]]
id = "chen"
name = "Chen"

[[rounds]]
id = "outcomes"
kind = "outcomes"
length = "15m"
state = "done"

[[rounds]]
id = "boundaries"
kind = "boundaries"
length = "10m"
each = "1m"

[[rounds]]
id = "check-in"
kind = "checkin"
length = "5m"

[[rounds]]
id = "close"
kind = "close"
length = "5m"

[[outcomes]]
id = "o-1"
text = "Fewer tickets"
votes = 2

[[outcomes]]
id = "o-2"
text = "Calmer weekends"
votes = 1

[[outcomes]]
id = "o-3"
text = "Shorter reviews"
votes = 1
private = true

[[boundaries]]
id = "b-1"
person = "ada"
kind = "time"
text = "not before nine"

[[boundaries]]
id = "b-2"
person = "ada"
kind = "stack"
text = "no clusters"

[[boundaries]]
id = "b-3"
person = "ada"
kind = "decision"
text = "no contracts"

[[roles]]
id = "r-1"
title = "Handoff"
holder = "ada"
hours = 3

[[roles]]
id = "r-2"
title = "Deploys"
private = true

[[roles]]
id = "r-3"
title = "Release notes"
"#;

#[test]
fn every_key_does_what_its_help_says() {
    let mut lies = Vec::new();
    for action in ACTIONS {
        for place in action.places {
            for key in action.keys {
                let before = ready(action.act, *place, key).stands_in(*place);
                if is_there_already(action.act, *place) {
                    before.key(key).sees("already");
                    continue;
                }
                if let Some(why) = (action.why_not)(before.state()) {
                    panic!("{key} in {place:?} cannot be tried: {why}\n{}", before.screen());
                }
                let after = before.clone().key(key);
                if !does(action.act, *place, key, &before, &after) {
                    let (before, after) = (before.screen(), after.screen());
                    lies.push(format!("{key} in {place:?} does not: {}\n{before}\n->\n{after}", action.help));
                }
            }
        }
    }
    assert!(lies.is_empty(), "{}\n{} lies", lies.join("\n\n"), lies.len());
}

/// What has no key in a place is done by its name.
#[test]
fn what_has_no_key_is_done_by_name() {
    for action in ACTIONS.iter().filter(|action| action.keys.is_empty()) {
        for place in action.places {
            let before = ready(action.act, *place, "");
            let after = before.clone().key(":").types(action.word).key("Enter");
            assert!(does(action.act, *place, "", &before, &after), "{} in {place:?}", action.word);
        }
    }
}

/// The key of a page, pressed on that page.
fn is_there_already(act: Act, place: Place) -> bool {
    matches!(
        (act, place),
        (Act::ShowRound, Place::Room)
            | (Act::ShowRoles, Place::Roles)
            | (Act::ShowChanges, Place::Changes)
            | (Act::ShowTrends, Place::Trends)
            | (Act::ShowCharter, Place::Charter)
    )
}

/// A place in which the key has something to do.
fn ready(act: Act, place: Place, key: &str) -> Scene {
    let room = || room_of(SESSION).opened();
    match place {
        Place::Home => at_home(act),
        Place::Start => beginning(act),
        Place::Room => in_the_room(act),
        Place::Pulse => in_check_in(act),
        Place::Roles => on_roles(act),
        Place::Changes if act == Act::ShowTrends => room().key("3"),
        Place::Changes => moved(changed().key("3"), act),
        Place::Trends => on_trends(act),
        Place::Charter => on_the_charter(act),
        Place::Line => in_the_line(act),
        Place::Masked => in_the_masked_line(act),
        Place::Form => in_a_form(act),
        Place::Rating => room().keys("] 2"),
        Place::Dots => room().keys("[ D").types("1 1"),
        Place::People => in_the_list(room().key("w"), act),
        Place::Timetable if act == Act::TakeLastTime => following().keys("t Up Down"),
        Place::Timetable => in_the_list(room().keys("t Up"), act),
        Place::Find => moved(room().key("/").types("no"), act),
        Place::Palette => moved(room().key(":"), act),
        Place::Alone if act == Act::ToggleWords => room().keys("[ G z"),
        Place::Alone => moved(room().key("j"), act).key("z"),
        Place::Carriers => moved(room().keys("2 G W"), act),
        Place::Board => moved(two_open_roles().keys("2 G W W"), act),
        Place::Takers => moved(in_the_market().keys("j T"), act),
        Place::Recap => moved(room().key("r"), act),
        Place::Ending => moved(at_the_end(), act),
        Place::Help => moved(room().key("?"), act),
        Place::Themes if act == Act::Choose => room().keys("F3 Down"),
        Place::Themes => moved(room().key("F3"), act),
        Place::Question => room().keys("j e").types("er").key("Esc"),
        Place::Typed => reviewing().keys("[ j > 8"),
        Place::WriteTo => room().disk_fails("the disk is full").keys("j d q w"),
        Place::Paste => moved(room().key("n").pastes("not before ten\nno tapes\nno budgets"), act),
        Place::PasteLine => room().key("n").pastes("not before ten\nno tapes").key("e").types(" sharp"),
        Place::Curtain if key == "Ctrl-g" => room().keys("a Ctrl-g Esc"),
        Place::Curtain => room().key("c"),
    }
}

/// The page that begins a session, for more people than its rounds have time for.
fn beginning(act: Act) -> Scene {
    let scene = home().key("Enter");
    match act {
        Act::LengthenRounds | Act::ShortenTurns => {
            scene.types("<Tab>Ada, Ben, Chen, Dia, Eve, Finn, Gus, Hana")
        }
        Act::NextChoice => scene.keys("Tab Tab"),
        Act::PreviousChoice => scene.keys("Tab Tab Right"),
        _ => scene,
    }
}

/// The session after one whose boundaries took longer than planned.
fn following() -> Scene {
    let last = SESSION.replace("each = \"1m\"\n", "each = \"1m\"\nstate = \"done\"\nspent = \"14m\"\n");
    let session = SESSION.replace("state = \"running\"\n", "state = \"running\"\nfollows = \"last.toml\"\n");
    room_of(&session).with_file("last.toml", &last).opened()
}

/// The round of the market, with an offer of Ada's.
fn in_the_market() -> Scene {
    let market = SESSION.replace("kind = \"boundaries\"", "kind = \"market\"");
    room_of(&format!(
        "{market}\n[[offers]]\nid = \"s-1\"\nperson = \"ada\"\nkind = \"offer\"\ntext = \"Postgres\"\n"
    ))
    .opened()
}

/// A second role that nobody holds.
fn two_open_roles() -> Scene {
    room_of(&SESSION.replace("title = \"Deploys\"\nprivate = true", "title = \"Deploys\""))
}

/// In the middle of a list, so that there is somewhere to go.
fn moved(scene: Scene, act: Act) -> Scene {
    match act {
        Act::Up | Act::PageUp | Act::First => scene.keys("Down Down"),
        _ => scene,
    }
}

/// A list with its first row selected.
fn in_the_list(scene: Scene, act: Act) -> Scene {
    let skip_or_leave = if scene.place() == Place::People { "Space" } else { "s" };
    match act {
        Act::Down | Act::PageDown | Act::Last => scene,
        Act::PageUp | Act::First => scene.keys("Down Down"),
        Act::Undo => scene.key("Down").key(skip_or_leave),
        Act::Redo => scene.key("Down").key(skip_or_leave).key("u"),
        _ => scene.key("Down"),
    }
}

/// The last round is over.
fn at_the_end() -> Scene {
    room_of(SESSION).opened().keys("] ] ] k").stands_in(Place::Ending)
}

fn at_home(act: Act) -> Scene {
    moved(home().with_file("kickoff.toml", SESSION).opened(), act)
}

fn in_the_room(act: Act) -> Scene {
    let scene = room_of(SESSION).opened();
    match act {
        Act::PreviousSpeaker => scene.keys("n n"),
        Act::AddDot | Act::TakeDot | Act::ShowDots => scene.keys("[ j"),
        Act::ToggleWords => scene.keys("[ G"),
        Act::NextStep | Act::Consent | Act::Concern | Act::Objection | Act::NotNow => proposal("open"),
        Act::AllConsent | Act::Escalate | Act::Withdraw => proposal("open"),
        Act::PreviousStep => proposal("open").key(">"),
        Act::ParkShared | Act::ProposeShared => room_of(&with_a_shared_limit()).opened(),
        Act::ShowTakers => in_the_market().key("j"),
        Act::LowerHand => proposal("open").key("y"),
        Act::KeepPilot | Act::AdaptPilot | Act::EndPilot => proposal("piloting"),
        Act::Undo => scene.keys("j d"),
        Act::Redo => scene.keys("j d u"),
        Act::LessTime => scene.key("+"),
        Act::Down | Act::PageDown | Act::Last => scene.key("j"),
        _ => scene.keys("j j"),
    }
}

fn in_check_in(act: Act) -> Scene {
    // A card is in sight here only once it is parked.
    let scene =
        room_of(&SESSION.replace("text = \"not before nine\"", "text = \"not before nine\"\nparked = true"));
    let scene = match act {
        Act::AddDot | Act::TakeDot | Act::ShowDots => parked_outcomes(),
        Act::ToggleWords => parked_outcomes().key("G"),
        Act::KeepPilot | Act::AdaptPilot | Act::EndPilot => parked_proposal("piloting"),
        Act::NextStep | Act::PreviousStep | Act::LowerHand => parked_proposal("open"),
        Act::Consent | Act::Concern | Act::Objection | Act::NotNow => parked_proposal("open"),
        Act::AllConsent | Act::Escalate | Act::Withdraw => parked_proposal("open"),
        Act::RaiseCard | Act::LowerCard | Act::Up | Act::Down | Act::PageUp | Act::PageDown => {
            parked_outcomes()
        }
        Act::First | Act::Last => parked_outcomes(),
        Act::ParkShared | Act::ProposeShared => room_of(&with_a_shared_limit()),
        Act::NameAnother => return room_of(SESSION).keys("] ]"),
        _ => scene,
    };
    let scene = if scene.is_open() { scene } else { scene.key("]") };
    match act {
        Act::PreviousSpeaker => scene.keys("n n"),
        Act::PreviousStep => scene.keys("j >"),
        Act::LowerHand => scene.keys("j y"),
        Act::Undo => scene.key("+"),
        Act::Redo => scene.keys("+ u"),
        Act::ToggleWords => scene,
        Act::ShowDots | Act::Down | Act::PageDown | Act::Last => scene.key("g"),
        _ => scene.keys("g j"),
    }
}

/// A proposal that is selected, in the round of proposals.
fn proposal(state: &str) -> Scene {
    let round = "kind = \"proposals\"\nlength = \"15m\"\n";
    room_of(&proposals(state).replace("kind = \"outcomes\"\nlength = \"15m\"\nstate = \"done\"\n", round))
        .key("j")
}

fn proposals(state: &str) -> String {
    let proposal = format!(
        "\n[[proposals]]\nid = \"p-1\"\nby = \"ada\"\ntext = \"Ben takes the handoff\"\nsignal = \"calm\"\n\
        fails_if = \"not calm\"\nundo = \"Ada takes it back\"\nreview = 2026-11-16\n\
        if_unreviewed = \"lapse\"\nstate = \"{state}\"\n"
    );
    format!("{SESSION}{proposal}")
}

/// Check-in with three outcomes in the parking lot, the last of them private.
fn parked_outcomes() -> Scene {
    room_of(&SESSION.replace("votes = ", "parked = true\nvotes = ")).opened().key("]")
}

/// Check-in with a proposal in the parking lot.
fn parked_proposal(state: &str) -> Scene {
    room_of(&format!("{}parked = true\n", proposals(state))).opened().key("]")
}

fn on_roles(act: Act) -> Scene {
    let scene = room_of(SESSION).keys("2 g");
    match act {
        Act::Undo => scene.keys("d"),
        Act::Redo => scene.keys("d u"),
        Act::ShowRoles => scene,
        Act::Down | Act::PageDown | Act::Last => scene,
        Act::ToggleWords => scene.key("j"),
        Act::RaiseCard | Act::Up | Act::PageUp | Act::First => scene.key("G"),
        _ => scene,
    }
}

/// After a session that had no limits yet.
fn changed() -> Scene {
    let session = SESSION.replace("state = \"running\"\n", "state = \"running\"\nfollows = \"last.toml\"\n");
    let last = SESSION.replace("[[boundaries]]", "[[gone]]");
    let other = |title: &str, day: &str| {
        SESSION.replace("title = \"Every key\"", &format!("title = \"{title}\"")).replace("2026-11-02", day)
    };
    room_of(&session)
        .with_file("last.toml", &last)
        .with_file("earlier.toml", &other("Before all", "2026-10-01"))
        .with_file("later.toml", &other("Later", "2026-12-01"))
        .opened()
}

/// A history that is longer than the screen.
fn on_trends(act: Act) -> Scene {
    let offers = (0..30).map(|nth| {
        format!(
            "[[offers]]\nid = \"s-{nth}\"\nperson = \"ada\"\ntext = \"skill {nth}\"\ntaken_by = [\"ben\"]\n"
        )
    });
    moved(room_of(&format!("{SESSION}{}", offers.collect::<String>())).key("4"), act)
}

fn on_the_charter(act: Act) -> Scene {
    let room = || room_of(SESSION).opened();
    match act {
        Act::Undo => room().keys("j d 5"),
        Act::Redo => room().keys("j d u 5"),
        _ => moved(room().key("5"), act),
    }
}

fn in_the_line(act: Act) -> Scene {
    let scene = room_of(SESSION).keys("n a");
    match act {
        Act::AddLine | Act::LineToForm | Act::LeaveLine => scene.types("no calls"),
        Act::TakeLineBack => scene.types("no calls<Enter>"),
        Act::AddStranger => scene.types("Eve: no calls"),
        _ => scene,
    }
}

fn in_the_masked_line(act: Act) -> Scene {
    let scene = room_of(SESSION).keys("n m");
    match act {
        Act::PutAside | Act::LeaveLine => scene.types("no calls"),
        Act::TakeLineBack => scene.types("no calls<Enter>"),
        _ => scene,
    }
}

fn in_a_form(act: Act) -> Scene {
    let scene = room_of(SESSION).keys("j e");
    match act {
        Act::SaveForm => scene.types(" sharp"),
        // A field of several choices.
        Act::ToggleChoice => scene.types("<Esc>").key("e").at_field("days"),
        // A field of one choice.
        Act::PreviousChoice | Act::NextChoice => scene.at_field("kind"),
        _ => scene,
    }
}

/// The place of the person whose turn it is among the speakers of the round.
fn speaking_at(scene: &Scene) -> Option<usize> {
    let speaking = scene.room().queue.speaker.as_deref()?;
    scene.room().speakers().iter().position(|person| *person == speaking)
}

fn does(act: Act, place: Place, key: &str, before: &Scene, after: &Scene) -> bool {
    let is_now = |place| after.place() == place;
    let asked = |effect: &Effect| after.world().asked_for.last() == Some(effect);
    let round = |scene: &Scene| place_of_round(scene);
    match act {
        Act::TypeCard => is_now(Place::Line),
        Act::TypeUnseen => is_now(Place::Masked),
        Act::PutAside => after.room().aside.len() == 1 && line(after).is_empty() && is_now(Place::Masked),
        Act::EditCard => form(after).card == before.room().selected,
        Act::ShowAlone => is_now(Place::Alone) && after.room().selected == before.room().selected,
        Act::CopyCard => {
            let words = selected(before).words().to_owned();
            let asked_for = after.world().asked_for.last();
            matches!(asked_for, Some(Effect::Copy { text }) if text.contains(&words))
        }
        Act::CopyPage => {
            matches!(after.world().asked_for.last(), Some(Effect::Copy { text }) if !text.is_empty())
        }
        Act::RemoveCard => {
            after.session().card(selected(before).handle).is_none() && cards(after) + 1 == cards(before)
        }
        Act::ParkCard => is_parked(card_after(before, after)) != is_parked(selected(before)),
        Act::MakeAnotherKind => card_after(before, after).text("kind") != selected(before).text("kind"),
        Act::RaiseCard => rank(after, selected(before)) + 1 == rank(before, selected(before)),
        Act::LowerCard => rank(after, selected(before)) == rank(before, selected(before)) + 1,
        Act::AddDot => card_after(before, after).count("votes") == selected(before).count("votes") + 1,
        Act::TakeDot => card_after(before, after).count("votes") == selected(before).count("votes") - 1,
        Act::NextStep => step_of(after) == step_of(before) + 1,
        Act::PreviousStep => step_of(after) + 1 == step_of(before),
        Act::Consent => hands(after) == [hands(before), vec!["consent"]].concat(),
        Act::Concern => hands(after) == [hands(before), vec!["concern"]].concat(),
        Act::Objection => hands(after) == [hands(before), vec!["objection"]].concat(),
        Act::NotNow => hands(after) == [hands(before), vec!["not-now"]].concat(),
        Act::AllConsent => hands(after) == ["consent"; 3],
        Act::LowerHand => hands(after).len() + 1 == hands(before).len(),
        Act::KeepPilot => is_now(Place::Question) && after.screen().contains("Keep it until when?"),
        Act::AdaptPilot => proposes(after, Verdict::Adapt),
        Act::EndPilot => proposes(after, Verdict::End),
        Act::Escalate => card_after(before, after).text("state") == "escalated" && is_now(Place::Form),
        Act::Withdraw => card_after(before, after).text("state") == "withdrawn",
        Act::NameAnother => after.last("pulse").text("next_facilitator") == "ben",
        Act::ShowDots => is_now(Place::Dots),
        Act::ToggleWords => before.room().hides(selected(before)) && !after.room().hides(selected(after)),
        Act::ToggleClock => before.room().clock.is_running() != after.room().clock.is_running(),
        Act::MoreTime => extra(after) == extra(before) + 60,
        Act::LessTime => extra(after) == extra(before) - 60,
        Act::NextRound => round(after) == round(before) + 1,
        Act::PreviousRound => round(after) + 1 == round(before),
        Act::NextSpeaker => speaking_at(after) == Some(speaking_at(before).map_or(0, |place| place + 1)),
        Act::PreviousSpeaker => speaking_at(after).map(|place| place + 1) == speaking_at(before),
        Act::BreakHere => {
            after.room().round_card().unwrap().text("kind") == "break"
                && after.room().clock.is_running()
                && is_now(Place::Curtain)
        }
        Act::ToggleCurtain => before.room().curtain != after.room().curtain,
        Act::ToggleLarge => before.state().settings.large != after.state().settings.large,
        Act::Undo => after.room().past.len() + 1 == before.room().past.len() && after.file() != before.file(),
        Act::Redo => after.room().past.len() == before.room().past.len() + 1 && after.file() != before.file(),
        Act::ShowPeople => is_now(Place::People),
        Act::ShowTimetable => is_now(Place::Timetable),
        Act::EditSession => form(after).kind.table == "session",
        Act::ShowRound => after.room().view == View::Round,
        Act::ShowRoles => after.room().view == View::Roles,
        Act::ShowChanges => after.room().view == View::Changes,
        Act::CompareEarlier => after.screen().contains("Since Before all"),
        Act::CompareLater => after.screen().contains("Since Later"),
        Act::GoToCard => {
            let card = changes::card(before.room());
            after.room().view == View::Round && card.is_some() && after.room().selected == card
        }
        Act::ShowTrends => after.room().view == View::Trends && after.screen().contains("1 session"),
        Act::ShowCharter => is_now(Place::Charter) && after.screen().contains("Fewer tickets"),
        Act::Rate => match key {
            "0" => after.screen().contains("ratings go from 1 to 5"),
            digit => rated(after) == [digit.parse::<i64>().unwrap()],
        },
        Act::Up => at(after) + 1 == at(before),
        Act::Down => at(after) == at(before) + 1,
        Act::PageUp | Act::First => at(after) == 0 && at(before) > 0,
        Act::PageDown | Act::Last => at(after) > at(before) + 1,
        Act::ShowFind => is_now(Place::Find),
        Act::ShowPalette => is_now(Place::Palette),
        Act::ShowRecap => is_now(Place::Recap) && after.screen().contains("What we decided"),
        Act::ShowEnding => is_now(Place::Ending) && after.screen().contains("To take along"),
        Act::CopyMinutes => {
            let asked_for = after.world().asked_for.last();
            matches!(asked_for, Some(Effect::Copy { text }) if text.starts_with("# Every key"))
        }
        Act::WriteMinutes => after.world().beside["kickoff-minutes.md"].starts_with("# Every key"),
        Act::WriteReviews => after.world().beside["kickoff-reviews.ics"].starts_with("BEGIN:VCALENDAR"),
        Act::WriteCharter => after.world().beside["kickoff-charter.html"].starts_with("<!DOCTYPE html>"),
        Act::ShowCarriers => match place {
            Place::Roles => is_now(Place::Carriers),
            _ => is_now(Place::Board),
        },
        Act::ShowBoard => is_now(Place::Board) && after.screen().contains("Release notes"),
        Act::ProposeAll => cards(after) == cards(before) + 2 && is_now(Place::Roles),
        Act::ShowTakers => is_now(Place::Takers) && after.screen().contains("Ben"),
        Act::ParkShared => has_added(before, after, "parked"),
        Act::ProposeShared => has_added(before, after, "proposals"),
        Act::ShowHelp => is_now(Place::Help) && after.screen().contains(place.name()),
        Act::SaveNow => asked(&Effect::Retry),
        Act::Redraw => asked(&Effect::Redraw),
        Act::Suspend => asked(&Effect::Suspend),
        Act::ShowThemes => is_now(Place::Themes),
        Act::ToggleMouse => after.state().settings.mouse != before.state().settings.mouse,
        Act::Leave => after.is_over(),
        Act::Open => after.is_open() && after.session().word("title") == "Every key",
        Act::Follow => start(after).follows.as_ref().is_some_and(|listed| listed.name == "kickoff.toml"),
        Act::BeginNew => start(after).follows.is_none(),
        Act::NextList => after.screen().contains("▸ Role negotiation"),
        Act::PreviousList => after.screen().contains("opens a copy to try out"),
        Act::Back => after.place() == place && after.screen().contains("nothing to close here"),
        Act::LengthenRounds => start(after).fit == Fit::LongerRounds,
        Act::ShortenTurns => start(after).fit == Fit::ShorterTurns,
        Act::AddLine => {
            after.last("boundaries").words() == "no calls" && is_now(Place::Line) && line(after).is_empty()
        }
        Act::TakeLineBack if place == Place::Masked => {
            line(after) == "no calls" && after.room().aside.is_empty()
        }
        Act::LeaveLine if place == Place::Masked => {
            is_now(Place::Room) && after.screen().contains("m goes on with: a line typed unseen")
        }
        Act::TakeLineBack => line(after) == "no calls" && cards(after) + 1 == cards(before),
        Act::LeaveLine => is_now(Place::Room) && after.screen().contains("a goes on with: no calls"),
        Act::NextKind => after.room().line.as_ref().unwrap().chosen.is_some(),
        Act::AddStranger => after.last("people").words() == "Eve",
        Act::LineToForm => form(after).card.is_none() && form(after).kind.table == "boundaries",
        Act::NextField => {
            field(after) == field(before) + 1 || place == Place::Start && field(after) != field(before)
        }
        Act::PreviousField => {
            field(after) + 1 == field(before) || place == Place::Start && field(after) != field(before)
        }
        Act::PreviousChoice => chosen(after) + 1 == chosen(before),
        Act::NextChoice => chosen(after) == chosen(before) + 1,
        Act::ToggleChoice => taken(after) == taken(before) + 1,
        Act::SaveForm => is_now(Place::Room) && after.file().contains("not before nine sharp"),
        Act::AddRow => form(after).card.is_none() && form(after).kind.table == table(place),
        Act::EditRow => match place {
            Place::Paste => is_now(Place::PasteLine),
            _ => form(after).card == Some(row(before).handle),
        },
        Act::RemoveRow => removes_row(before, after, place),
        Act::RaiseRow => rank(after, row(before)) + 1 == rank(before, row(before)),
        Act::LowerRow => rank(after, row(before)) == rank(before, row(before)) + 1,
        Act::ToggleHere => {
            after.session().is_absent(row(before).id()) != before.session().is_absent(row(before).id())
        }
        Act::ToggleGuest => row(after).flag("guest") != row(before).flag("guest"),
        Act::ToggleSkip => row(after).text("state") != row(before).text("state"),
        Act::TakeLastTime => row(after).text("length") == "14m",
        Act::ToggleShuffle => after.session().single("session").unwrap().get("seed").is_some(),
        Act::Choose => chooses(before, after, place),
        Act::Reveal => {
            after.screen().contains("Tone before") && rated(after).is_empty() != rated(before).is_empty()
                || shown_ratings(after)
        }
        Act::Begin => after.is_open() && after.world().files.len() == 1,
        Act::WriteTo => after.world().files.contains_key("kickoff-mine.toml"),
        Act::ToggleKeep => paste(before).lines[0].keep != paste(after).lines[0].keep,
        Act::Close => closes(before, after, place),
    }
}

/// A limit on Mondays of two people, in the place where keys are tried.
fn with_a_shared_limit() -> String {
    SESSION
        .replace("text = \"not before nine\"", "text = \"not before nine\"\ndays = [\"mon\"]\nto = 09:00:00")
        .replace("person = \"ada\"\nkind = \"stack\"", "person = \"ben\"\ndays = [\"mon\"]\nkind = \"stack\"")
}
