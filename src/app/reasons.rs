//! Why an action cannot be done now, in words: nothing where it can. Never does the action.

use super::overlays::Overlay;
use super::state::{Room, State, View};
use super::{
    cards, changes, consent, dots, home, leading, lists, market, matching, palette, review, starting, trends,
};
use crate::analysis;
use crate::model::consent::is_open;
use crate::model::review::is_running;
use crate::model::session::Card;

/// It always can.
pub fn always(_: &State) -> Option<String> {
    None
}

/// Another window has the session.
pub fn read_only(state: &State) -> Option<String> {
    let why = state.room.as_ref()?.read_only.as_ref()?;
    Some(format!("read-only: {why}"))
}

/// This window follows the round that another one shows.
pub fn watches(state: &State) -> Option<String> {
    state.room.as_ref().filter(|room| room.watching).and_then(|_| read_only(state))
}

/// No card is selected.
pub fn no_card(state: &State) -> Option<String> {
    let room = state.room.as_ref()?;
    read_only(state).or_else(|| room.selected_card().is_none().then(|| how_to_select(room)))
}

/// What is to be done first where no card is selected.
fn how_to_select(room: &Room) -> String {
    match () {
        () if !cards::shown(room).is_empty() => "select a card first, with the arrow keys".into(),
        () if !room.spoken.is_empty() => "these words are no cards: u takes the last back".into(),
        () => "there is no card here yet: a types one".into(),
    }
}

/// No card is selected, and none stands out by itself.
pub fn no_card_in_sight(state: &State) -> Option<String> {
    let room = state.room.as_ref()?;
    cards::to_point_at(room).is_none().then(|| how_to_select(room))
}

/// There is no card to copy, or its words are nobody else's.
pub fn nothing_to_copy(state: &State) -> Option<String> {
    let room = state.room.as_ref()?;
    let card = cards::to_point_at(room).and_then(|card| room.session.card(card));
    let private = card.is_some_and(Card::is_private);
    no_card_in_sight(state).or_else(|| private.then(|| "this card is private: it is copied nowhere".into()))
}

/// The selected card takes no dots.
pub fn no_dots(state: &State) -> Option<String> {
    let card = state.room.as_ref()?.selected_card();
    let dots = card.is_some_and(|card| card.kind.field("votes").is_some());
    no_card(state).or_else(|| (!dots).then(|| "dots go on outcomes: select one first".into()))
}

/// No session is selected on Home.
pub fn no_session(state: &State) -> Option<String> {
    let readable = home::selected_session(&state.home).is_some_and(|listed| listed.readable);
    (!readable).then(|| "select a session first: an agenda has nothing to carry over".into())
}

/// Nobody's turns take longer than their round, in the session that is begun.
pub fn turns_fit(state: &State) -> Option<String> {
    let none = starting::page(state).is_none_or(|start| starting::exceeding(start, &state.home).is_empty());
    none.then(|| "everybody's turn fits into its round".into())
}

/// No proposal is selected.
pub fn no_proposal(state: &State) -> Option<String> {
    let none = consent::selected(state.room.as_ref()?).is_none();
    no_card(state).or_else(|| none.then(|| "select a proposal first".into())).or_else(|| is_hidden(state))
}

/// The selected card has no next step: it is no proposal, and no review asks about it.
pub fn no_step(state: &State) -> Option<String> {
    let asked = review::asks(state.room.as_ref()?);
    is_hidden(state).or_else(|| if asked { None } else { no_proposal(state) })
}

/// No running pilot is selected.
pub fn no_pilot(state: &State) -> Option<String> {
    let card = consent::selected(state.room.as_ref()?);
    let pilot = card.is_some_and(is_running);
    no_proposal(state).or_else(|| (!pilot).then(|| "this proposal is no running pilot".into()))
}

/// No limit is shared by several people.
pub fn nothing_shared(state: &State) -> Option<String> {
    let none = state.room.as_ref()?.facts.shared.is_empty();
    read_only(state).or_else(|| none.then(|| "no limit is shared by several people".into()))
}

/// The page shows no outcomes.
pub fn no_outcomes(state: &State) -> Option<String> {
    let none = dots::outcomes(state.room.as_ref()?).is_empty();
    read_only(state).or_else(|| none.then(|| "dots go on outcomes, and this page shows none".into()))
}

/// No private card is selected.
pub fn no_secret(state: &State) -> Option<String> {
    let secret = state.room.as_ref()?.selected_card().is_some_and(Card::is_private);
    watches(state).or_else(|| (!secret).then(|| "select a private card first".into()))
}

/// The selected card is private, and nobody asked for its words.
pub fn is_hidden(state: &State) -> Option<String> {
    let room = state.room.as_ref()?;
    let hidden = room.selected_card().is_some_and(|card| room.hides(card));
    no_card(state).or_else(|| hidden.then(|| "this card is private: h shows its words first".into()))
}

/// The selected card has no other kinds.
pub fn no_other_kind(state: &State) -> Option<String> {
    let card = state.room.as_ref()?.selected_card();
    let single = card.filter(|card| card.kind.subkinds().len() < 2);
    no_card(state).or_else(|| single.map(|card| format!("{} are all of one kind", card.kind.many)))
}

/// The list that lies on top has nobody or nothing in it.
pub fn no_row(state: &State) -> Option<String> {
    let room = state.room.as_ref()?;
    let (table, says) = match state.overlays.last()? {
        Overlay::People(_) => ("people", "nobody is named yet: a adds somebody"),
        Overlay::Timetable(_) => ("rounds", "no rounds yet: a adds one"),
        _ => return None,
    };
    read_only(state).or_else(|| room.session.of(table).next().is_none().then(|| says.into()))
}

/// Nobody's leading is named here: the page is not that of a close, or nobody could lead.
pub fn nobody_leads(state: &State) -> Option<String> {
    let none = leading::next(state.room.as_ref()?).is_none();
    read_only(state).or_else(|| none.then(|| "who leads next is named at the close".into()))
}

/// Nothing is known of how long the selected round took, or it has that length.
pub fn no_last_time(state: &State) -> Option<String> {
    let none = lists::last_time_of_row(state).is_none();
    no_row(state).or_else(|| none.then(|| "no earlier session tells another length for this round".into()))
}

/// The selected proposal is no open one.
pub fn not_open(state: &State) -> Option<String> {
    let card = consent::selected(state.room.as_ref()?);
    let open = card.is_some_and(is_open);
    no_proposal(state).or_else(|| (!open).then(|| "this proposal is settled already".into()))
}

/// The session has no rounds.
pub fn no_round(state: &State) -> Option<String> {
    let none = state.room.as_ref()?.round.is_none();
    watches(state).or_else(|| none.then(|| "this session has no rounds yet: t adds one".into()))
}

/// There is no round whose clock could run.
pub fn no_clock(state: &State) -> Option<String> {
    read_only(state).or_else(|| no_round(state))
}

/// Nobody takes turns here.
pub fn no_speakers(state: &State) -> Option<String> {
    let room = state.room.as_ref()?;
    no_clock(state).or_else(|| {
        room.speakers().is_empty().then(|| match room.session.of("people").next() {
            None => "nobody is named yet: w names people".into(),
            Some(_) => "this round does not go by turns".into(),
        })
    })
}

/// Nobody could carry a role, or there is none.
pub fn nothing_to_carry(state: &State) -> Option<String> {
    let room = state.room.as_ref()?;
    let role = matching::role(room);
    match () {
        () if role.is_none() => nobody_or_no_open_role(state),
        () if room.session.of("people").next().is_none() => {
            Some("nobody is named yet: w names people".into())
        }
        () if role.is_some_and(|role| room.hides(role)) => {
            Some("this role is private: h shows its words first".into())
        }
        () if role.is_some_and(|role| role.flag("retired")) => Some("this role is retired".into()),
        () => None,
    }
}

/// Every role has somebody.
pub fn no_open_role(state: &State) -> Option<String> {
    let none = analysis::matching::open_roles(&state.room.as_ref()?.session).is_empty();
    none.then(|| "every role has somebody, or a proposal that gives it to somebody".into())
}

/// Nobody is named, or every role has somebody.
pub fn nobody_or_no_open_role(state: &State) -> Option<String> {
    let nobody = state.room.as_ref()?.session.of("people").next().is_none();
    nobody.then(|| "nobody is named yet: w names people".into()).or_else(|| no_open_role(state))
}

/// Nobody is listed who could carry the role.
pub fn nobody_found(state: &State) -> Option<String> {
    let none =
        matches!(state.overlays.last(), Some(Overlay::Carriers(carriers)) if carriers.found.is_empty());
    read_only(state).or_else(|| none.then(|| "nobody has the hours without touching a limit".into()))
}

/// No card of the market is selected.
pub fn no_offer(state: &State) -> Option<String> {
    let none = market::selected(state.room.as_ref()?).is_none();
    let none = || none.then(|| "select an offer or a wish to learn first".into());
    no_card(state).or_else(none).or_else(|| is_hidden(state))
}

/// There is nothing to undo.
pub fn no_past(state: &State) -> Option<String> {
    let room = state.room.as_ref()?;
    let none = room.past.is_empty() && room.spoken.is_empty();
    read_only(state).or_else(|| none.then(|| "nothing to undo".into()))
}

/// There is nothing to do again.
pub fn no_future(state: &State) -> Option<String> {
    let none = state.room.as_ref()?.future.is_empty();
    read_only(state).or_else(|| none.then(|| "nothing to do again".into()))
}

/// This is the page of the round.
pub fn on_round_page(state: &State) -> Option<String> {
    let here = state.room.as_ref()?.view == View::Round;
    here.then(|| "this is the page of the round already".into())
}

/// This is the page of changes.
pub fn on_changes_page(state: &State) -> Option<String> {
    let here = state.room.as_ref()?.view == View::Changes;
    here.then(|| "this is the page of changes already".into())
}

/// No card of this session is selected among the changes, or no round shows it.
pub fn no_card_to_go_to(state: &State) -> Option<String> {
    let room = state.room.as_ref()?;
    let block = changes::selected(room);
    match (block, changes::card(room)) {
        (None, _) => Some("nothing changed, so there is no card to go to".into()),
        (_, None) => Some("this card is no longer here".into()),
        (_, Some(card)) => {
            let none = palette::round_of(room, card).is_none();
            none.then(|| "no round of this session shows it".into())
        }
    }
}

/// There is no earlier session to compare with.
pub fn no_earlier_session(state: &State) -> Option<String> {
    let none = changes::next_other(state.room.as_ref()?, true).is_none();
    none.then(|| "this folder has no session before that one".into())
}

/// There is no later session to compare with.
pub fn no_later_session(state: &State) -> Option<String> {
    let none = changes::next_other(state.room.as_ref()?, false).is_none();
    none.then(|| "this folder has no session after that one".into())
}

/// This is the page of trends.
pub fn on_trends_page(state: &State) -> Option<String> {
    let here = state.room.as_ref()?.view == View::Trends;
    here.then(|| "this is the page of trends already".into())
}

/// The page of trends shows all that it has.
pub fn all_in_sight(state: &State) -> Option<String> {
    let all = trends::end(state, state.room.as_ref()?) == 0;
    all.then(|| "all of this page is in sight".into())
}

/// This is the charter already.
pub fn on_charter_page(state: &State) -> Option<String> {
    let here = state.room.as_ref()?.view == View::Charter;
    here.then(|| "this is the charter already".into())
}

/// This is the roles page.
pub fn on_roles_page(state: &State) -> Option<String> {
    let here = state.room.as_ref()?.view == View::Roles;
    here.then(|| "this is the page of roles already".into())
}
