//! Words alike: `tuning queries` and `a tuned query` have the same stems. Never guesses at meaning, and leaves words of
//! other alphabets as they stand.

/// Words that say nothing of what a text is about.
const EMPTY: &[&str] = &[
    "a",
    "about",
    "after",
    "all",
    "an",
    "and",
    "any",
    "are",
    "as",
    "at",
    "be",
    "before",
    "by",
    "can",
    "day",
    "do",
    "each",
    "every",
    "for",
    "from",
    "get",
    "has",
    "have",
    "her",
    "his",
    "how",
    "i",
    "in",
    "into",
    "is",
    "it",
    "its",
    "learn",
    "more",
    "new",
    "no",
    "not",
    "of",
    "off",
    "on",
    "one",
    "or",
    "our",
    "out",
    "own",
    "role",
    "so",
    "some",
    "something",
    "take",
    "team",
    "that",
    "the",
    "their",
    "them",
    "they",
    "thing",
    "this",
    "to",
    "up",
    "use",
    "we",
    "week",
    "what",
    "when",
    "where",
    "which",
    "who",
    "whoever",
    "with",
    "work",
    "you",
    "your",
];

/// Endings that are taken off, longest first, with what stands in their place. Light on purpose: two words that look
/// alike to people, and few others, shall have one stem.
const ENDINGS: &[(&str, &str)] = &[
    ("ments", ""),
    ("ment", ""),
    ("ings", ""),
    ("ing", ""),
    ("sses", "ss"),
    ("ies", "y"),
    ("ied", "y"),
    ("tions", "t"),
    ("sions", "s"),
    ("tion", "t"),
    ("sion", "s"),
    ("ers", ""),
    ("er", ""),
    ("ed", ""),
    ("ss", "ss"),
    ("us", "us"),
    ("is", "is"),
    ("s", ""),
];

/// The fewest letters that an ending leaves.
const SHORTEST: usize = 3;

/// The stems of a text's words, each once, in order; words that say nothing are left out.
pub fn stems(text: &str) -> Vec<String> {
    let mut stems: Vec<String> = Vec::new();
    for word in text.split(|c: char| !c.is_alphanumeric() && c != '+' && c != '#') {
        let word = word.to_lowercase();
        if word.is_empty() || EMPTY.contains(&word.as_str()) || word.chars().all(|c| c.is_ascii_digit()) {
            continue;
        }
        let stem = stem(&word);
        if !stems.contains(&stem) {
            stems.push(stem);
        }
    }
    stems
}

/// Whether two texts share a word, given their stems.
pub fn alike(one: &[String], other: &[String]) -> bool {
    one.iter().any(|stem| other.contains(stem))
}

/// How much two texts have in common, 0 to 1: the share of their stems that both have (Jaccard, 1901).
pub fn likeness(one: &[String], other: &[String]) -> f64 {
    let shared = one.iter().filter(|stem| other.contains(stem)).count();
    let all = one.len() + other.len() - shared;
    if all == 0 { 0.0 } else { shared as f64 / all as f64 }
}

fn stem(word: &str) -> String {
    let ending = ENDINGS.iter().find(|(ending, _)| word.ends_with(ending));
    let bare = ending.and_then(|(ending, instead)| Some(format!("{}{instead}", word.strip_suffix(ending)?)));
    let has_vowel = |stem: &String| stem.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let bare = bare.filter(|bare| bare.chars().count() >= SHORTEST && has_vowel(bare));
    without_last_letter(bare.as_deref().unwrap_or(word))
}

/// `plann` and `plan`, `tune` and `tun` are one stem each.
fn without_last_letter(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let doubled = matches!(letters.as_slice(), [.., a, b] if a == b && !matches!(a, 'l' | 's' | 'z'));
    let silent = letters.len() > SHORTEST && letters.last() == Some(&'e');
    if word.is_ascii() && letters.len() > SHORTEST && (doubled || silent) {
        letters.pop();
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn are_alike(one: &str, other: &str) -> bool {
        alike(&stems(one), &stems(other))
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for (one, other) in [
            ("Postgres tuning", "tuned for speed"),
            ("query", "slow queries"),
            ("planning", "a plan"),
            ("deployments", "deploy"),
            ("migration", "migrate"),
            ("incident review", "reviewing code"),
            ("Kubernetes", "kubernetes upgrades"),
            ("C++", "c++"),
            ("日本語", "日本語"),
        ] {
            assert!(are_alike(one, other), "{one} and {other}: {:?} {:?}", stems(one), stems(other));
        }
    }

    #[test]
    fn the_more_words_two_texts_share_the_more_alike_they_are() {
        let likeness = |one: &str, other: &str| likeness(&stems(one), &stems(other));
        assert_eq!(likeness("known issues list", "the list of known issues"), 1.0);
        assert_eq!(likeness("deploy slots", "deploy windows"), 1.0 / 3.0);
        assert_eq!(likeness("", "deploys"), 0.0);
        assert_eq!(likeness("", ""), 0.0);
    }

    #[test]
    fn words_that_say_nothing_make_nothing_alike() {
        for (one, other) in [
            ("one thing a week", "the week of the team"),
            ("C", "C++"),
            ("go", "good"),
            ("2026", "2026"),
            ("", ""),
            ("bus", "busy"),
        ] {
            assert!(!are_alike(one, other), "{one} and {other}: {:?} {:?}", stems(one), stems(other));
        }
    }
}
