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
    Divergence {
        name: "both comment above one key",
        one: |text| before(text, "hours = 6", "# with the handover\n"),
        other: |text| before(text, "hours = 6", "# in winter\n"),
        comes: Clean,
        has: &[("# with the handover\n", 1), ("# in winter\n", 1), ("hours = 6\n", 1)],
        by_lines: Conflict,
    },
    Divergence {
        name: "both comment behind one value",
        one: |text| behind(text, "hours = 6", " # with the handover"),
        other: |text| behind(text, "hours = 6", " # in winter"),
        comes: Clean,
        has: &[("# with the handover\n", 1), ("# in winter\n", 1), ("hours = 6", 1)],
        by_lines: Conflict,
    },
    Divergence {
        name: "both comment at the end of the file",
        one: |text| format!("{text}# by the one\n"),
        other: |text| format!("{text}# by the other\n"),
        comes: Clean,
        has: &[("# by the one\n", 1), ("# by the other\n", 1)],
        by_lines: Conflict,
    },
    Divergence {
        name: "one comments above a card and the other removes the card before it",
        one: |text| before(text, "[[outcomes]]\nid = \"o-3\"", "# for the newcomers\n"),
        other: |text| said(text, O2, ""),
        comes: Clean,
        has: &[("# for the newcomers\n[[outcomes]]\nid = \"o-3\"\n", 1), ("[[outcomes]]", 2)],
        by_lines: Conflict,
    },
    Divergence {
        name: "one comments on a value that the other changes",
        one: |text| before(text, "hours = 6", "# with the handover\n"),
        other: |text| said(text, "hours = 6", "hours = 4"),
        comes: Clean,
        has: &[("# with the handover\nhours = 4\n", 1)],
        by_lines: Conflict,
    },
    Divergence {
        name: "one side lacks the last newline",
        one: |text| said(text, "tone_before = [2, 3, 4]\n", "tone_before = [2, 3, 4]\nscale = \"1-5\""),
        other: |text| {
            said(text, "tone_before = [2, 3, 4]\n", "tone_before = [2, 3, 4]\nclarity = [3, 4, 5]\n")
        },
        comes: Clean,
        has: &[("\nscale = \"1-5\"\n", 1), ("\nclarity = [3, 4, 5]\n", 1)],
        by_lines: Conflict,
    },
    Divergence {
        name: "one writes a list on several lines and the other adds to it",
        one: |text| {
            said(
                text,
                "[\"writes the note\", \"names one risk\"]",
                "[\n  \"writes the note\", # by ten\n  \"names one risk\",\n]",
            )
        },
        other: |text| said(text, "\"names one risk\"]", "\"names one risk\", \"calls at nine\"]"),
        comes: Clean,
        has: &[("\"calls at nine\"", 1), ("# by ten\n", 1), ("\"writes the note\"", 1)],
        by_lines: Conflict,
    },
    Divergence {
        name: "one writes a card in another form and the other edits it",
        one: |text| {
            said(text, "[pulse]\ntone_before = [2, 3, 4]\n", "[pulse]\ntone_before = [\n  2,\n  3, 4 ]\n")
        },
        other: |text| {
            said(text, "tone_before = [2, 3, 4]\n", "tone_before = [2, 3, 4]\nnext_facilitator = \"ben\"\n")
        },
        comes: Clean,
        has: &[("next_facilitator = \"ben\"\n", 1), ("tone_before = [", 1)],
        by_lines: Conflict,
    },
    Divergence {
        name: "both write tables of other programs within one card",
        one: |text| behind(text, "person = \"ada\"\nstance = \"consent\"\n", "\n[proposals.one]\nkey = 1\n"),
        other: |text| {
            behind(text, "person = \"ada\"\nstance = \"consent\"\n", "\n[proposals.other]\nkey = 2\n")
        },
        comes: Clean,
        has: &[("[proposals.one]\nkey = 1\n", 1), ("[proposals.other]\nkey = 2\n", 1)],
        by_lines: Conflict,
    },
];
