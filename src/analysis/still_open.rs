//! What finished cards still lack, in words ("2 outcomes without a measure"). Never blocks anybody, and never says
//! so of what is over: a met outcome, a proposal that was withdrawn, a card that is parked.

use crate::model::consent::needs_of_change;
use crate::model::kinds::{KINDS, Kind, Need};
use crate::model::session::{Card, Session};

/// What one card lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// In words to stand behind the card's name: "without a measure".
    pub words: &'static str,
    /// The key that would fill it.
    pub key: &'static str,
}

/// What a card still lacks, in the order of its fields.
pub fn gaps(session: &Session, card: &Card) -> Vec<Gap> {
    match card.kind.table {
        _ if is_over(card) => Vec::new(),
        "session" => of_session(session, card),
        "aspirations" => of_aspiration(card),
        "proposals" => of_proposal(session, card),
        "interfaces" if card.text("needs").is_empty() => declared(card).filter(not("answer")).collect(),
        "roles" if !card.texts("shared_with").is_empty() => declared(card).filter(not("holder")).collect(),
        _ => declared(card).collect(),
    }
}

/// What cards of one kind lack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lack {
    /// The TOML table of the cards.
    pub table: &'static str,
    /// How many cards lack it.
    pub count: usize,
    /// In words: `2 outcomes without a measure`.
    pub says: String,
}

/// All that a session still lacks in front of everybody, one for each kind of gap, in the file's order of tables. Why
/// somebody has a limit is told as far as they like to: only `check` points at a reason that is missing.
pub fn counted(session: &Session) -> Vec<Lack> {
    let asked = |kind: &Kind, gap: &Gap| kind.field(gap.key).is_none_or(|field| !field.reason);
    let lacks = KINDS.iter().flat_map(|kind| {
        let gaps = session.of(kind.table).flat_map(|card| gaps(session, card));
        of_kind(kind, gaps.filter(|gap| asked(kind, gap)))
    });
    lacks.collect()
}

/// All that some of a session's cards still lack, one for each kind of gap, in the file's order of tables.
pub fn counted_of(session: &Session, cards: &[&Card]) -> Vec<Lack> {
    let of = |table: &'static str| cards.iter().copied().filter(move |card| card.kind.table == table);
    let gaps = |kind: &Kind| of(kind.table).flat_map(|card| gaps(session, card));
    KINDS.iter().flat_map(|kind| of_kind(kind, gaps(kind))).collect()
}

fn of_kind(kind: &Kind, gaps: impl Iterator<Item = Gap>) -> Vec<Lack> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for gap in gaps {
        match counts.iter_mut().find(|(words, _)| *words == gap.words) {
            Some((_, count)) => *count += 1,
            None => counts.push((gap.words, 1)),
        }
    }
    let says = |(words, count)| match count {
        _ if kind.single => format!("the {} is {words}", kind.one),
        1 => format!("1 {} {words}", kind.one),
        count => format!("{count} {} {words}", kind.many),
    };
    counts.into_iter().map(|gap| Lack { table: kind.table, count: gap.1, says: says(gap) }).collect()
}

/// Whether nothing more is asked of a card.
fn is_over(card: &Card) -> bool {
    if card.flag("parked") || card.flag("done") || card.flag("retired") {
        return true;
    }
    let over: &[&str] = match card.kind.table {
        "outcomes" => &["met", "let-go"],
        // Reviewed: what the bet lacked no longer matters.
        "proposals" => &["kept", "adapted", "ended", "withdrawn"],
        "aspirations" => return card.text("progress") == "done",
        _ => &[],
    };
    over.contains(&card.text_if_any("state"))
}

/// The gaps that KINDS declares for this kind of card.
fn declared(card: &Card) -> impl Iterator<Item = Gap> + '_ {
    card.kind.fields.iter().filter_map(|field| match field.need {
        Need::Finish(words) if lacks(card, field.key) => Some(Gap { words, key: field.key }),
        _ => None,
    })
}

fn lacks(card: &Card, key: &str) -> bool {
    card.entry(key).is_none_or(|entry| entry.value.is_empty())
}

fn not(key: &str) -> impl FnMut(&Gap) -> bool + '_ {
    move |gap| gap.key != key
}

fn of_session(session: &Session, card: &Card) -> Vec<Gap> {
    // An agenda has no day and no purpose yet, and a part has its session's.
    let bare = session.is_agenda() || !lacks(card, "part_of");
    declared(card).filter(|gap| gap.key == "title" || !bare).collect()
}

fn of_aspiration(card: &Card) -> Vec<Gap> {
    declared(card).filter(|gap| gap.key != "mentor" || lacks(card, "slot")).collect()
}

fn of_proposal(session: &Session, card: &Card) -> Vec<Gap> {
    if card.text("state") == "escalated" {
        let asked =
            [("decider", "without somebody who decides"), ("decide_by", "without a date to decide by")];
        let lacking = asked.into_iter().filter(|(key, _)| lacks(card, key));
        return lacking.map(|(key, words)| Gap { words, key }).collect();
    }
    let of_change = needs_of_change(session, card).into_iter().map(|(key, words)| Gap { words, key });
    of_change.chain(declared(card)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::read::read;

    fn told(text: &str) -> Vec<String> {
        let session = read(text, "kickoff.toml").unwrap().session;
        counted(&session).into_iter().map(|lack| lack.says).collect()
    }

    #[test]
    fn what_cards_lack_is_counted_by_kind() {
        let text = "[session]\ntitle = \"T\"\ndate = 2026-11-02\n\
            [[outcomes]]\nid = \"o-1\"\ntext = \"A\"\ntarget = 1\ndue = 2027-01-31\nstake = \"s\"\n\
            [[outcomes]]\nid = \"o-2\"\ntext = \"B\"\nmeasure = \"\"\nstake = \"s\"\n\
            [[roles]]\nid = \"r-1\"\ntitle = \"R\"\n";
        let expected = [
            "the session is without a purpose",
            "2 outcomes without a measure",
            "1 outcome without a target",
            "1 outcome without a date",
            "1 role without a holder",
        ];
        assert_eq!(told(text), expected);
    }

    #[test]
    fn nobody_is_asked_for_a_reason_in_front_of_everybody() {
        let limit = "[[boundaries]]\nid = \"b-1\"\nperson = \"ben\"\nkind = \"time\"\ntext = \"no nights\"\n";
        let session = read(limit, "kickoff.toml").unwrap().session;
        let boundary = session.of("boundaries").next().unwrap();
        assert_eq!(gaps(&session, boundary).first().map(|gap| gap.key), Some("reason"), "check tells it");
        assert!(told(limit).is_empty());
    }

    #[test]
    fn a_mentor_or_a_slot_is_enough() {
        let stretch = "[[aspirations]]\nid = \"a-1\"\nperson = \"chen\"\ntext = \"A\"\nwhy = \"w\"\n";
        assert_eq!(told(stretch), ["1 aspiration without a mentor or a slot"]);
        assert!(told(&format!("{stretch}mentor = \"ada\"\n")).is_empty());
        assert!(told(&format!("{stretch}slot = \"Tuesdays\"\n")).is_empty());
    }

    #[test]
    fn a_proposal_lacks_what_its_change_needs() {
        let proposal =
            |keys: &str| format!("[[proposals]]\nid = \"p-1\"\ntext = \"P\"\nwhy = \"w\"\n{keys}\n");
        let bet = "signal = \"s\"\nfails_if = \"f\"\nundo = \"u\"\nreview = 2026-11-16\n";
        let assigned = told(&proposal(&format!("{bet}change = \"assign\"")));
        assert_eq!(assigned, ["1 proposal without a role", "1 proposal without who would carry it"]);
        let unnamed = told(&proposal(&format!("{bet}change = \"create\"")));
        assert_eq!(unnamed, ["1 proposal without a name for the role"]);
        let moved = format!("{bet}change = \"assign\"\n[[proposals.moves]]\nrole = \"r-1\"");
        assert_eq!(told(&proposal(&moved)), ["1 proposal without who would carry it"]);
        assert!(told(&proposal(&format!("{bet}change = \"agreement\""))).is_empty());
        assert!(told(&proposal("state = \"withdrawn\"")).is_empty());
        assert_eq!(told(&proposal("change = \"agreement\"\nundo = \"u\"")).len(), 3);
        let escalated = told(&proposal("state = \"escalated\"\ndecider = \"ada\""));
        assert_eq!(escalated, ["1 proposal without a date to decide by"]);
    }

    #[test]
    fn what_is_over_is_left_alone() {
        for over in ["state = \"met\"", "state = \"let-go\"", "parked = true"] {
            assert!(
                told(&format!("[[outcomes]]\nid = \"o-1\"\ntext = \"A\"\n{over}\n")).is_empty(),
                "{over}"
            );
        }
        assert!(told("[[parked]]\nid = \"k-1\"\ntext = \"A\"\ndone = true\n").is_empty());
    }

    #[test]
    fn an_agenda_has_no_day_and_a_part_has_its_sessions() {
        let agenda = "[session]\ntitle = \"T\"\n[[rounds]]\nid = \"open\"\nkind = \"open\"\n";
        assert!(told(agenda).is_empty());
        let part = "[session]\ntitle = \"T\"\npart_for = \"ben\"\npart_of = \"kickoff.toml\"\n";
        assert!(told(part).is_empty());
    }
}
