//! What a map tells of teams that give and need. Never of how a command prints it: `tests/commands/map.rs` does.

use super::*;
use crate::format::read::read;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 2).unwrap()
}

/// A team's session with these interfaces, each a line of `key = value` parted by `;`.
fn team(name: &str, date: &str, interfaces: &[&str]) -> Standing {
    let mut text = format!("format = 1\n\n[session]\nteam = \"{name}\"\ndate = {date}\n");
    text.push_str("\n[[people]]\nid = \"ben\"\nname = \"Ben Tan\"\n");
    for (nth, interface) in interfaces.iter().enumerate() {
        text.push_str(&format!("\n[[interfaces]]\nid = \"i-{nth}\"\n{}\n", interface.replace("; ", "\n")));
    }
    let path = format!("{name}/{date}.toml");
    Standing { called: "folder".into(), filed: Filed { session: read(&text, &path).unwrap().session, path } }
}

fn map(standing: &[Standing]) -> Map {
    Map::of(standing, day())
}

/// Why the platform team's need of deploys is not met, given their answer and what payments gives.
fn unmet(answer: &str, given: &str) -> Option<String> {
    let need = format!("team = \"payments\"; needs = \"deploy slots\"; answer = \"{answer}\"");
    let platform = team("platform", "2026-10-05", &[&need]);
    let payments = team("payments", "2026-10-05", &[&format!("team = \"platform\"; gives = \"{given}\"")]);
    map(&[platform, payments]).needs[0].unmet.clone()
}

#[test]
fn a_need_is_met_by_what_the_other_team_gives_or_by_its_yes_where_that_team_has_no_file() {
    assert_eq!(unmet("", "slots for deploys"), None);
    assert_eq!(unmet("will-try", "deploy slots"), None);
    assert_eq!(unmet("yes", "a deploy window"), None);
    assert_eq!(unmet("", "a deploy window").unwrap(), "no answer yet");
    assert_eq!(unmet("no", "deploy slots").unwrap(), "the answer is no, and payments's own file gives it");
    assert_eq!(unmet("no", "").unwrap(), "the answer is no");
    assert_eq!(unmet("yes", "").unwrap(), "the answer is yes, and payments's own file does not give it");
    assert_eq!(unmet("will-try", "").unwrap(), "the answer is will try");
    assert_eq!(unmet("too-vague", "").unwrap(), "the answer is too vague to answer");
    assert_eq!(unmet("perhaps", "").unwrap(), "the answer is perhaps");
    let alone =
        team("platform", "2026-10-05", &["team = \"payments\"; needs = \"deploys\"; answer = \"yes\""]);
    assert_eq!(map(&[alone]).needs[0].unmet, None);
}

#[test]
fn a_gift_is_held_against_the_needs_of_a_team_that_has_a_file() {
    let gifts =
        ["team = \"payments\"; gives = \"deploy slots\"", "team = \"support\"; gives = \"deploy slots\""];
    let platform = || team("platform", "2026-10-05", &gifts);
    let needed = |standing: &[Standing]| -> Vec<Option<bool>> {
        map(standing).gives.iter().map(|gift| gift.needed).collect()
    };
    let payments =
        |needs: &str| team("payments", "2026-10-05", &[&format!("team = \"platform\"; needs = \"{needs}\"")]);
    assert_eq!(needed(&[platform()]), [None, None]);
    assert_eq!(needed(&[platform(), payments("a slot")]), [Some(true), None]);
    assert_eq!(needed(&[platform(), payments("release notes")]), [Some(false), None]);
}

#[test]
fn what_another_team_gives_to_others_is_told_beside_a_need_that_nobody_meets() {
    let platform =
        team("platform", "2026-10-05", &["team = \"payments\"; needs = \"a test cluster\"; answer = \"no\""]);
    let infra = team("infra", "2026-10-05", &["team = \"search\"; gives = \"test clusters\""]);
    assert_eq!(map(&[platform, infra]).needs[0].given_elsewhere, ["infra"]);
}

#[test]
fn the_same_from_several_teams_is_told_and_from_one_team_is_not() {
    let twice =
        ["team = \"a\"; gives = \"known issues list\"", "team = \"b\"; gives = \"list of known issues\""];
    let platform = || team("platform", "2026-10-05", &twice);
    assert!(map(&[platform()]).same.is_empty());
    let payments = team("payments", "2026-10-05", &["team = \"a\"; gives = \"issues, known\""]);
    let map = map(&[platform(), payments]);
    let told: Vec<&str> = map.same[0].iter().map(|place| map.gives[*place].from.as_str()).collect();
    assert_eq!(told, ["payments", "platform", "platform"]);
}

#[test]
fn a_team_is_the_same_however_it_is_spelled_and_called_as_it_calls_itself() {
    let platform = team("Platform", "2026-10-05", &["team = \"the payments team\"; gives = \"slots\""]);
    let payments = team("Payments", "2026-10-05", &["team = \"platform team\"; needs = \"slots\""]);
    let map = map(&[platform, payments]);
    let teams: Vec<&str> = map.teams.iter().map(|team| team.team.as_str()).collect();
    assert_eq!(teams, ["Payments", "Platform"]);
    assert_eq!((map.gives[0].needed, map.needs[0].unmet.as_deref()), (Some(true), None));
    for (one, other) in
        [("Data 1", "Data 2"), ("Team A", "Team B"), ("team", "other"), ("日本", "東京"), ("!", "?")]
    {
        assert_ne!(key(one), key(other));
    }
}

#[test]
fn of_two_files_with_the_same_card_the_later_one_stands_whatever_the_order() {
    let early = || team("platform", "2026-10-05", &["team = \"payments\"; gives = \"slots\""]);
    let late = || team("platform", "2026-11-02", &["team = \"payments\"; gives = \"more slots\""]);
    let there = map(&[early(), late()]);
    assert_eq!(there, map(&[late(), early()]));
    assert_eq!(there.gives.len(), 1);
    assert_eq!((there.gives[0].what.as_str(), there.teams[1].files.len()), ("more slots", 2));
    let hidden = team("platform", "2026-12-01", &["team = \"payments\"; gives = \"slots\"; private = true"]);
    let hidden = map(&[early(), hidden]);
    assert!(hidden.gives.is_empty());
    assert_eq!(hidden.teams.len(), 1, "nobody is named by a card that a later file hides");
}

#[test]
fn a_liaison_is_told_once_since_the_first_day_and_asked_after_half_a_year() {
    let since = |days: &[i64]| {
        let card = |days: &i64| {
            let since = day() - chrono::Duration::days(*days);
            format!("team = \"payments\"; gives = \"slots\"; liaison = \"ben\"; since = {since}")
        };
        let cards: Vec<String> = days.iter().map(card).collect();
        let cards: Vec<&str> = cards.iter().map(String::as_str).collect();
        map(&[team("platform", "2026-10-05", &cards)]).liaisons
    };
    let told = since(&[20, 181]);
    assert_eq!((told.len(), told[0].person.as_str()), (1, "Ben Tan"));
    assert_eq!((told[0].days, told[0].rotation_due), (Some(181), false));
    assert!(since(&[TERM])[0].rotation_due);
    assert_eq!(since(&[-5])[0].days, None, "a seat that is still to be taken");
}

#[test]
fn what_is_private_or_parked_is_not_told() {
    let cards = [
        "team = \"x\"; gives = \"secret\"; private = true",
        "team = \"y\"; needs = \"later\"; parked = true",
    ];
    let map = map(&[team("platform", "2026-10-05", &cards)]);
    assert!(map.gives.is_empty() && map.needs.is_empty() && map.teams.len() == 1);
}

#[test]
fn a_card_without_an_id_is_hidden_by_its_private_twin_in_any_file_of_the_team() {
    let written = || {
        let mut written = team("platform", "2026-10-05", &["team = \"x\"; gives = \"Secret slots\""]);
        let cards = written.filed.session.cards.iter_mut();
        cards.for_each(|card| card.entries.retain(|entry| entry.key != "id"));
        written
    };
    let twin = |day: &str| team("platform", day, &["team = \"X\"; gives = \"secret slots\"; private = true"]);
    for other in [twin("2026-09-01"), twin("2026-11-01")] {
        let map = map(&[written(), other]);
        assert!(map.gives.is_empty() && map.teams.len() == 1, "{map:?}");
    }
    assert_eq!(map(&[written(), written()]).gives.len(), 1, "the same card");
    let others = team("payments", "2026-11-01", &["team = \"x\"; gives = \"secret slots\"; private = true"]);
    assert_eq!(map(&[written(), others]).gives.len(), 1, "another team's own");
}

#[test]
fn a_session_without_a_team_is_its_folders() {
    let nameless = Standing { called: "Payments".into(), ..team("", "2026-10-05", &[]) };
    assert_eq!(map(&[nameless]).teams[0].team, "Payments");
}
