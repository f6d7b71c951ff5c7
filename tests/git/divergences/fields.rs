//! Divergences of the fields of one card: values, counts, lists.

use super::*;

pub const TABLE: &[Divergence] = &[
    Divergence {
        name: "each edits another field of one card",
        one: |text| said(text, "baseline = 120", "baseline = 110"),
        other: |text| said(text, "target = 60", "target = 50"),
        comes: Clean,
        has: &[("baseline = 110\ntarget = 50\n", 1)],
        by_lines: Conflict,
    },
    Divergence {
        name: "each adds another field to one card",
        one: |text| behind(text, "text = \"New teams without waiting\"\n", "measure = \"days\"\n"),
        other: |text| behind(text, "text = \"New teams without waiting\"\n", "target = 3\n"),
        comes: Clean,
        has: &[("measure = \"days\"\n", 1), ("target = 3\n", 1)],
        by_lines: Conflict,
    },
    Divergence {
        name: "both count votes up",
        one: |text| said(text, "votes = 3", "votes = 5"),
        other: |text| said(text, "votes = 3", "votes = 4"),
        comes: Clean,
        has: &[("votes = 6\n", 1), ("votes = 1\n", 1)],
        by_lines: Conflict,
    },
    Divergence {
        name: "both count the same vote",
        one: |text| said(text, "votes = 3", "votes = 4"),
        other: |text| said(text, "votes = 3", "votes = 4"),
        comes: Clean,
        has: &[("votes = 4\n", 1)],
        by_lines: Clean,
    },
    Divergence {
        name: "both take an offer",
        one: |text| said(text, "taken_by = [\"chen\"]", "taken_by = [\"chen\", \"ben\"]"),
        other: |text| said(text, "taken_by = [\"chen\"]", "taken_by = [\"ada\", \"chen\"]"),
        comes: Clean,
        has: &[("taken_by = [", 1), ("\"ben\"", 4)],
        by_lines: Conflict,
    },
    Divergence {
        name: "both add a tag to one list",
        one: |text| said(text, "stack = [\"postgres\"]", "stack = [\"postgres\", \"kafka\"]"),
        other: |text| said(text, "stack = [\"postgres\"]", "stack = [\"postgres\", \"redis\"]"),
        comes: Clean,
        has: &[("stack = [\"postgres\", ", 1), ("\"kafka\"", 1), ("\"redis\"", 1)],
        by_lines: Conflict,
    },
    Divergence {
        name: "one takes something off a list and the other adds to it",
        one: |text| said(text, "[\"writes the note\", \"names one risk\"]", "[\"names one risk\"]"),
        other: |text| said(text, "\"names one risk\"]", "\"names one risk\", \"calls at nine\"]"),
        comes: Clean,
        has: &[("accountabilities = [\"names one risk\", \"calls at nine\"]\n", 1)],
        by_lines: Conflict,
    },
    Divergence {
        name: "both say who is not here",
        one: |text| behind(text, "purpose = \"Teams ship on a calm day.\"\n", "absent = [\"ben\"]\n"),
        other: |text| behind(text, "purpose = \"Teams ship on a calm day.\"\n", "absent = [\"chen\"]\n"),
        comes: Clean,
        has: &[("absent = [", 1), ("\"chen\"", 4), ("\"ben\"", 4)],
        by_lines: Conflict,
    },
    Divergence {
        name: "both say the same",
        one: |text| said(text, "hours = 6", "hours = 5"),
        other: |text| said(text, "hours = 6", "hours = 5"),
        comes: Clean,
        has: &[("hours = 5\n", 1)],
        by_lines: Clean,
    },
    Divergence {
        name: "each writes the clock of another round",
        one: |text| {
            said(
                text,
                "kind = \"outcomes\"\nlength = \"15m\"\n",
                "kind = \"outcomes\"\nlength = \"15m\"\nstate = \"done\"\nspent = \"17m\"\n",
            )
        },
        other: |text| {
            said(
                text,
                "kind = \"boundaries\"\nlength = \"15m\"\n",
                "kind = \"boundaries\"\nlength = \"15m\"\nextra = \"3m\"\n",
            )
        },
        comes: Clean,
        has: &[("state = \"done\"\nspent = \"17m\"\n", 1), ("extra = \"3m\"\n", 1)],
        by_lines: Clean,
    },
    Divergence {
        name: "both write turns of one round",
        one: |text| said(text, "\"1m 22s\"]", "\"1m 22s\", \"2m\"]"),
        other: |text| said(text, "\"1m 22s\"]", "\"1m 22s\", \"1m 22s\"]"),
        comes: Clean,
        has: &[("\"1m 22s\"", 2), ("\"1m 10s\"", 1), ("\"2m\"", 1)],
        by_lines: Conflict,
    },
    Divergence {
        name: "both write ratings",
        one: |text| said(text, "[2, 3, 4]", "[2, 3, 4, 5]"),
        other: |text| said(text, "[2, 3, 4]", "[2, 3, 4, 4]"),
        comes: Clean,
        has: &[("tone_before = [2, 3, 4, 4, 5]\n", 1)],
        by_lines: Conflict,
    },
    Divergence {
        name: "one takes a dot back and the other gives one",
        one: |text| said(text, "votes = 3", "votes = 2"),
        other: |text| said(text, "votes = 3", "votes = 5"),
        comes: Clean,
        has: &[("votes = 4\n", 1)],
        by_lines: Conflict,
    },
    Divergence {
        name: "both give the first dot",
        one: |text| behind(text, "stake = \"their own work live in a week\"\n", "votes = 2\n"),
        other: |text| behind(text, "stake = \"their own work live in a week\"\n", "votes = 1\n"),
        comes: Clean,
        has: &[("stake = \"their own work live in a week\"\nvotes = 3\n", 1)],
        by_lines: Conflict,
    },
    Divergence {
        name: "both write the session's own fields",
        one: |text| said(text, "state = \"running\"", "state = \"closed\""),
        other: |text| behind(text, "state = \"running\"\n", "next = 2026-11-16\n"),
        comes: Clean,
        has: &[("state = \"closed\"\n", 1), ("next = 2026-11-16\n", 1)],
        by_lines: Conflict,
    },
    Divergence {
        name: "one removes a field and the other edits its neighbour",
        one: |text| said(text, "baseline = 120\n", ""),
        other: |text| said(text, "target = 60", "target = 50"),
        comes: Clean,
        has: &[("baseline", 0), ("target = 50\n", 1)],
        by_lines: Conflict,
    },
    Divergence {
        name: "both rename a proposal the same and keep its wording before",
        one: |text| {
            said(
                text,
                "text = \"Ben takes the handoff\"",
                "text = \"Ben takes it on Mondays\"\nearlier = [\"Ben takes the handoff\"]",
            )
        },
        other: |text| {
            said(
                text,
                "text = \"Ben takes the handoff\"",
                "text = \"Ben takes it on Mondays\"\nearlier = [\"Ben takes all of it\", \"Ben takes the handoff\"]",
            )
        },
        comes: Clean,
        has: &[
            ("text = \"Ben takes it on Mondays\"\n", 1),
            ("\"Ben takes the handoff\"", 1),
            ("\"Ben takes all of it\"", 1),
        ],
        by_lines: Conflict,
    },
];
