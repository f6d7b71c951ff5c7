//! Every view and overlay at five sizes, as pictures of text to look at when they change: `cargo insta review`.

use chrono::NaiveDate;
use rolecall::format::{read::read, shipped, write::print};
use rolecall::model::follow::{Following, follow};

use crate::room::market::MARKET;
use crate::room::matching::TEAM;
use crate::support::looks;
use crate::support::room::{Scene, home, room, room_of};

pub const SIZES: [(u16, u16); 5] = [(60, 18), (80, 24), (120, 36), (200, 60), (240, 70)];

/// Pictures of the scene at each size, in one file of its name.
fn pictures(name: &str, scene: Scene) {
    let mut scene = scene.opened();
    let mut pictures = String::new();
    for (columns, rows) in SIZES {
        scene = scene.size(columns, rows);
        pictures.push_str(&format!("=== {columns}x{rows}\n{}\n", folded(&scene.screen())));
    }
    looks::readable_in_every_theme(name, &scene);
    kept(name, &pictures);
}

/// Text in a file of its name.
pub fn kept(name: &str, text: &str) {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, text);
    });
}

/// The rows, of those that are alike only the first: a wall is mostly air.
pub fn folded(screen: &str) -> String {
    let rows: Vec<&str> = screen.lines().collect();
    let alike = rows.chunk_by(|one, other| one == other).map(|alike| match alike {
        [row, rest @ ..] if rest.len() > 1 => format!("{row}\n⋮ {} more rows like this", rest.len()),
        rows => rows.join("\n"),
    });
    alike.collect::<Vec<_>>().join("\n")
}

/// A workshop in its fourth round, eight minutes in.
pub fn boundaries() -> Scene {
    room("role-negotiation")
        .people("Ada Okafor, Ben Tan, Chen Li, Dia Roy")
        .at("10:02")
        .key("Space")
        .minutes(5)
        .key("]")
        .types("apurpose Teams ship on a calm day, whoever is on holiday.<Enter>")
        .types("fewer support tickets, 120 -> 60 tickets a week by 31 Jan because calmer weekends !high<Enter>")
        .types("every change is rolled back within ten minutes<Enter><Esc>")
        .keys("g v v v j v Space")
        .minutes(16)
        .key("]")
        .types("aAda: on-call handoff 6h<Enter>Ben: release notes 2h<Enter>payment alerts<Enter><Esc>")
        .keys("] Space")
        .seconds(75)
        .types("aAda: nothing before 9:30 because caregiving<Enter>")
        .types("Ada: no Kubernetes upgrades because two outages and no training<Enter><Enter>")
        .seconds(50)
        .types("Dia: no decisions on vendor contracts because I never see the invoices, and whoever signs should<Enter><Enter>")
        .types("Ben: no calls after 16:00 on Fridays because school run<Enter>")
        .types("!private Chen: no calls on Wednesday mornings because therapy<Enter><Esc>")
        .seconds(20)
}

#[test]
fn the_room() {
    pictures("room", boundaries());
    pictures("room-selected", boundaries().keys("g j"));
    pictures("room-typing", boundaries().types("aBen: no decisions on vendor contracts beca"));
    pictures("room-new", room("role-negotiation").people("Ada, Ben, Chen"));
    pictures("room-large", boundaries().keys("g j L"));
    pictures("room-outcomes", boundaries().keys("[ ["));
    pictures("room-over", boundaries().keys("[ [ Space").minutes(4));
    pictures("room-closed", room("2026-11-02-mid-cycle"));
    pictures("room-empty", room_of("format = 1\n"));
    pictures("room-read-only", room("2026-11-02-mid-cycle").open_elsewhere_since("10:02"));
    pictures(
        "room-not-saved",
        boundaries().disk_fails("no space is left on the disk").types("aBen: no tapes<Enter><Esc>"),
    );
}

#[test]
fn typing_unseen() {
    let typed = || boundaries().types("mBen: no tapes because of dust<Enter>Chen: no budgets<Enter>");
    pictures("unseen", typed().types("Dia: no pagers because sleep"));
    pictures("unseen-question", typed().types("<Enter>"));
    pictures("unseen-shown", typed().types("<Enter>s"));
}

#[test]
fn a_card_alone() {
    pictures("alone-limit", boundaries().keys("g j z"));
    let proposal = "aBen takes on-call handoff from Ada because it wakes her at night @fewer => no late note<Enter><Esc>z";
    let away = boundaries().at_round("capacity").types("aBen: away 21 Dec to 2 Jan<Enter><Esc>");
    pictures("alone-away", away.key("z"));
    pictures("alone-proposal", boundaries().at_round("proposals").types(proposal));
}

#[test]
fn a_window_that_watches() {
    pictures("watching", boundaries().types("aBen: a line half typed").watched());
}

/// Two proposals in their round.
fn proposed() -> Scene {
    boundaries()
        .at_round("proposals")
        .types(
            "aBen takes on-call handoff from Ada because it wakes her at night @fewer => no late note<Enter>",
        )
        .types("Chen: release notes are shared by Ben and Chen<Enter><Esc>")
        .keys("g")
}

/// The first of them, with two hands.
pub fn hands_up() -> Scene {
    proposed()
        .keys("> > > >")
        .at_field("signal")
        .types("no late note")
        .at_field("fails_if")
        .types("Ben stays late")
        .at_field("undo")
        .types("Ada takes it back")
        .at_field("review")
        .types("16 Nov")
        .at_field("if_unreviewed")
        .keys("Right Enter > y o")
}

#[test]
fn proposals() {
    pictures("proposals", proposed());
    pictures("proposals-hands", hands_up());
}

#[test]
fn review() {
    let due = || {
        let text = shipped::EXAMPLES.iter().find(|example| example.name.contains("mid-cycle")).unwrap().text;
        let last = read(text, "2026-11-02-mid-cycle.toml").unwrap().session;
        let date = NaiveDate::from_ymd_opt(2026, 12, 14).unwrap();
        let next = Following {
            last: &last,
            before: &[],
            file: "mid-cycle.toml",
            agenda: None,
            title: None,
            people: &[],
            date,
        };
        room_of(&print(&follow(&next))).at_round("review")
    };
    pictures("review", due());
    pictures("review-question", due().keys("E"));
    pictures("review-hands", due().keys("j E n").types("a seat in planning<Enter>").keys("y o"));
}

/// A charter that one person drafts.
pub fn draft() -> Scene {
    room("charter")
        .types("apurpose Teams ship on a calm day, whoever is on holiday.<Enter>")
        .types("outcome fewer support tickets, 120 -> 60 tickets a week by 31 Jan<Enter>")
        .types("constraint no new headcount until April<Enter>never on call two weeks running<Enter><Esc>")
}

#[test]
fn alone() {
    pictures("alone", draft());
}

#[test]
fn check_in() {
    let words = room("role-negotiation")
        .people("Ada, Ben, Chen")
        .types("aAda: tired but curious<Enter>Ben: here<Enter><Esc>");
    pictures("check-in", words.clone());
    pictures("rating", words.clone().keys("4 3"));
    pictures("rating-shown", words.keys("4 3 5"));
    pictures("dots", boundaries().keys("[ [ D").types("1 1 2"));
}

#[test]
fn roles() {
    pictures(
        "roles",
        boundaries().at_round("capacity").types("aAda: 10h<Enter>Ben: 1h<Enter><Esc>").key("2"),
    );
}

#[test]
fn changes() {
    pictures("changes", second().keys("[ 3"));
    pictures("changes-below", second().keys("[ 3").presses("j", 20));
    pictures("changes-none", room("role-negotiation").people("Ada, Ben").keys("] 3"));
}

/// The second of them.
pub fn second() -> Scene {
    let first = shipped::EXAMPLES.iter().find(|example| example.name == "2026-10-05-kickoff").unwrap();
    room("2026-11-02-mid-cycle").with_file("2026-10-05-kickoff.toml", first.text).opened()
}

/// The last of three sessions of a team.
pub fn a_quarter() -> Scene {
    let earlier = ["2026-10-05-kickoff", "2026-11-02-mid-cycle"];
    let text = |name: &str| shipped::EXAMPLES.iter().find(|example| example.name == name).unwrap().text;
    let named = |scene: Scene, name: &&str| scene.with_file(&format!("{name}.toml"), text(name));
    earlier.iter().fold(room("2026-12-14-next-cycle"), named)
}

#[test]
fn trends() {
    pictures("trends", a_quarter().keys("[ 4"));
    pictures("trends-end", a_quarter().keys("[ 4 G"));
    pictures("trends-first", room("role-negotiation").people("Ada, Ben").keys("] 4"));
}

#[test]
fn the_charter() {
    pictures("charter", room("2026-11-02-mid-cycle").keys("[ 5"));
    pictures("charter-end", room("2026-11-02-mid-cycle").keys("[ 5 G"));
    pictures("charter-draft", room("charter-draft").keys("5 j j"));
}

#[test]
fn who_could_carry_it() {
    let team = || room_of(TEAM).keys("2 g");
    pictures("carriers", team().keys("j W"));
    pictures(
        "carriers-nobody",
        room_of(
            &TEAM.replace("hours = 4", "hours = 40").replace("id = \"chen\"", "id = \"chen\"\nguest = true"),
        )
        .keys("2 G W"),
    );
    pictures("board", team().keys("W W Down Enter"));
    pictures(
        "board-over",
        room_of(
            &TEAM.replace("hours = 4", "hours = 40").replace("id = \"chen\"", "id = \"chen\"\nguest = true"),
        )
        .keys("2 g W W"),
    );
}

#[test]
fn market() {
    pictures("market", room_of(MARKET));
    pictures("market-takers", room_of(MARKET).keys("g T Down"));
}

#[test]
fn lists() {
    pictures("people", boundaries().keys("w Down Space"));
    pictures("people-none", room_of("format = 1\n").key("w"));
    pictures("timetable", boundaries().keys("t Down Down s"));
    pictures("timetable-none", room_of("format = 1\n").key("t"));
    pictures(
        "paste",
        boundaries().pastes("Ben: no tapes because I am allergic\nEve: hello there\nChen: not on Mondays\n"),
    );
}

#[test]
fn forms() {
    pictures("form", boundaries().keys("[ [ g e").at_field("due"));
    pictures("form-fault", boundaries().keys("[ [ g e").at_field("due").types("<Ctrl-u>31 Ja"));
    pictures("form-days", boundaries().keys("g j j e").at_field("days"));
    pictures("form-session", boundaries().types(":session<Enter>"));
    pictures(
        "form-proposal",
        boundaries().at_round("proposals").types("aBen takes on-call handoff from Ada<Tab>"),
    );
    pictures("form-round", boundaries().keys("t e").at_field("prompts"));
    pictures("question", boundaries().keys("g e").types("!<Esc>"));
}

/// A negotiation of which one agreement came, closed.
fn after_the_last_round() -> Scene {
    let scene = room("role-negotiation").people("Ada Okafor, Ben Tan");
    let scene = scene.at_round("proposals").types("aBen takes on-call handoff from Ada<Enter><Esc>");
    let scene = scene
        .keys("> > > >")
        .types("no late note<Tab>Ben stays late<Tab>Ada takes it back<Tab><Tab>g<Enter>");
    scene.keys("Y > ] ]")
}

#[test]
fn what_lies_on_top() {
    pictures("help", boundaries().key("?"));
    pictures("help-end", boundaries().key("?").presses("Space", 60));
    pictures("palette", boundaries().key(":"));
    pictures("palette-typed", boundaries().key(":").types("tim"));
    pictures("find", boundaries().types("/no "));
    pictures("curtain", boundaries().key("c"));
    pictures("themes", boundaries().keys("F3 Down Down"));
    pictures("break", boundaries().key("b").minutes(2));
    pictures("ending", after_the_last_round().key("k"));
    pictures("slept", boundaries().sleeps(14).seconds(1));
    pictures(
        "leaving",
        boundaries().disk_fails("no space is left on the disk").types("aBen: no tapes<Enter><Esc>").key("q"),
    );
    pictures(
        "write-to",
        boundaries()
            .disk_fails("no space is left on the disk")
            .types("aBen: no tapes<Enter><Esc>")
            .keys("q w"),
    );
    pictures("changed", boundaries().somebody_writes("format = 1\n").types("aBen: no tapes<Enter><Esc>"));
    let scene = boundaries().types("aBen: no tapes<Enter><Esc>");
    let theirs = scene.file().replace("no tapes", "no tapes at night");
    let asked = scene.somebody_writes(&theirs).types("<Enter><End>, please<Enter>");
    pictures("taking-in", asked);
}

/// A folder with a session, and with a file that cannot be read.
pub fn sessions() -> Scene {
    home().with_file("2026-10-05-kickoff.toml", KICKOFF).with_file("broken.toml", "format = 1\n[[[\n")
}

#[test]
fn at_home() {
    pictures("home-new", home());
    pictures("home", sessions());
    pictures("home-agenda", sessions().key("Down"));
    pictures("start", sessions().keys("Down Down Enter"));
    pictures("start-typed", sessions().keys("Down Down Enter").types("Roles for the winter<Tab>"));
    pictures("home-cannot-read", sessions().keys("Down Enter"));
}

const KICKOFF: &str = "format = 1\n\n[session]\ntitle = \"Platform team: from roles to results\"\ndate = 2026-10-05\n\
    state = \"closed\"\n\n[[people]]\nid = \"ada\"\nname = \"Ada Okafor\"\n\n[[people]]\nid = \"ben\"\nname = \"Ben Tan\"\n";

#[test]
fn too_small() {
    let scene = boundaries().size(40, 10);
    insta::assert_snapshot!(scene.screen(), @r"
    rolecall needs 60 columns and 18 rows;
    this window has 40 and 10. Everything is
    kept.
    ");
}
