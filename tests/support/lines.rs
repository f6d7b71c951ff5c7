//! What changed between two texts, line by line.

/// The lines lost and gained, as `-line` and `+line`, blank ones left out. Compared from the end, so that a table
/// that was put between others comes whole, with its own header.
pub fn changed(before: &str, after: &str) -> Vec<String> {
    let (a, b): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    let start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[start..], &b[start..]);
    // How many lines two beginnings have in common, by their lengths.
    let mut common = vec![vec![0_usize; b.len() + 1]; a.len() + 1];
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            common[i][j] = match a[i - 1] == b[j - 1] {
                true => common[i - 1][j - 1] + 1,
                false => common[i - 1][j].max(common[i][j - 1]),
            };
        }
    }
    let (mut i, mut j, mut out) = (a.len(), b.len(), Vec::new());
    while i > 0 || j > 0 {
        if i > 0 && j > 0 && a[i - 1] == b[j - 1] {
            (i, j) = (i - 1, j - 1);
        } else if i == 0 || (j > 0 && common[i][j - 1] >= common[i - 1][j]) {
            out.push(format!("+{}", b[j - 1]));
            j -= 1;
        } else {
            out.push(format!("-{}", a[i - 1]));
            i -= 1;
        }
    }
    out.reverse();
    out.retain(|line| line.len() > 1);
    out
}

/// Whether a line is as a pattern says, in which `…` is any words.
pub fn fits(line: &str, pattern: &str) -> bool {
    let mut parts = pattern.split('…');
    let Some(mut rest) = parts.next().and_then(|first| line.strip_prefix(first)) else { return false };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(part) = parts.next() {
        match parts.peek() {
            None => return rest.ends_with(part),
            Some(_) => match rest.find(part) {
                Some(at) => rest = &rest[at + part.len()..],
                None => return false,
            },
        }
    }
    true
}
