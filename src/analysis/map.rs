//! The interfaces of several teams together: who gives what to whom, which needs nobody meets, what nobody asked for, what
//! several teams give, and who is liaison since when. Never the words of a private card, and no team above another.

mod graph;
mod print;
mod told;

use chrono::NaiveDate;
use serde::Serialize;

use super::alike::{likeness, stems};
use super::chain::{Filed, last_part};
use crate::format::json;
use crate::model::in_order;
use crate::model::session::Card;

pub use graph::{dot, mermaid};
pub use print::{json, markdown, text};

/// From this likeness on two teams are said to give the same, and what is given to meet a need: most of the words.
const SAME: f64 = 0.5;

/// From this many days on in one seat, a team is asked who would like it next: half a year. Sociocracy 3.0 selects a
/// representative for a limited term and leaves its length to the group; circles that name one mostly take up to six months.
pub const TERM: i64 = 182;

/// A session that stands, and the team that holds it.
#[derive(Debug)]
pub struct Standing {
    /// The team's name where the session tells none: its folder's, or what the session is called by [`called`].
    pub called: String,
    /// The session.
    pub filed: Filed,
}

/// What the interfaces of several teams say together. Teams stand by the alphabet.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Map {
    /// Everybody who is named.
    pub teams: Vec<Team>,
    /// What is given, as the giver's own file has it.
    pub gives: Vec<Gift>,
    /// What is needed, as the file of whoever needs it has it.
    pub needs: Vec<Need>,
    /// What several teams give: for each its places in `gives`.
    #[serde(skip)]
    pub same: Vec<Vec<usize>>,
    /// Who speaks for a team to another.
    pub liaisons: Vec<Liaison>,
}

/// A team.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Team {
    /// Its name.
    pub team: String,
    /// Its files; none where only others name it.
    pub files: Vec<String>,
    /// The day of the latest of them.
    #[serde(serialize_with = "json::day")]
    pub date: Option<NaiveDate>,
}

/// Something that a team gives another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Gift {
    /// Who gives.
    pub from: String,
    /// Who gets it.
    pub to: String,
    /// What.
    pub what: String,
    /// When.
    pub when: String,
    /// With what expectation.
    pub expectation: String,
    /// Whether the other team's own file names such a need; none where it has no file here.
    pub needed: Option<bool>,
    /// The file that says so.
    pub file: String,
    /// The card's id.
    pub id: String,
}

/// Something that a team needs of another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Need {
    /// Who needs it.
    pub team: String,
    /// Of whom.
    pub from: String,
    /// What.
    pub what: String,
    /// When.
    pub when: String,
    /// With what expectation.
    pub expectation: String,
    /// The other team's answer, as the file has it; empty where there is none yet.
    pub answer: String,
    /// Why nobody meets it; none where somebody does.
    pub unmet: Option<String>,
    /// The id of the other team's own card that gives it; empty where none does.
    pub given_by: String,
    /// Teams that give the like to somebody else.
    pub given_elsewhere: Vec<String>,
    /// The file that says so.
    pub file: String,
    /// The card's id.
    pub id: String,
}

/// Somebody who speaks for a team to another.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Liaison {
    /// Whose liaison.
    pub team: String,
    /// To whom.
    pub with: String,
    /// The name.
    pub person: String,
    /// Since when.
    #[serde(serialize_with = "json::day")]
    pub since: Option<NaiveDate>,
    /// How long that is.
    pub days: Option<i64>,
    /// Whether that is [`TERM`] or longer.
    pub rotation_due: bool,
}

impl Map {
    /// The map of sessions that stand, on a day.
    pub fn of(standing: &[Standing], today: NaiveDate) -> Self {
        let mut standing: Vec<&Standing> = standing.iter().collect();
        in_order::sort_by_key(&mut standing, |one| {
            (key(name(one)), one.filed.session.date(), &one.filed.path)
        });
        let cards = cards(&standing);
        let teams = teams(&standing, &cards);
        let cards: Vec<Interface> = cards.into_iter().map(|card| Interface::of(card, &teams)).collect();
        let mut map = Self {
            gives: cards.iter().filter_map(Interface::gift).collect(),
            needs: cards.iter().filter_map(Interface::need).collect(),
            liaisons: liaisons(&cards, today),
            same: Vec::new(),
            teams,
        };
        map.gives.sort_by_cached_key(|gift| (key(&gift.from), key(&gift.to)));
        map.needs.sort_by_cached_key(|need| (key(&need.team), key(&need.from)));
        map.compare();
        map
    }

    /// Needs that only an answer promises to meet, by a team of which there is no file.
    fn promised(&self) -> impl Iterator<Item = &Need> {
        self.needs.iter().filter(|need| need.unmet.is_none() && need.given_by.is_empty())
    }

    /// Holds what is given against what is needed.
    fn compare(&mut self) {
        let gifts: Vec<Words> = self.gives.iter().map(|gift| Words::of(&gift.what)).collect();
        let needs: Vec<Words> = self.needs.iter().map(|need| Words::of(&need.what)).collect();
        for (gift, words) in self.gives.iter_mut().zip(&gifts) {
            let mut theirs = self.needs.iter().zip(&needs);
            let is_asked_for =
                theirs.any(|(need, asked)| need.is_between(gift) && asked.likeness(words) > 0.0);
            gift.needed = is_here(&self.teams, &gift.to).then_some(is_asked_for);
        }
        for (need, asked) in self.needs.iter_mut().zip(&needs) {
            let given = self.gives.iter().zip(&gifts).map(|(gift, words)| (gift, words.likeness(asked)));
            let given: Vec<(&Gift, f64)> = given.collect();
            let enough = |likeness: f64| likeness >= SAME || need.answer == "yes" && likeness > 0.0;
            let theirs = given.iter().filter(|(gift, likeness)| need.is_between(gift) && enough(*likeness));
            // Of several alike, the first.
            let best = theirs.rev().max_by(|one, other| one.1.total_cmp(&other.1)).map(|(gift, _)| *gift);
            let others = given.iter().filter(|(gift, likeness)| {
                *likeness >= SAME && gift.from != need.from && gift.from != need.team
            });
            need.given_elsewhere = others.map(|(gift, _)| gift.from.clone()).collect();
            need.given_elsewhere.dedup();
            need.given_by = best.map(|gift| gift.id.clone()).unwrap_or_default();
            need.unmet = told::why_unmet(need, best.is_some(), is_here(&self.teams, &need.from));
        }
        self.same = several_give(&self.gives, &gifts);
    }
}

impl Need {
    fn is_between(&self, gift: &Gift) -> bool {
        gift.from == self.from && gift.to == self.team
    }
}

fn is_here(teams: &[Team], name: &str) -> bool {
    teams.iter().any(|team| team.team == name && !team.files.is_empty())
}

/// What two texts are held against each other by.
struct Words {
    text: String,
    stems: Vec<String>,
}

impl Words {
    fn of(text: &str) -> Self {
        Self { text: text.trim().to_lowercase(), stems: stems(text) }
    }

    /// The same text is the same, whatever its words.
    fn likeness(&self, other: &Self) -> f64 {
        if self.text == other.text { 1.0 } else { likeness(&self.stems, &other.stems) }
    }
}

/// The gifts that are the same and come from several teams, by the first of each.
fn several_give(gives: &[Gift], words: &[Words]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (place, own) in words.iter().enumerate() {
        let is_same = |other: &usize| words.get(*other).is_some_and(|other| own.likeness(other) >= SAME);
        match groups.iter_mut().find(|group| group.iter().any(is_same)) {
            Some(group) => group.push(place),
            None => groups.push(vec![place]),
        }
    }
    let giver = |place: &usize| gives.get(*place).map(|gift| gift.from.as_str());
    groups.retain(|group| group.iter().any(|place| giver(place) != group.first().and_then(giver)));
    groups
}

/// A team's name as its session has it, else as its folder is called.
fn name(standing: &Standing) -> &str {
    let own = standing.filed.session.word("team");
    if own.trim().is_empty() { &standing.called } else { own }
}

/// What a session without a team is called among others of one folder, which names no team: its title up to a colon
/// (`Payments: what we need`), else its file without the day; none where there is neither.
pub fn called(filed: &Filed) -> Option<String> {
    let title = filed.session.word("title");
    let title = title.split(':').next().unwrap_or_default().trim();
    let file = last_part(&filed.path).trim_end_matches(".toml");
    let file = file.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
    [title, file].into_iter().find(|name| !name.is_empty()).map(str::to_owned)
}

/// Two names of a team are the same by their words: `Payments` and `the payments team`.
fn key(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    let own: Vec<String> =
        words.iter().filter(|word| !matches!(word.as_str(), "the" | "team")).cloned().collect();
    match (own.is_empty(), words.is_empty()) {
        (false, _) => own,
        (true, false) => words,
        (true, true) => vec![name.trim().to_owned()],
    }
}

/// Everybody who is named, called as their own file calls them, else as the first who names them does.
fn teams(standing: &[&Standing], cards: &[Told]) -> Vec<Team> {
    let mut teams: Vec<(Vec<String>, Team)> = Vec::new();
    for one in standing {
        let (key, date) = (key(name(one)), one.filed.session.date());
        let file = one.filed.path.clone();
        match teams.iter_mut().find(|(other, _)| *other == key) {
            Some((_, team)) => {
                team.files.push(file);
                team.date = team.date.max(date);
            }
            None => teams.push((key, Team { team: name(one).to_owned(), files: vec![file], date })),
        }
    }
    for other in cards.iter().map(|(_, card)| card.text("team")) {
        let key = key(other);
        if !other.trim().is_empty() && !teams.iter().any(|(known, _)| *known == key) {
            teams.push((key, Team { team: other.to_owned(), files: Vec::new(), date: None }));
        }
    }
    in_order::sort_by(&mut teams, |one, other| one.0.cmp(&other.0));
    teams.into_iter().map(|(_, team)| team).collect()
}

/// An interface that is told, and the session that has it.
type Told<'a> = (&'a Standing, &'a Card);

/// The interfaces that are told: neither private in any file of the team nor set aside. Where two files of a team have the
/// same card, the later file's stands.
fn cards<'a>(standing: &[&'a Standing]) -> Vec<Told<'a>> {
    let all = standing.iter().flat_map(|one| one.filed.session.of("interfaces").map(|card| (*one, card)));
    let mut cards: Vec<Told<'a>> = Vec::new();
    for told in all {
        cards.retain(|known| !is_same(known, &told) || known.1.is_private());
        cards.push(told);
    }
    let private: Vec<Told<'a>> = cards.iter().copied().filter(|(_, card)| card.is_private()).collect();
    let is_hidden = |told: &Told| told.1.is_private() || private.iter().any(|hidden| is_same(hidden, told));
    cards.retain(|told| !told.1.flag("parked") && !is_hidden(told));
    cards
}

/// Whether two interfaces of one team are the same card: by id, by words where somebody wrote one without an id.
fn is_same((one, card): &Told, (other, known): &Told) -> bool {
    let is_id = !card.id().is_empty() && !known.id().is_empty();
    let says = |card: &Card| ["team", "gives", "needs"].map(|key| card.text(key).trim().to_lowercase());
    let is_card = if is_id { card.id() == known.id() } else { says(card) == says(known) };
    is_card && !std::ptr::eq(*card, *known) && key(name(one)) == key(name(other))
}

/// A card with whose it is.
struct Interface<'a> {
    team: String,
    other: String,
    filed: &'a Filed,
    card: &'a Card,
}

impl<'a> Interface<'a> {
    /// With both teams called as the map calls them.
    fn of((standing, card): Told<'a>, teams: &[Team]) -> Self {
        let called = |name: &str| {
            let known = teams.iter().find(|team| key(&team.team) == key(name));
            known.map_or_else(|| name.trim().to_owned(), |team| team.team.clone())
        };
        let (team, other) = (called(name(standing)), called(card.text("team")));
        Self { team, other, filed: &standing.filed, card }
    }

    fn gift(&self) -> Option<Gift> {
        let what = self.card.text("gives");
        let text = |key: &str| self.card.text(key).to_owned();
        (!what.is_empty()).then(|| Gift {
            from: self.team.clone(),
            to: self.other.clone(),
            what: what.to_owned(),
            when: text("when"),
            expectation: text("expectation"),
            needed: None,
            file: self.filed.path.clone(),
            id: self.card.id().to_owned(),
        })
    }

    fn need(&self) -> Option<Need> {
        let what = self.card.text("needs");
        let text = |key: &str| self.card.text(key).to_owned();
        (!what.is_empty()).then(|| Need {
            team: self.team.clone(),
            from: self.other.clone(),
            what: what.to_owned(),
            when: text("when"),
            expectation: text("expectation"),
            answer: text("answer"),
            unmet: None,
            given_by: String::new(),
            given_elsewhere: Vec::new(),
            file: self.filed.path.clone(),
            id: self.card.id().to_owned(),
        })
    }
}

/// Each liaison once for each pair of teams, since the first day that a card names.
fn liaisons(cards: &[Interface], today: NaiveDate) -> Vec<Liaison> {
    let mut liaisons: Vec<Liaison> = Vec::new();
    for Interface { team, other, filed, card } in cards {
        let person = filed.session.name(card.text("liaison"));
        let since = card.date("since");
        let is_known =
            |known: &&mut Liaison| known.team == *team && known.with == *other && known.person == person;
        match liaisons.iter_mut().find(is_known) {
            _ if person.is_empty() => {}
            Some(known) => known.since = [known.since, since].into_iter().flatten().min(),
            None => liaisons.push(Liaison {
                team: team.clone(),
                with: other.clone(),
                person: person.to_owned(),
                since,
                days: None,
                rotation_due: false,
            }),
        }
    }
    for liaison in &mut liaisons {
        liaison.days = liaison.since.map(|since| (today - since).num_days()).filter(|days| *days >= 0);
        liaison.rotation_due = liaison.days.is_some_and(|days| days >= TERM);
    }
    liaisons.sort_by_cached_key(|liaison| (key(&liaison.team), key(&liaison.with), liaison.person.clone()));
    liaisons
}

#[cfg(test)]
mod tests;
