//! KINDS: the one table of card kinds and their fields. The file's reader and writer, forms, the typed line,
//! `check`, diff, merge, exports and docs derive from it; adding a field is one line here. Never holds a session.

use super::value::{Choice, DAYS, Sort, choice, marked};

/// A kind of card: one TOML table.
#[derive(Debug)]
pub struct Kind {
    /// The table's name in the file; a table within another is named alone (`stances`).
    pub table: &'static str,
    /// The table that it stands within, as `proposals` of `stances`.
    pub within: Option<&'static str>,
    /// Whether there is one of it (`[session]`) or a list (`[[outcomes]]`).
    pub single: bool,
    /// One of them, in words.
    pub one: &'static str,
    /// Several of them, in words.
    pub many: &'static str,
    /// The mark before each on screen.
    pub mark: &'static str,
    /// The letter that new ids begin with; none where the id comes from a name, or there is none.
    pub letter: Option<char>,
    /// Words that, typed first in the line, say that a card of this kind is meant.
    pub words: &'static [&'static str],
    /// Its fields in the file's order.
    pub fields: &'static [Field],
    /// What a session that follows does with it.
    pub carry: Carry,
    /// One sentence for help and docs.
    pub help: &'static str,
}

/// A field of a card: one key.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The key in the file.
    pub key: &'static str,
    /// Its name for people.
    pub label: &'static str,
    /// What kind of value it holds.
    pub sort: Sort,
    /// What is said of the card by its value, in the present: `begins at`, `has {} as backup`. The value stands for the
    /// braces, else behind; a flag has none.
    pub tells: &'static str,
    /// The part of a typed line that fills it.
    pub cue: Cue,
    /// Whether a card can do without.
    pub need: Need,
    /// What a merge does when both sides changed it.
    pub merge: Merge,
    /// Whether the card's form shows it.
    pub form: bool,
    /// Whether it says why somebody has a limit, is away or has few hours: that leaves the room only where it is asked for.
    pub reason: bool,
    /// What to write in it, for the form.
    pub help: &'static str,
}

/// The part of a typed line that fills a field (DESIGN section 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cue {
    /// No part of a line.
    None,
    /// What no other cue claims.
    Text,
    /// `Ben:` at the start, or the current speaker.
    Speaker,
    /// `because …`.
    Because,
    /// `by 31 Jan`.
    By,
    /// The `120` of `120 -> 60 tickets a week`.
    Baseline,
    /// The `60` of `120 -> 60 tickets a week`.
    Target,
    /// The `tickets a week` of `120 -> 60 tickets a week`.
    Unit,
    /// `!high`.
    Bang,
    /// `@words` or `@3`.
    At,
    /// `2h`.
    Hours,
    /// `=> …`.
    Arrow,
    /// `with Ada`.
    With,
    /// Weekdays named in the text.
    Days,
    /// The start of a time range named in the text.
    From,
    /// The end of a time range named in the text.
    To,
    /// The kind's own word (`constraint`, `offer`, `stack`), said or guessed.
    KindWord,
    /// `!private` or `private` as the first word, also behind a name or a kind's word.
    Private,
}

/// Whether a card can do without a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It may be left out for good.
    May,
    /// A finished card has it; until then it is told as still open, in these words ("without a measure").
    Finish(&'static str),
    /// There is no card without it: `check` calls it an error.
    Must,
}

/// What a three-way merge does with a field that both sides changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merge {
    /// The same value stands once, different values are a conflict.
    Value,
    /// Both sides' differences add up.
    Count,
    /// Both sides' additions and removals hold.
    Set,
    /// As `Set`, where the same element may stand several times (ratings).
    Bag,
    /// Both sides' additions to a list hold. Where the base has none, which means all, or a side took something out, different
    /// values are a conflict.
    Additions,
}

/// What a session that follows another takes over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carry {
    /// Always, with the same id.
    Always,
    /// While it is unfinished: an open outcome, a running pilot, an open parked item.
    Open,
    /// While its day has not passed.
    Ahead,
    /// Never: it belongs to the session in which it was said.
    Never,
}

const fn field(key: &'static str, label: &'static str, sort: Sort) -> Field {
    Field {
        key,
        label,
        sort,
        tells: "",
        cue: Cue::None,
        need: Need::May,
        merge: Merge::Value,
        form: true,
        reason: false,
        help: "",
    }
}

impl Field {
    const fn tells(self, tells: &'static str) -> Self {
        Self { tells, ..self }
    }
    const fn cue(self, cue: Cue) -> Self {
        Self { cue, ..self }
    }
    const fn must(self) -> Self {
        Self { need: Need::Must, ..self }
    }
    const fn gap(self, words: &'static str) -> Self {
        Self { need: Need::Finish(words), ..self }
    }
    const fn merge(self, merge: Merge) -> Self {
        Self { merge, ..self }
    }
    const fn help(self, help: &'static str) -> Self {
        Self { help, ..self }
    }
    /// Why somebody has a limit, is away or has few hours.
    const fn reason(self) -> Self {
        Self { reason: true, ..self }
    }
    /// Kept by the program, not asked for in a form.
    const fn kept(self) -> Self {
        Self { form: false, ..self }
    }

    /// Whether it counts or lasts something, so that nothing below zero makes sense. A round's extra time may be
    /// minutes taken away, and an outcome may be measured by anything.
    pub fn is_from_zero(&self) -> bool {
        let sort = match self.sort {
            Sort::List(of) => *of,
            sort => sort,
        };
        match sort {
            Sort::Count => true,
            Sort::Length => self.key != "extra",
            Sort::Number => matches!(self.key, "hours" | "learning"),
            _ => false,
        }
    }
}

const TEXTS: Sort = Sort::List(&Sort::Text);
const PERSON: Sort = Sort::Ref("people");
const PEOPLE: Sort = Sort::List(&Sort::Ref("people"));
const OUTCOME: Sort = Sort::Ref("outcomes");
const ROLE: Sort = Sort::Ref("roles");
const WEEKDAYS: Sort = Sort::List(&Sort::Choice(DAYS));
const RATINGS: Sort = Sort::List(&Sort::Count);

const ID: Field = field("id", "Id", Sort::Id).tells("has the id").must().kept();
const PARKED: Field = field("parked", "Parked", Sort::Flag).tells("is parked").kept();
const PRIVATE: Field = field("private", "Private", Sort::Flag)
    .tells("is private")
    .cue(Cue::Private)
    .help("hidden on screen and in outputs; still in the file, so in git");
const SAID_BY: Field = field("person", "Who", PERSON).tells("comes from").cue(Cue::Speaker).must();
const TEXT: Field = field("text", "Text", Sort::Text).tells("says:").cue(Cue::Text).must();
/// Words beside figures and dates, so that nothing said is dropped: they may say why.
const NOTE: Field = field("text", "Note", Sort::Text).tells("has the note:").cue(Cue::Text).reason();
const SERVES: Field =
    field("serves", "Serves", OUTCOME).tells("serves").cue(Cue::At).help("the outcome that this is for");
const DAYS_FIELD: Field = field("days", "Days", WEEKDAYS)
    .tells("is on")
    .cue(Cue::Days)
    .merge(Merge::Additions)
    .help("none is every day");
const FROM: Field =
    field("from", "From", Sort::Time).tells("begins at").cue(Cue::From).help("none is the day's start");
const TO: Field = field("to", "To", Sort::Time)
    .tells("ends at")
    .cue(Cue::To)
    .help("up to, not including; none is the day's end");

/// Where a session stands.
pub const SESSION_STATES: &[Choice] =
    &[choice("planned", "planned"), choice("running", "running"), choice("closed", "closed")];
/// Where a round stands; none is still to come.
pub const ROUND_STATES: &[Choice] = &[choice("done", "done"), choice("skipped", "skipped")];
const PRIORITIES: &[Choice] = &[choice("high", "high"), choice("medium", "medium"), choice("low", "low")];
const OUTCOME_STATES: &[Choice] = &[choice("open", "open"), choice("met", "met"), choice("let-go", "let go")];
const CHARTER_PARTS: &[Choice] = &[
    marked("constraint", "constraint", "▢"),
    marked("non-negotiable", "non-negotiable", "■"),
    marked("success-signal", "success signal", "✧"),
];
const LIMITS: &[Choice] =
    &[marked("time", "time", "◷"), marked("stack", "tools", "◈"), marked("decision", "decision", "◇")];
const PROGRESS: &[Choice] =
    &[choice("not-started", "not started"), choice("under-way", "under way"), choice("done", "done")];
const OFFERINGS: &[Choice] = &[marked("offer", "offer", "△"), marked("learn", "wants to learn", "▽")];
const DELIVERED: &[Choice] =
    &[choice("yes", "yes"), choice("partly", "partly"), choice("not-yet", "not yet")];
const ABSENCES: &[Choice] = &[
    choice("holiday", "holiday"),
    choice("caregiving", "caregiving"),
    choice("learning", "learning"),
    choice("other", "other"),
];
const ROLE_CHANGES: &[Choice] = &[
    choice("create", "a new role"),
    choice("assign", "who carries it"),
    choice("share", "shared"),
    choice("adjust", "adjusted"),
    choice("retire", "retired"),
    choice("agreement", "a way of working"),
];
const UNREVIEWED: &[Choice] = &[choice("lapse", "Goes back by itself"), choice("continue", "Goes on")];
const PROPOSAL_STATES: &[Choice] = &[
    choice("open", "open"),
    choice("piloting", "piloting"),
    choice("kept", "kept"),
    choice("adapted", "adapted"),
    choice("ended", "We learned, and went back"),
    choice("escalated", "escalated"),
    choice("withdrawn", "withdrawn"),
];
const STANCES: &[Choice] = &[
    marked("consent", "consent", "✓"),
    marked("concern", "concern", "~"),
    marked("objection", "possible objection", "!"),
    marked("not-now", "not now", "–"),
];
const ANSWERS: &[Choice] = &[
    choice("yes", "yes"),
    choice("no", "no"),
    choice("will-try", "will try"),
    choice("too-vague", "too vague to answer"),
];
const INSIGHTS: &[Choice] = &[marked("insight", "insight", "✶"), marked("friction", "friction", "≈")];

/// The words of `decisions_by`; any other text is kept and shown as it stands.
pub const DECISIONS_BY: &str = "consent";

const HOLDER: Field = field("holder", "Held by", PERSON).tells("is held by").gap("without a holder");
const ROLE_TITLE: Field = field("title", "Role", Sort::Text).tells("is called").cue(Cue::Text);
const ROLE_PURPOSE: Field =
    field("purpose", "Purpose", Sort::Text).tells("has the purpose:").cue(Cue::Because);
const ACCOUNTABILITIES: Field =
    field("accountabilities", "Accountable for", TEXTS).tells("is accountable for:").merge(Merge::Set);
const SHARED_WITH: Field =
    field("shared_with", "Shared with", PEOPLE).tells("is shared with").merge(Merge::Set);
const BACKUP: Field = field("backup", "Backup", PERSON).tells("has {} as backup").cue(Cue::With);
const HOURS: Field = field("hours", "Hours a week", Sort::Number).tells("takes {} a week").cue(Cue::Hours);
const STACK: Field = field("stack", "Tools", TEXTS).tells("touches").merge(Merge::Set);
const DECIDES: Field = field("decides", "Decides", TEXTS).tells("decides").merge(Merge::Set);
const AGREEMENT: Field = field("agreement", "Agreed in", Sort::Ref("proposals")).tells("is agreed in");
const RETIRED: Field = field("retired", "Retired", Sort::Flag).tells("is retired");
const KIND_LABEL: &str = "Kind";

/// The keys before the first table of a file.
pub static ROOT: Kind = Kind {
    table: "",
    within: None,
    single: true,
    one: "file",
    many: "files",
    mark: "",
    letter: None,
    words: &[],
    fields: &[field("format", "Format", Sort::Count)
        .tells("has the format")
        .kept()
        .help("the version of the file's format: 1")],
    carry: Carry::Always,
    help: "The version of the format.",
};

/// A table that the program does not know; it is kept as it stands.
pub static FOREIGN: Kind = Kind {
    table: "?",
    within: None,
    single: true,
    one: "table of another program",
    many: "tables of other programs",
    mark: "",
    letter: None,
    words: &[],
    fields: &[],
    carry: Carry::Never,
    help: "Kept as it stands.",
};

/// Every kind of card, in the file's order of tables.
pub static KINDS: &[Kind] = &[
    Kind {
        table: "session",
        within: None,
        single: true,
        one: "session",
        many: "sessions",
        mark: "",
        letter: None,
        words: &[],
        fields: &[
            field("title", "Title", Sort::Text).tells("is called").gap("without a title"),
            field("team", "Team", Sort::Text).tells("is of team"),
            field("date", "Date", Sort::Date).tells("is held on").gap("without a date"),
            field("facilitator", "Facilitator", PERSON).tells("is led by"),
            field("follows", "Follows", Sort::File).tells("follows").kept(),
            field("part_for", "Part for", PERSON).tells("is a part for").kept(),
            field("part_of", "Part of", Sort::File).tells("is a part of").kept(),
            field("state", "State", Sort::Choice(SESSION_STATES)).tells("is").kept(),
            field("purpose", "Purpose", Sort::Text)
                .tells("has the purpose:")
                .gap("without a purpose")
                .help("one sentence: what this team is there for"),
            field("decisions_by", "Decisions by", Sort::Text)
                .tells("decides by")
                .help("consent, unless you say otherwise"),
            field("pilot", "A pilot runs", Sort::Length)
                .tells("lets a pilot run")
                .help("unless it says otherwise, as 2w"),
            field("absent", "Not here", PEOPLE).tells("is held without").merge(Merge::Set).kept(),
            field("seed", "Order of speakers", Sort::Count).tells("draws the order of speakers from").kept(),
            field("next", "Next session", Sort::Date).tells("has its next session on"),
        ],
        carry: Carry::Always,
        help: "The session itself: its title, team, day and purpose.",
    },
    Kind {
        table: "people",
        within: None,
        single: false,
        one: "person",
        many: "people",
        mark: "●",
        letter: None,
        words: &[],
        fields: &[
            ID,
            field("name", "Name", Sort::Text).tells("is called").must(),
            field("guest", "Guest", Sort::Flag).tells("is a guest").help("speaks, raises no hand"),
        ],
        carry: Carry::Always,
        help: "Who takes part, in seat order.",
    },
    Kind {
        table: "rounds",
        within: None,
        single: false,
        one: "round",
        many: "rounds",
        mark: "▶",
        letter: None,
        words: &[],
        fields: &[
            ID,
            field("kind", KIND_LABEL, Sort::Choice(ROUND_WORDS)).tells("is of the kind").must(),
            field("title", "Title", Sort::Text).tells("is called"),
            field("length", "Length", Sort::Length).tells("lasts").help("as 15m; none counts up"),
            field("each", "Time for each", Sort::Length)
                .tells("gives {} to each")
                .help("a turn; in proposals: a proposal"),
            field("facilitator", "Led by", PERSON).tells("is led by"),
            field("prompts", "Prompts", TEXTS)
                .tells("asks:")
                .merge(Merge::Set)
                .help("what is asked, a sentence each, with ; between"),
            field("escalation", "When stuck", Sort::Text).tells("says when stuck:"),
            field("state", "State", Sort::Choice(ROUND_STATES)).tells("is").kept(),
            field("extra", "Extra time", Sort::Length).tells("has {} of extra time").kept(),
            field("spent", "Time spent", Sort::Length).tells("takes").kept(),
            field("voice", "Turns took", Sort::List(&Sort::Length))
                .tells("has turns of")
                .merge(Merge::Bag)
                .kept(),
        ],
        carry: Carry::Always,
        help: "The agenda: what is asked, for how long.",
    },
    Kind {
        table: "outcomes",
        within: None,
        single: false,
        one: "outcome",
        many: "outcomes",
        mark: "◎",
        letter: Some('o'),
        words: &["outcome"],
        fields: &[
            ID,
            TEXT,
            field("measure", "Measured by", Sort::Text)
                .tells("is measured by")
                .cue(Cue::Unit)
                .gap("without a measure")
                .help("what is counted, as tickets a week"),
            field("baseline", "From", Sort::Number).tells("starts from").cue(Cue::Baseline),
            field("target", "To", Sort::Number).tells("aims for").cue(Cue::Target).gap("without a target"),
            field("now", "Now", Sort::Number).tells("stands at"),
            field("due", "By", Sort::Date).tells("is due by").cue(Cue::By).gap("without a date"),
            field("stake", "Who is better off, how", Sort::Text)
                .tells("means:")
                .cue(Cue::Because)
                .gap("without a human stake"),
            field("priority", "Priority", Sort::Choice(PRIORITIES)).tells("has {} priority").cue(Cue::Bang),
            field("cadence", "Looked at", Sort::Text).tells("is looked at").help("as weekly"),
            field("votes", "Dots", Sort::Count).tells("has").merge(Merge::Count),
            field("state", "State", Sort::Choice(OUTCOME_STATES)).tells("is"),
            PARKED,
            PRIVATE,
        ],
        carry: Carry::Open,
        help: "What must be different, how it is measured, and who is better off.",
    },
    Kind {
        table: "charter",
        within: None,
        single: false,
        one: "charter line",
        many: "charter lines",
        mark: "▢",
        letter: Some('h'),
        words: &[],
        fields: &[
            ID,
            field("kind", KIND_LABEL, Sort::Choice(CHARTER_PARTS))
                .tells("is of the kind")
                .cue(Cue::KindWord)
                .gap("without a kind"),
            TEXT,
            PARKED,
            PRIVATE,
        ],
        carry: Carry::Always,
        help: "What the team works within, never gives up, and knows success by.",
    },
    Kind {
        table: "boundaries",
        within: None,
        single: false,
        one: "boundary",
        many: "boundaries",
        mark: "◇",
        letter: Some('b'),
        words: &["boundary", "limit"],
        fields: &[
            ID,
            SAID_BY,
            field("kind", KIND_LABEL, Sort::Choice(LIMITS))
                .tells("is of the kind")
                .cue(Cue::KindWord)
                .gap("without a kind"),
            TEXT,
            field("reason", "Because", Sort::Text)
                .tells("has the reason:")
                .cue(Cue::Because)
                .gap("without a reason")
                .reason(),
            STACK.tells("is about the tool"),
            DECIDES.tells("is about the decision"),
            DAYS_FIELD,
            FROM,
            TO,
            PARKED,
            PRIVATE,
        ],
        carry: Carry::Always,
        help: "A time, a tool or a decision that somebody would rather not own, and why.",
    },
    Kind {
        table: "aspirations",
        within: None,
        single: false,
        one: "aspiration",
        many: "aspirations",
        mark: "↗",
        letter: Some('a'),
        words: &["aspiration", "stretch"],
        fields: &[
            ID,
            SAID_BY,
            TEXT,
            field("why", "Why it serves the purpose", Sort::Text)
                .tells("matters because")
                .cue(Cue::Because)
                .gap("without a why"),
            SERVES,
            field("mentor", "With", PERSON)
                .tells("has {} as mentor")
                .cue(Cue::With)
                .gap("without a mentor or a slot"),
            field("slot", "Shadowing slot", Sort::Text)
                .tells("has the slot:")
                .cue(Cue::Arrow)
                .help("a place in real work to learn it"),
            field("progress", "Progress", Sort::Choice(PROGRESS)).tells("is"),
            PARKED,
            PRIVATE,
        ],
        carry: Carry::Open,
        help: "A stretch, why it serves the purpose, and who or what helps.",
    },
    Kind {
        table: "offers",
        within: None,
        single: false,
        one: "offer",
        many: "offers",
        mark: "△",
        letter: Some('s'),
        words: &[],
        fields: &[
            ID,
            SAID_BY,
            field("kind", KIND_LABEL, Sort::Choice(OFFERINGS))
                .tells("is of the kind")
                .cue(Cue::KindWord)
                .gap("without a kind"),
            TEXT,
            field("result", "Result", Sort::Text).tells("brings").cue(Cue::Arrow),
            field("hours", "Hours a week", Sort::Number).tells("takes {} a week").cue(Cue::Hours),
            field("taken_by", "Taken by", PEOPLE).tells("is taken by").merge(Merge::Set),
            field("delivered", "Delivered", Sort::Choice(DELIVERED))
                .tells("is delivered:")
                .help("asked of giver and taker together"),
            PARKED,
            PRIVATE,
        ],
        carry: Carry::Open,
        help: "A capability offered as a service, or one that somebody wants to learn.",
    },
    Kind {
        table: "capacity",
        within: None,
        single: false,
        one: "capacity",
        many: "capacities",
        mark: "▥",
        letter: None,
        words: &["capacity"],
        fields: &[
            ID,
            SAID_BY,
            field("hours", "Hours a week", Sort::Number)
                .tells("is {} a week")
                .cue(Cue::Hours)
                .gap("without hours")
                .help("for this team's roles and offers"),
            field("learning", "Of these, learning", Sort::Number).tells("has {} a week for learning"),
            NOTE,
            PRIVATE,
        ],
        carry: Carry::Always,
        help: "The hours a week that somebody has, before any wish.",
    },
    Kind {
        table: "away",
        within: None,
        single: false,
        one: "time away",
        many: "times away",
        mark: "☾",
        letter: Some('w'),
        words: &["away"],
        fields: &[
            ID,
            SAID_BY,
            field("kind", KIND_LABEL, Sort::Choice(ABSENCES)).tells("is for").cue(Cue::KindWord).reason(),
            field("from", "From", Sort::Date).tells("begins on").cue(Cue::From).gap("without a first day"),
            field("to", "To", Sort::Date).tells("ends on").cue(Cue::To).help("the last day away"),
            NOTE,
            PRIVATE,
        ],
        carry: Carry::Ahead,
        help: "Holidays, caregiving windows, learning time.",
    },
    Kind {
        table: "roles",
        within: None,
        single: false,
        one: "role",
        many: "roles",
        mark: "◆",
        letter: Some('r'),
        words: &["role"],
        fields: &[
            ID,
            ROLE_TITLE.must(),
            ROLE_PURPOSE,
            ACCOUNTABILITIES,
            SERVES,
            HOLDER.cue(Cue::Speaker),
            SHARED_WITH,
            BACKUP,
            HOURS,
            STACK,
            DECIDES,
            DAYS_FIELD,
            FROM,
            TO,
            AGREEMENT,
            RETIRED,
            PARKED,
            PRIVATE,
        ],
        carry: Carry::Always,
        help: "Who does what, also what no list shows.",
    },
    Kind {
        table: "proposals",
        within: None,
        single: false,
        one: "proposal",
        many: "proposals",
        mark: "⇄",
        letter: Some('p'),
        words: &["proposal", "propose"],
        fields: &[
            ID,
            field("by", "Proposed by", PERSON).tells("is proposed by").cue(Cue::Speaker),
            field("change", "Changes", Sort::Choice(ROLE_CHANGES)).tells("is about:").cue(Cue::KindWord),
            field("role", "Role", ROLE).tells("is about the role"),
            field("to", "To", PERSON).tells("goes to"),
            TEXT,
            field("why", "Why", Sort::Text)
                .tells("is proposed because")
                .cue(Cue::Because)
                .gap("without a why"),
            SERVES,
            field("in_return", "In return", Sort::Text).tells("brings in return:"),
            field("signal", "It works when", Sort::Text)
                .tells("works when")
                .cue(Cue::Arrow)
                .gap("without a sign that it works"),
            field("fails_if", "We'd change it if", Sort::Text)
                .tells("is changed if")
                .gap("without what would change it"),
            field("undo", "The way back", Sort::Text).tells("has the way back:").gap("without a way back"),
            field("adopted", "Agreed on", Sort::Date).tells("is agreed since"),
            field("review", "Review on", Sort::Date)
                .tells("is looked at again on")
                .cue(Cue::By)
                .gap("without a review date"),
            field("reviewed", "Reviewed on", Sort::Date).tells("has its last review on"),
            field("if_unreviewed", "If nobody reviews", Sort::Choice(UNREVIEWED))
                .tells("is set so that it {} without a review"),
            field("decider", "Who decides", PERSON).tells("is for {} to decide"),
            field("decide_by", "Decides by", Sort::Date).tells("is to be decided by"),
            field("state", "State", Sort::Choice(PROPOSAL_STATES)).tells("is"),
            field("learned", "What we learned", Sort::Text).tells("teaches us:"),
            field("earlier", "Worded before", TEXTS)
                .tells("has an earlier wording:")
                .merge(Merge::Set)
                .kept(),
            PARKED,
            PRIVATE,
        ],
        carry: Carry::Open,
        help: "A change as a bet that can be taken back: what it serves, how we know, the way back.",
    },
    Kind {
        table: "stances",
        within: Some("proposals"),
        single: false,
        one: "hand",
        many: "hands",
        mark: "✓",
        letter: None,
        words: &[],
        fields: &[
            SAID_BY,
            field("stance", "Hand", Sort::Choice(STANCES)).tells("says \"{}\"").must(),
            field("text", "In words", Sort::Text).tells("says in words:"),
            field("outcome", "How it was dealt with", Sort::Text)
                .tells("is dealt with:")
                .help("in a few words: worded anew, say, or its owner takes it back"),
            field("came_true", "Came true", Sort::Flag).tells("has come true"),
        ],
        carry: Carry::Open,
        help: "The hand that somebody raised on a proposal.",
    },
    Kind {
        table: "moves",
        within: Some("proposals"),
        single: false,
        one: "move",
        many: "moves",
        mark: "→",
        letter: None,
        words: &[],
        fields: &[
            field("role", "Role", ROLE).tells("is about the role").must(),
            Field { label: "Called", ..ROLE_TITLE },
            ROLE_PURPOSE,
            ACCOUNTABILITIES,
            SERVES,
            field("holder", "Held by", PERSON).tells("is held by"),
            SHARED_WITH,
            BACKUP,
            HOURS,
            STACK,
            DECIDES,
            DAYS_FIELD,
            FROM,
            TO,
            RETIRED,
            field("was", "Before", Sort::Record).tells("replaces:").kept(),
        ],
        carry: Carry::Open,
        help: "What a proposal does to one role; `was` is what it replaced.",
    },
    Kind {
        table: "interfaces",
        within: None,
        single: false,
        one: "interface",
        many: "interfaces",
        mark: "⇌",
        letter: Some('i'),
        words: &["interface"],
        fields: &[
            ID,
            field("team", "With team", Sort::Text).tells("is with").cue(Cue::Speaker).gap("without a team"),
            field("gives", "We give", Sort::Text).tells("gives").cue(Cue::Text),
            field("needs", "We need", Sort::Text).tells("needs"),
            field("when", "When", Sort::Text).tells("happens"),
            field("expectation", "Expectation", Sort::Text).tells("expects:").cue(Cue::Arrow),
            field("answer", "Their answer", Sort::Choice(ANSWERS))
                .tells("is answered \"{}\"")
                .gap("without an answer"),
            field("role", "Role", ROLE).tells("belongs to the role").cue(Cue::At),
            field("liaison", "Liaison", PERSON).tells("has {} as liaison").cue(Cue::With),
            field("since", "Since", Sort::Date).tells("has this liaison since"),
            PARKED,
            PRIVATE,
        ],
        carry: Carry::Always,
        help: "What this team gives and needs, when, and what both expect.",
    },
    Kind {
        table: "insights",
        within: None,
        single: false,
        one: "insight",
        many: "insights",
        mark: "✶",
        letter: Some('l'),
        words: &[],
        fields: &[
            ID,
            field("date", "Date", Sort::Date).tells("is dated").cue(Cue::By),
            SAID_BY,
            field("team", "With team", Sort::Text).tells("is about"),
            field("kind", KIND_LABEL, Sort::Choice(INSIGHTS)).tells("is of the kind").cue(Cue::KindWord),
            TEXT,
            PARKED,
            PRIVATE,
        ],
        carry: Carry::Never,
        help: "The liaison's log: what was learned at the border with another team.",
    },
    Kind {
        table: "thanks",
        within: None,
        single: false,
        one: "thanks",
        many: "thanks",
        mark: "♥",
        letter: Some('t'),
        words: &["thanks"],
        fields: &[
            ID,
            field("from", "From", PERSON).tells("comes from").cue(Cue::Speaker),
            field("to", "To", PERSON).tells("goes to").cue(Cue::With),
            TEXT,
            SERVES,
            PARKED,
            PRIVATE,
        ],
        carry: Carry::Never,
        help: "Recognition: specific, timely, tied to an outcome.",
    },
    Kind {
        table: "notes",
        within: None,
        single: false,
        one: "note",
        many: "notes",
        mark: "·",
        letter: Some('n'),
        words: &["note"],
        fields: &[
            ID,
            field("person", "Who", PERSON).tells("comes from").cue(Cue::Speaker),
            TEXT,
            PARKED,
            PRIVATE,
        ],
        carry: Carry::Never,
        help: "Anything else.",
    },
    Kind {
        table: "parked",
        within: None,
        single: false,
        one: "parked item",
        many: "parked items",
        mark: "▤",
        letter: Some('k'),
        words: &["park", "parked", "action", "todo"],
        fields: &[
            ID,
            field("person", "Raised by", PERSON).tells("is raised by").cue(Cue::Speaker),
            TEXT,
            field("owner", "Owner", PERSON).tells("has {} as owner").cue(Cue::With).gap("without an owner"),
            field("due", "By", Sort::Date).tells("is due by").cue(Cue::By),
            field("done", "Done", Sort::Flag).tells("is done"),
            PRIVATE,
        ],
        carry: Carry::Open,
        help: "What waits for another time, with an owner and a date.",
    },
    Kind {
        table: "pulse",
        within: None,
        single: true,
        one: "pulse",
        many: "pulse",
        mark: "",
        letter: None,
        words: &[],
        fields: &[
            field("scale", "Scale", Sort::Text).tells("has the scale").kept(),
            field("tone_before", "Tone before", RATINGS)
                .tells("opens with the tone:")
                .merge(Merge::Bag)
                .kept(),
            field("tone_after", "Tone after", RATINGS)
                .tells("closes with the tone:")
                .merge(Merge::Bag)
                .kept(),
            field("clarity", "Clarity", RATINGS).tells("closes with the clarity:").merge(Merge::Bag).kept(),
            field("next_facilitator", "Next facilitator", PERSON).tells("has {} as next facilitator"),
        ],
        carry: Carry::Never,
        help: "Ratings without names: the tone before and after, and clarity.",
    },
];

/// A kind of round: which cards its typed lines become, and how it goes.
#[derive(Debug)]
pub struct RoundKind {
    /// The word in the file.
    pub word: &'static str,
    /// Its name for people.
    pub label: &'static str,
    /// The tables of its cards; a typed line becomes the first unless it says otherwise. None: what is said
    /// is not written.
    pub tables: &'static [&'static str],
    /// The rating scales it asks for: fields of `pulse`.
    pub ratings: &'static [&'static str],
    /// Whether people speak in turn, each for the round's `each`.
    pub turns: bool,
    /// What happens in it, one sentence.
    pub help: &'static str,
}

const fn round(
    word: &'static str,
    label: &'static str,
    tables: &'static [&'static str],
    turns: bool,
    help: &'static str,
) -> RoundKind {
    RoundKind { word, label, tables, ratings: &[], turns, help }
}

impl RoundKind {
    const fn rates(self, ratings: &'static [&'static str]) -> Self {
        Self { ratings, ..self }
    }
}

/// Every kind of round, in the order in which a workshop usually takes them.
pub static ROUNDS: &[RoundKind] = &[
    round(
        "checkin",
        "Check-in",
        &[],
        true,
        "Each person in a word; the words are not written. The tone, 1 to 5.",
    )
    .rates(&["tone_before"]),
    round(
        "review",
        "Review",
        &["proposals", "outcomes"],
        false,
        "Each pilot and each measure: keep, adapt or end, and what was learned.",
    ),
    round(
        "outcomes",
        "Outcomes",
        &["outcomes"],
        false,
        "What must be different, how it is measured, and who is better off.",
    ),
    round("charter", "Charter", &["charter"], false, "The purpose, and what frames it, on one page."),
    round("roles", "Roles", &["roles"], false, "Who does what today, also what no list shows."),
    round(
        "market",
        "Skills market",
        &["offers"],
        true,
        "Two capabilities as services, and one thing to learn, from each person.",
    ),
    round(
        "boundaries",
        "Boundaries",
        &["boundaries"],
        true,
        "Three limits each, with the reason: a time, a tool, a decision.",
    ),
    round(
        "aspirations",
        "Aspirations",
        &["aspirations"],
        true,
        "The stretch, why it serves the purpose, and a mentor or a slot in real work.",
    ),
    round(
        "capacity",
        "Capacity",
        &["capacity", "away"],
        true,
        "Hours a week, days away and learning time, before any wish.",
    ),
    round(
        "proposals",
        "Proposals",
        &["proposals", "roles"],
        false,
        "Changes as bets that can be taken back, by consent.",
    ),
    round(
        "interfaces",
        "Interfaces",
        &["interfaces", "insights"],
        false,
        "What this team gives its neighbours and needs of them.",
    ),
    round("thanks", "Thanks", &["thanks"], true, "Recognition: specific, timely, tied to an outcome."),
    round("close", "Close", &["notes"], true, "What we decided, clarity and tone, and the next date.")
        .rates(&["clarity", "tone_after"]),
    round("open", "Open round", &["notes"], false, "Anything else."),
    round("break", "Break", &["notes"], false, "A pause: the clock and when we are back."),
];

/// The kinds of round as the choices of a field.
pub const ROUND_WORDS: &[Choice] = &[
    choice("checkin", "Check-in"),
    choice("review", "Review"),
    choice("outcomes", "Outcomes"),
    choice("charter", "Charter"),
    choice("roles", "Roles"),
    choice("market", "Skills market"),
    choice("boundaries", "Boundaries"),
    choice("aspirations", "Aspirations"),
    choice("capacity", "Capacity"),
    choice("proposals", "Proposals"),
    choice("interfaces", "Interfaces"),
    choice("thanks", "Thanks"),
    choice("close", "Close"),
    choice("open", "Open round"),
    choice("break", "Break"),
];

/// The kind of a table by its name (`outcomes`, `stances`).
pub fn kind(table: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.table == table)
}

/// The kind of round by its word in the file.
pub fn round_kind(word: &str) -> Option<&'static RoundKind> {
    ROUNDS.iter().find(|round| round.word == word)
}

impl Kind {
    /// The field of this key.
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The place of this kind's tables in the file; a table of another program comes last.
    pub fn order(&self) -> usize {
        if self.table.is_empty() {
            return 0;
        }
        KINDS.iter().position(|kind| kind.table == self.table).map_or(usize::MAX, |place| place + 1)
    }

    /// The table's full name, as in the file's header: `proposals.stances`.
    pub fn path(&self) -> String {
        match self.within {
            Some(parent) => format!("{parent}.{}", self.table),
            None => self.table.to_owned(),
        }
    }

    /// The field that a part of a typed line fills.
    pub fn field_of(&self, cue: Cue) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.cue == cue)
    }

    /// The key of the person under whom its cards are shown: who said it, holds it, proposes it.
    pub fn speaker_key(&self) -> Option<&'static str> {
        let field = self.field_of(Cue::Speaker)?;
        matches!(field.sort, Sort::Ref("people")).then_some(field.key)
    }

    /// Whether its cards are what people say: not the session, its people and rounds.
    pub fn is_said(&self) -> bool {
        !self.single && self.within.is_none() && !matches!(self.table, "people" | "rounds")
    }

    /// The choices of its own `kind` field, where it has one.
    pub fn subkinds(&self) -> &'static [Choice] {
        match self.field("kind").map(|field| field.sort) {
            Some(Sort::Choice(choices)) => choices,
            _ => &[],
        }
    }
}

impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        self.table == other.table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_choices_of_a_round_are_the_kinds_of_round() {
        let choices: Vec<_> = ROUND_WORDS.iter().map(|choice| (choice.word, choice.label)).collect();
        let rounds: Vec<_> = ROUNDS.iter().map(|round| (round.word, round.label)).collect();
        assert_eq!(choices, rounds);
    }

    #[test]
    fn every_name_in_the_table_points_at_something() {
        for kind in KINDS {
            for field in kind.fields {
                let of = match field.sort {
                    Sort::List(of) => *of,
                    sort => sort,
                };
                if let Sort::Ref(table) = of {
                    assert!(super::kind(table).is_some(), "{}.{} refers to {table}", kind.table, field.key);
                }
            }
        }
        for round in ROUNDS {
            for table in round.tables {
                assert!(super::kind(table).is_some(), "round {} makes {table}", round.word);
            }
            let pulse = super::kind("pulse").unwrap();
            for key in round.ratings {
                assert!(pulse.field(key).is_some(), "round {} rates {key}", round.word);
            }
        }
    }

    #[test]
    fn no_kind_names_a_key_or_a_cue_twice() {
        for kind in KINDS {
            for (place, field) in kind.fields.iter().enumerate() {
                let rest = &kind.fields[place + 1..];
                assert!(rest.iter().all(|other| other.key != field.key), "{}.{}", kind.table, field.key);
                let free = field.cue == Cue::None || rest.iter().all(|other| other.cue != field.cue);
                assert!(free, "{}.{} shares its cue", kind.table, field.key);
            }
        }
    }

    #[test]
    fn every_field_says_something_of_its_card() {
        for kind in [&ROOT, &FOREIGN].into_iter().chain(KINDS) {
            for field in kind.fields {
                assert!(!field.tells.is_empty(), "{}.{} lacks `tells`", kind.table, field.key);
                assert!(
                    field.tells.split("{}").count() <= 2,
                    "{}.{} has its value twice",
                    kind.table,
                    field.key
                );
            }
        }
    }

    #[test]
    fn letters_and_first_words_of_kinds_do_not_collide() {
        let letters: Vec<char> = KINDS.iter().filter_map(|kind| kind.letter).collect();
        let words: Vec<&str> = KINDS.iter().flat_map(|kind| kind.words).copied().collect();
        for (place, letter) in letters.iter().enumerate() {
            assert!(!letters[place + 1..].contains(letter), "{letter}");
        }
        for (place, word) in words.iter().enumerate() {
            assert!(!words[place + 1..].contains(word), "{word}");
        }
    }
}
