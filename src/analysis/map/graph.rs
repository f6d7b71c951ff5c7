//! A map as a graph that mermaid or Graphviz draws: an arrow for all that is given, a dashed one for a need that nobody
//! meets. Never lets words of the files become markup: both languages have marks of their own.

use super::told::what_and_when;
use super::{Map, Team};
use crate::format::safe;

/// An arrow from who gives to who gets.
struct Arrow {
    from: String,
    to: String,
    label: String,
    is_met: bool,
}

/// In the order of the map.
fn arrows(map: &Map) -> Vec<Arrow> {
    let gifts = map.gives.iter().map(|gift| {
        let what = what_and_when(&gift.what, &gift.when);
        let label = if gift.needed == Some(false) { format!("{what} (not asked for)") } else { what };
        Arrow { from: gift.from.clone(), to: gift.to.clone(), label, is_met: true }
    });
    let promised = map.promised().map(|need| Arrow {
        from: need.from.clone(),
        to: need.team.clone(),
        label: what_and_when(&need.what, &need.when),
        is_met: true,
    });
    let unmet = map.needs.iter().filter_map(|need| {
        let label = format!("{}: {}", need.what, need.unmet.as_deref()?);
        Some(Arrow { from: need.from.clone(), to: need.team.clone(), label, is_met: false })
    });
    gifts.chain(promised).chain(unmet).collect()
}

/// The teams that an arrow touches, and one more where an interface names none.
fn nodes(map: &Map, arrows: &[Arrow]) -> Vec<Team> {
    let is_touched =
        |team: &Team| arrows.iter().any(|arrow| arrow.from == team.team || arrow.to == team.team);
    let nameless = Team { team: String::new(), files: Vec::new(), date: None };
    map.teams.iter().cloned().chain([nameless]).filter(is_touched).collect()
}

fn node(nodes: &[Team], team: &str) -> usize {
    nodes.iter().position(|node| node.team == team).unwrap_or_default()
}

fn shown(team: &str) -> &str {
    if team.is_empty() { "?" } else { team }
}

/// For mermaid: teams without a file here have round ends.
pub fn mermaid(map: &Map) -> String {
    let arrows = arrows(map);
    let nodes = nodes(map, &arrows);
    let mut out = String::from("graph LR\n");
    for (nth, team) in nodes.iter().enumerate() {
        let label = for_mermaid(shown(&team.team));
        let (open, close) = if team.files.is_empty() { ("([", "])") } else { ("[", "]") };
        out.push_str(&format!("  t{nth}{open}\"{label}\"{close}\n"));
    }
    for Arrow { from, to, label, is_met } in &arrows {
        let (from, to) = (node(&nodes, from), node(&nodes, to));
        let line = if *is_met { "-->" } else { "-.->" };
        out.push_str(&format!("  t{from} {line}|\"{}\"| t{to}\n", for_mermaid(label)));
    }
    out
}

/// Letters, digits and blanks stand as they are, and so does what other alphabets have; every other sign is its number,
/// which mermaid shows as the sign.
fn for_mermaid(words: &str) -> String {
    let mut out = String::new();
    for c in safe::line(words).chars() {
        if c.is_ascii() && !c.is_ascii_alphanumeric() && !matches!(c, ' ' | ',') {
            out.push_str(&format!("#{};", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}

/// For Graphviz: teams without a file here have dashed boxes.
pub fn dot(map: &Map) -> String {
    let arrows = arrows(map);
    let nodes = nodes(map, &arrows);
    let mut out = String::from("digraph map {\n  rankdir = LR;\n  node [shape = box];\n");
    for (nth, team) in nodes.iter().enumerate() {
        let look = if team.files.is_empty() { ", style = dashed" } else { "" };
        out.push_str(&format!("  t{nth} [label = \"{}\"{look}];\n", for_dot(shown(&team.team))));
    }
    for Arrow { from, to, label, is_met } in &arrows {
        let (from, to) = (node(&nodes, from), node(&nodes, to));
        let look = if *is_met { "" } else { ", style = dashed" };
        out.push_str(&format!("  t{from} -> t{to} [label = \"{}\"{look}];\n", for_dot(label)));
    }
    out.push_str("}\n");
    out
}

/// About as many letters as a line of a label has.
const LABEL: usize = 28;

/// Words in the quotes of a label, on several lines where they are long. Graphviz reads backslashes and entities there.
fn for_dot(words: &str) -> String {
    let mut out = String::new();
    let mut column = 0;
    for word in safe::line(words).split(' ') {
        let length = word.chars().count();
        if column > 0 {
            let is_full = column + length >= LABEL;
            out.push_str(if is_full { "\\n" } else { " " });
            column = if is_full { 0 } else { column + 1 };
        }
        column += length;
        for c in word.chars() {
            match c {
                '"' | '\\' => out.extend(['\\', c]),
                '&' => out.push_str("&amp;"),
                c => out.push(c),
            }
        }
    }
    out
}
