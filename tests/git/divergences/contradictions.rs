//! Divergences that contradict each other: only the field itself is left to people.

use super::*;

pub const TABLE: &[Divergence] = &[
    Divergence {
        name: "one field has two values",
        one: |text| said(text, "target = 60", "target = 50"),
        other: |text| said(text, "target = 60", "target = 40"),
        comes: Conflict,
        has: &[
            ("<<<<<<<", 1),
            (">>>>>>>", 1),
            ("target = 50\n", 1),
            ("target = 40\n", 1),
            ("baseline = 120\n", 1),
        ],
        by_lines: Conflict,
    },
    Divergence {
        name: "one field has two values, all else is clean",
        one: |text| note(&said(text, "holder = \"ada\"", "holder = \"ben\""), "n-2", "from the one"),
        other: |text| note(&said(text, "holder = \"ada\"", "holder = \"chen\""), "n-3", "from the other"),
        comes: Conflict,
        has: &[
            ("<<<<<<<", 1),
            ("holder = \"ben\"\n", 1),
            ("holder = \"chen\"\n", 1),
            ("from the one", 1),
            ("from the other", 1),
        ],
        by_lines: Conflict,
    },
    Divergence {
        name: "one person's hand is raised in two ways",
        one: |text| hand(text, "ben", "consent"),
        other: |text| hand(text, "ben", "concern"),
        comes: Conflict,
        has: &[("<<<<<<<", 1), ("stance = \"concern\"\n", 1), ("[[proposals.stances]]", 2)],
        by_lines: Conflict,
    },
    Divergence {
        name: "one removes a field that the other edits",
        one: |text| said(text, "hours = 6\n", ""),
        other: |text| said(text, "hours = 6", "hours = 4"),
        comes: Conflict,
        has: &[("<<<<<<<", 1), ("hours = 4\n", 1)],
        by_lines: Conflict,
    },
    Divergence {
        name: "both word a private card anew",
        one: |text| said(text, "text = \"The vendor call moved\"\n", "text = \"one\"\nprivate = true\n"),
        other: |text| said(text, "text = \"The vendor call moved\"\n", "text = \"other\"\nprivate = true\n"),
        comes: Conflict,
        has: &[("<<<<<<<", 1), ("text = \"one\"\n", 1), ("text = \"other\"\n", 1), ("private = true\n", 1)],
        by_lines: Conflict,
    },
];
