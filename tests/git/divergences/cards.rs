//! Divergences of whole cards: added, moved, removed, each its own.

use super::*;

pub const TABLE: &[Divergence] = &[
    Divergence {
        name: "both add a card of one kind",
        one: |text| note(text, "n-2", "from the one"),
        other: |text| note(text, "n-3", "from the other"),
        comes: Clean,
        has: &[
            ("id = \"n-2\"\ntext = \"from the one\"\n", 1),
            ("id = \"n-3\"\ntext = \"from the other\"\n", 1),
        ],
        by_lines: Conflict,
    },
    Divergence {
        name: "each edits another card",
        one: |text| said(text, "target = 60", "target = 50"),
        other: |text| said(text, "hours = 6", "hours = 4"),
        comes: Clean,
        has: &[("target = 50\n", 1), ("hours = 4\n", 1)],
        by_lines: Clean,
    },
    Divergence {
        name: "each edits another card, next to each other",
        one: |text| said(text, "votes = 1\n", "votes = 2\n"),
        other: |text| {
            said(
                text,
                "[[outcomes]]\nid = \"o-3\"\ntext = \"New teams",
                "[[outcomes]]\nid = \"o-3\"\ntext = \"All teams",
            )
        },
        comes: Clean,
        has: &[("votes = 2\n", 1), ("All teams without", 1)],
        by_lines: Clean,
    },
    Divergence {
        name: "one moves a card and the other edits it",
        one: |text| outcomes(text, [1, 0, 2]),
        other: |text| {
            said(text, "text = \"Deploys that anyone can run\"", "text = \"Deploys that all can run\"")
        },
        comes: Clean,
        has: &[
            (
                "id = \"o-2\"\ntext = \"Deploys that all can run\"\nmeasure = \"people who deployed\"\nvotes = 1\n\n[[outcomes]]\nid = \"o-1\"\n",
                1,
            ),
            ("[[outcomes]]", 3),
        ],
        by_lines: Conflict,
    },
    Divergence {
        name: "one sorts all cards and the other edits one",
        one: |text| outcomes(text, [2, 1, 0]),
        other: |text| said(text, "stake = \"calmer weekends\"", "stake = \"calm weekends\""),
        comes: Clean,
        has: &[
            ("stake = \"calm weekends\"\n", 1),
            ("stake = \"calmer weekends\"", 0),
            ("[[outcomes]]", 3),
            (
                "id = \"o-3\"\ntext = \"New teams without waiting\"\nstake = \"their own work live in a week\"\n\n[[outcomes]]\nid = \"o-2\"\n",
                1,
            ),
        ],
        by_lines: Conflict,
    },
    Divergence {
        name: "both raise a hand on one proposal",
        one: |text| hand(text, "ben", "consent"),
        other: |text| hand(text, "chen", "concern"),
        comes: Clean,
        has: &[
            ("[[proposals.stances]]", 3),
            ("person = \"ben\"\nstance = \"consent\"\n", 1),
            ("person = \"chen\"\nstance = \"concern\"\n", 1),
        ],
        by_lines: Conflict,
    },
    Divergence {
        name: "both raise the same person's hand the same way",
        one: |text| hand(text, "ben", "consent"),
        other: |text| hand(text, "ben", "consent"),
        comes: Clean,
        has: &[("[[proposals.stances]]", 2)],
        by_lines: Clean,
    },
    Divergence {
        name: "both add a person",
        one: |text| {
            before(
                text,
                "\n[[rounds]]\nid = \"outcomes\"",
                "\n[[people]]\nid = \"dia\"\nname = \"Dia Roy\"\n",
            )
        },
        other: |text| {
            before(
                text,
                "\n[[rounds]]\nid = \"outcomes\"",
                "\n[[people]]\nid = \"farid\"\nname = \"Farid Haddad\"\n",
            )
        },
        comes: Clean,
        has: &[
            ("[[people]]", 5),
            ("id = \"dia\"\nname = \"Dia Roy\"\n", 1),
            ("id = \"farid\"\nname = \"Farid Haddad\"\n", 1),
        ],
        by_lines: Conflict,
    },
    Divergence {
        name: "both add a round",
        one: |text| {
            before(text, "\n[[outcomes]]\nid = \"o-1\"", "\n[[rounds]]\nid = \"thanks\"\nkind = \"thanks\"\n")
        },
        other: |text| {
            before(text, "\n[[outcomes]]\nid = \"o-1\"", "\n[[rounds]]\nid = \"close\"\nkind = \"close\"\n")
        },
        comes: Clean,
        has: &[
            ("[[rounds]]", 4),
            ("id = \"thanks\"\nkind = \"thanks\"\n", 1),
            ("id = \"close\"\nkind = \"close\"\n", 1),
        ],
        by_lines: Conflict,
    },
    Divergence {
        name: "two new cards have one id",
        one: |text| note(text, "n-2", "a first thing"),
        other: |text| note(text, "n-2", "b second thing"),
        comes: Clean,
        has: &[
            ("id = \"n-2\"\ntext = \"a first thing\"\n", 1),
            ("\ntext = \"b second thing\"\n", 1),
            ("id = \"n-2\"", 1),
            ("[[notes]]\nid = \"n-", 3),
        ],
        by_lines: Conflict,
    },
    Divergence {
        name: "removed here and edited there",
        one: |text| {
            said(text, "[[notes]]\nid = \"n-1\"\nperson = \"chen\"\ntext = \"The vendor call moved\"\n\n", "")
        },
        other: |text| said(text, "vendor call moved", "vendor call moved to May"),
        comes: Clean,
        has: &[("id = \"n-1\"\nperson = \"chen\"\ntext = \"The vendor call moved to May\"\n", 1)],
        by_lines: Conflict,
    },
    Divergence {
        name: "both remove the same card",
        one: |text| {
            said(text, "[[notes]]\nid = \"n-1\"\nperson = \"chen\"\ntext = \"The vendor call moved\"\n\n", "")
        },
        other: |text| {
            said(text, "[[notes]]\nid = \"n-1\"\nperson = \"chen\"\ntext = \"The vendor call moved\"\n\n", "")
        },
        comes: Clean,
        has: &[("[[notes]]", 0), ("[pulse]", 1)],
        by_lines: Clean,
    },
    Divergence {
        name: "each removes another card",
        one: |text| {
            said(
                text,
                "[[outcomes]]\nid = \"o-2\"\ntext = \"Deploys that anyone can run\"\nmeasure = \"people who deployed\"\nvotes = 1\n\n",
                "",
            )
        },
        other: |text| {
            said(
                text,
                "[[outcomes]]\nid = \"o-3\"\ntext = \"New teams without waiting\"\nstake = \"their own work live in a week\"\n\n",
                "",
            )
        },
        comes: Clean,
        has: &[("[[outcomes]]", 1), ("id = \"o-1\"", 1)],
        by_lines: Conflict,
    },
    Divergence {
        name: "one adopts a proposal and the other words its signal",
        one: |text| {
            said(
                &said(
                    text,
                    "state = \"open\"",
                    "adopted = 2026-11-02\nreview = 2026-11-16\nstate = \"piloting\"",
                ),
                "holder = \"ada\"",
                "holder = \"ben\"",
            )
        },
        other: |text| said(text, "undo = \"Ada takes it back\"", "undo = \"Ada takes it back on Monday\""),
        comes: Clean,
        has: &[
            ("state = \"piloting\"\n", 1),
            ("holder = \"ben\"\n", 1),
            ("undo = \"Ada takes it back on Monday\"\n", 1),
        ],
        by_lines: Conflict,
    },
    Divergence {
        name: "both add the first card of a kind",
        one: |text| {
            before(text, "\n[[notes]]\n", "\n[[thanks]]\nid = \"t-1\"\nto = \"ben\"\ntext = \"the note\"\n")
        },
        other: |text| {
            before(
                text,
                "\n[[notes]]\n",
                "\n[[thanks]]\nid = \"t-2\"\nto = \"ada\"\ntext = \"the patience\"\n",
            )
        },
        comes: Clean,
        has: &[
            ("id = \"t-1\"\nto = \"ben\"\ntext = \"the note\"\n", 1),
            ("id = \"t-2\"\nto = \"ada\"\ntext = \"the patience\"\n", 1),
        ],
        by_lines: Conflict,
    },
    Divergence {
        name: "each moves another card",
        one: |text| outcomes(text, [1, 2, 0]),
        other: |text| outcomes(text, [1, 0, 2]),
        comes: Clean,
        has: &[("[[outcomes]]", 3), ("id = \"o-1\"", 1), ("id = \"o-2\"", 1), ("id = \"o-3\"", 1)],
        by_lines: Conflict,
    },
    Divergence {
        name: "both add a card without an id",
        one: |text| before(text, "\n[pulse]\n", "\n[[notes]]\ntext = \"from the one\"\n"),
        other: |text| before(text, "\n[pulse]\n", "\n[[notes]]\ntext = \"from the other\"\n"),
        comes: Clean,
        has: &[("text = \"from the one\"\n", 1), ("text = \"from the other\"\n", 1), ("[[notes]]", 3)],
        by_lines: Conflict,
    },
    Divergence {
        name: "both add the same card",
        one: |text| note(text, "n-2", "from both"),
        other: |text| note(text, "n-2", "from both"),
        comes: Clean,
        has: &[("id = \"n-2\"\ntext = \"from both\"\n", 1)],
        by_lines: Clean,
    },
    Divergence {
        name: "two new cards have one id and others refer to them",
        one: |text| {
            let text = before(
                text,
                "[[boundaries]]\nid = \"b-1\"",
                "[[outcomes]]\nid = \"o-9\"\ntext = \"A first aim\"\n\n",
            );
            behind(&text, "hours = 6\n", "serves = \"o-9\"\n")
        },
        other: |text| {
            let text = before(
                text,
                "[[boundaries]]\nid = \"b-1\"",
                "[[outcomes]]\nid = \"o-9\"\ntext = \"Before all others\"\n\n",
            );
            behind(&text, "undo = \"Ada takes it back\"\n", "serves = \"o-9\"\n")
        },
        comes: Clean,
        has: &[
            ("id = \"o-9\"\ntext = \"A first aim\"\n", 1),
            ("text = \"Before all others\"\n", 1),
            ("hours = 6\nserves = \"o-9\"\n", 1),
            ("= \"o-9\"", 2),
            ("serves = \"o-", 2),
        ],
        by_lines: Conflict,
    },
    Divergence {
        name: "one removes a person and the other refers to them",
        one: |text| {
            said(&said(text, "[[people]]\nid = \"ben\"\nname = \"Ben Tan\"\n\n", ""), "to = \"ben\"\n", "")
        },
        other: |text| said(text, "holder = \"ada\"", "holder = \"ben\""),
        comes: Clean,
        has: &[("holder = \"ben\"\n", 1)],
        by_lines: Clean,
    },
    Divergence {
        name: "one removes a proposal and the other raises a hand on it",
        one: |text| {
            let (start, end) = (text.find("[[proposals]]").unwrap(), text.find("[[notes]]").unwrap());
            format!("{}{}", &text[..start], &text[end..])
        },
        other: |text| hand(text, "ben", "consent"),
        comes: Clean,
        has: &[
            ("[[proposals]]\nid = \"p-1\"\n", 1),
            ("person = \"ben\"\nstance = \"consent\"\n", 1),
            ("[[proposals.stances]]", 2),
        ],
        by_lines: Conflict,
    },
    Divergence {
        name: "one removes the last card of a kind and the other adds one",
        one: |text| {
            said(text, "[[notes]]\nid = \"n-1\"\nperson = \"chen\"\ntext = \"The vendor call moved\"\n\n", "")
        },
        other: |text| note(text, "n-2", "from the other"),
        comes: Clean,
        has: &[("[[notes]]\nid = \"n-2\"\ntext = \"from the other\"\n", 1), ("[[notes]]", 1)],
        by_lines: Conflict,
    },
    Divergence {
        name: "both add moves of one trade",
        one: |text| {
            before(text, "\n[[notes]]\n", "\n[[proposals.moves]]\nrole = \"r-1\"\nholder = \"ben\"\n")
        },
        other: |text| {
            before(text, "\n[[notes]]\n", "\n[[proposals.moves]]\nrole = \"r-2\"\nholder = \"chen\"\n")
        },
        comes: Clean,
        has: &[("role = \"r-1\"\nholder = \"ben\"\n", 1), ("role = \"r-2\"\nholder = \"chen\"\n", 1)],
        by_lines: Conflict,
    },
];
