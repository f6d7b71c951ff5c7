//! Divergences of what stands around the cards: comments, keys of other programs, line ends, layout.

use super::*;

pub const TABLE: &[Divergence] = &[
    Divergence {
        name: "both comment",
        one: |text| before(text, "measure = \"tickets a week\"", "# as the dashboard counts\n"),
        other: |text| behind(text, "measure = \"tickets a week\"", " # in October"),
        comes: Clean,
        has: &[("# as the dashboard counts\n", 1), ("measure = \"tickets a week\" # in October\n", 1)],
        by_lines: Conflict,
    },
    Divergence {
        name: "both write keys of other programs",
        one: |text| behind(text, "votes = 3\n", "x_ticket = \"PLAT-1\"\n"),
        other: |text| behind(text, "votes = 3\n", "x_board = 7\n"),
        comes: Clean,
        has: &[("x_ticket = \"PLAT-1\"\n", 1), ("x_board = 7\n", 1)],
        by_lines: Conflict,
    },
    Divergence {
        name: "both write tables of other programs",
        one: |text| format!("{text}\n[one.tool]\nkey = 1\n"),
        other: |text| format!("{text}\n[other.tool]\nkey = 2\n"),
        comes: Clean,
        has: &[("[one.tool]\nkey = 1\n", 1), ("[other.tool]\nkey = 2\n", 1)],
        by_lines: Conflict,
    },
    Divergence {
        name: "one side has CRLF line ends",
        one: |text| said(text, "hours = 6", "hours = 4"),
        other: |text| said(text, "target = 60", "target = 50").replace('\n', "\r\n"),
        comes: Clean,
        has: &[("hours = 4", 1), ("target = 50", 1), ("[[outcomes]]", 3)],
        by_lines: Conflict,
    },
    Divergence {
        name: "one writes keys in another order and the other edits one",
        one: |text| {
            said(
                text,
                "person = \"ben\"\nkind = \"time\"\ntext = \"No calls after 16:00 on Fridays\"\n",
                "kind = \"time\"\ntext = \"No calls after 16:00 on Fridays\"\nperson = \"ben\"\n",
            )
        },
        other: |text| {
            said(text, "person = \"ben\"\nkind = \"time\"\n", "person = \"ben\"\nkind = \"decision\"\n")
        },
        comes: Clean,
        has: &[
            ("kind = \"decision\"\ntext = \"No calls after 16:00 on Fridays\"\nperson = \"ben\"\n", 1),
            ("person = \"ben\"", 1),
        ],
        by_lines: Conflict,
    },
];
