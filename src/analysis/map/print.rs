//! A map as text, as markdown with a picture, and as JSON. Never lets words of the files drive a terminal or become markup.

use serde::Serialize;

use super::told::{Section, sections, teams_elsewhere, teams_here};
use super::{Gift, Map, graph};
use crate::format::{json, markdown, safe};

const NOTHING: &str = "No interfaces to tell of yet.";

/// For people, in a terminal.
pub fn text(map: &Map) -> String {
    let mut out = String::new();
    for (label, teams) in heads(map) {
        out.push_str(&format!("{label}: {}\n", safe::line(&teams)));
    }
    let sections = sections(map);
    if sections.is_empty() {
        out.push_str(&format!("{NOTHING}\n"));
    }
    for Section { title, about, items } in &sections {
        out.push_str(&format!("\n{title}\n"));
        if !about.is_empty() {
            out.push_str(&format!("  {about}\n"));
        }
        for item in items {
            out.push_str(&format!("  - {}\n", safe::line(&item.words)));
            for detail in &item.details {
                out.push_str(&format!("      {}\n", safe::line(detail)));
            }
        }
    }
    out
}

/// For a wiki or a pull request; the picture is drawn by mermaid, as sites of git repositories do.
pub fn markdown(map: &Map) -> String {
    let mut out = String::from("# Who gives what to whom\n\n");
    for (label, teams) in heads(map) {
        out.push_str(&format!("- **{label}:** {}\n", markdown::within(&teams)));
    }
    let sections = sections(map);
    if sections.is_empty() {
        out.push_str(&format!("\n{NOTHING}\n"));
    } else {
        out.push_str(&format!("\n```mermaid\n{}```\n", graph::mermaid(map)));
    }
    for Section { title, about, items } in &sections {
        out.push_str(&format!("\n## {title}\n\n"));
        if !about.is_empty() {
            out.push_str(&format!("*{}*\n\n", markdown::within(about)));
        }
        for item in items {
            out.push_str(&format!("- {}\n", markdown::plain(&item.words)));
            for detail in &item.details {
                out.push_str(&format!("  - {}\n", markdown::plain(detail)));
            }
        }
    }
    out
}

fn heads(map: &Map) -> Vec<(&'static str, String)> {
    let heads = [("Teams", teams_here(map)), ("Named by them", teams_elsewhere(map))];
    heads.into_iter().filter(|(_, teams)| !teams.is_empty()).collect()
}

/// [`Map`] with its fields as they stand there, and the gifts that are the same under `same`.
pub fn json(map: &Map) -> String {
    #[derive(Serialize)]
    struct Answer<'a> {
        #[serde(flatten)]
        map: &'a Map,
        same: Vec<Vec<&'a Gift>>,
    }
    let gifts = |same: &Vec<usize>| same.iter().filter_map(|place| map.gives.get(*place)).collect();
    json::page(&Answer { map, same: map.same.iter().map(gifts).collect() })
}
