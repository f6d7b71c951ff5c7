//! What each change of roles asks for: the one table of which fields a proposal's form needs. Never hides what a card
//! has: a form shows that as well.

/// What one change asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// The word of the proposal's `change`; empty for one that has none.
    pub change: &'static str,
    /// Keys of the proposal, besides those that every proposal has.
    pub own: &'static [&'static str],
    /// Keys of the role that it touches, as its move has them.
    pub of_role: &'static [&'static str],
}

/// Keys of a proposal that every change asks for.
pub const ALWAYS: &[&str] = &[
    "by",
    "change",
    "text",
    "why",
    "serves",
    "signal",
    "fails_if",
    "undo",
    "review",
    "if_unreviewed",
    "private",
];

/// Keys that a decision handed to somebody asks for.
pub const ESCALATED: &[&str] = &["state", "decider", "decide_by"];

/// Each change with what it asks for, in the order of the field's choices.
pub const WISHES: &[Wish] = &[
    Wish { change: "", own: &["role", "to", "in_return"], of_role: &[] },
    Wish {
        change: "create",
        own: &[],
        of_role: &[
            "title",
            "purpose",
            "accountabilities",
            "holder",
            "backup",
            "hours",
            "stack",
            "decides",
            "days",
            "from",
            "to",
        ],
    },
    Wish { change: "assign", own: &["role", "to", "in_return"], of_role: &["backup", "hours"] },
    Wish { change: "share", own: &["role", "in_return"], of_role: &["shared_with", "hours"] },
    Wish {
        change: "adjust",
        own: &["role"],
        of_role: &[
            "purpose",
            "accountabilities",
            "backup",
            "hours",
            "stack",
            "decides",
            "days",
            "from",
            "to",
        ],
    },
    Wish { change: "retire", own: &["role"], of_role: &[] },
    Wish { change: "agreement", own: &[], of_role: &[] },
];

/// What a change asks for; a word that nobody knows asks as none does.
pub fn of(change: &str) -> Option<&'static Wish> {
    WISHES.iter().find(|wish| wish.change == change).or(WISHES.first())
}

#[cfg(test)]
mod tests {
    use super::super::kinds::kind;
    use super::super::value::Sort;
    use super::*;

    #[test]
    fn every_change_has_a_wish_and_every_key_is_one() {
        let proposals = kind("proposals").unwrap();
        let Sort::Choice(changes) = proposals.field("change").unwrap().sort else { panic!() };
        let wishes: Vec<&str> = WISHES.iter().skip(1).map(|wish| wish.change).collect();
        assert_eq!(wishes, changes.iter().map(|choice| choice.word).collect::<Vec<_>>());
        for wish in WISHES {
            let own = wish.own.iter().chain(ALWAYS).chain(ESCALATED);
            assert!(own.into_iter().all(|key| proposals.field(key).is_some()), "{wish:?}");
            assert!(wish.of_role.iter().all(|key| kind("moves").unwrap().field(key).is_some()), "{wish:?}");
        }
    }
}
