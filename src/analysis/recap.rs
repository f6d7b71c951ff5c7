//! What we decided, one sentence each, to read aloud. Never tells who raised which hand, nor a reason that is private.

use super::{effects, words};
use crate::model::consent;
use crate::model::review::is_running;
use crate::model::session::{Card, Session};
use crate::model::value::print_day;

/// What a session decided on its day: what was agreed, and what became of pilots. A session without a date tells
/// everything that stands agreed in it.
pub fn decided(session: &Session) -> Vec<String> {
    told(session).into_iter().map(|(_, says)| says).collect()
}

/// The same, each with its proposal.
pub fn told(session: &Session) -> Vec<(&Card, String)> {
    let told = session.of("proposals").map(|proposal| (proposal, sentence(session, proposal)));
    told.filter_map(|(proposal, says)| Some((proposal, says?))).collect()
}

/// Of a private agreement only what became of it, neither its days nor who decides.
fn sentence(session: &Session, proposal: &Card) -> Option<String> {
    let is_private = proposal.is_private();
    let words = if is_private { "A private agreement" } else { proposal.words() };
    let words = words.trim_end_matches('.');
    let today = |key: &str| session.date().is_none_or(|day| proposal.date(key) == Some(day));
    let review = proposal
        .date("review")
        .filter(|_| !is_private)
        .map(|day| format!(" We look at it again on {}.", print_day(day, None)))
        .unwrap_or_default();
    match proposal.text("state") {
        "piloting" if today("adopted") => {
            // What its own words do not say is agreed too.
            let also = if is_private { Vec::new() } else { effects::unsaid(session, proposal) };
            let also: String = also.iter().map(|says| format!(" {says}")).collect();
            Some(format!("{words}.{also}{review}"))
        }
        "kept" if today("reviewed") && is_running(proposal) => Some(format!("We keep it: {words}.{review}")),
        "kept" if today("reviewed") => Some(format!("We keep it: {words}.")),
        "adapted" if today("reviewed") => Some(format!("We change it: {words}.")),
        "ended" if today("reviewed") => Some(format!("We learned, and went back: {words}.")),
        "escalated" if is_private => Some(format!("{words} is handed on.")),
        "escalated" => Some(format!("{} decides{}: {words}.", decider(session, proposal), by(proposal))),
        _ => None,
    }
}

fn decider<'a>(session: &'a Session, proposal: &'a Card) -> &'a str {
    let decider = proposal.text("decider");
    if decider.is_empty() { "Somebody" } else { session.name(decider) }
}

fn by(proposal: &Card) -> String {
    proposal.date("decide_by").map(|day| format!(" by {}", print_day(day, None))).unwrap_or_default()
}

/// Who is to be told of what was decided: those who were not here, and the teams of interfaces whose role moved.
pub fn to_be_told(session: &Session) -> Vec<String> {
    let absent = session.of("people").filter(|person| session.is_absent(person.id()));
    let mut told: Vec<String> = absent.map(|person| person.words().to_owned()).collect();
    let decided = session.of("proposals").filter(|proposal| sentence(session, proposal).is_some());
    let moved: Vec<String> =
        decided.flat_map(|proposal| consent::moves(session, proposal)).map(|one| one.role).collect();
    let open = session.of("interfaces").filter(|interface| !interface.is_private());
    for interface in open.filter(|interface| moved.iter().any(|role| role == interface.text("role"))) {
        let team = words::team(interface.text("team"));
        if !interface.text("team").is_empty() && !told.contains(&team) {
            told.push(team);
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::shipped;

    #[test]
    fn the_middle_of_the_quarter_tells_what_it_kept_changed_and_agreed() {
        let shipped = shipped::EXAMPLES.iter().find(|shipped| shipped.name.contains("mid-cycle")).unwrap();
        let session = shipped.read().unwrap().session;
        let says = decided(&session);
        assert!(
            says.iter().any(|says| says.starts_with("We keep it: Ben takes the on-call handoff")),
            "{says:?}"
        );
        assert!(says.iter().any(|says| says.starts_with("We change it: ")), "{says:?}");
        assert!(says.iter().any(|says| says.contains("We look at it again on 14 Dec.")), "{says:?}");
        assert!(to_be_told(&session).contains(&"Dia Roy".to_owned()));
    }
}
