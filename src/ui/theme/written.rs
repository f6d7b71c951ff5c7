//! A theme's file as it is written: TOML with wrong keys and types told by where they stand. Never says what a name means.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::value::{MapAccessDeserializer, StrDeserializer};
use serde::de::{Deserializer, MapAccess, Visitor};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A theme as it is written. Loose: names are only looked up when all that is inherited is known.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    #[serde(default)]
    pub about: String,
    pub inherits: Option<Spanned<String>>,
    #[serde(default)]
    pub palette: BTreeMap<Spanned<String>, Spanned<String>>,
    #[serde(default)]
    pub styles: BTreeMap<Spanned<String>, Spanned<RawStyle>>,
}

/// A style as it is written: a colour for the text, or a table.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTable {
    pub fg: Option<Spanned<String>>,
    pub bg: Option<Spanned<String>>,
    #[serde(default)]
    pub bold: bool,
    #[serde(default)]
    pub dim: bool,
    #[serde(default)]
    pub italic: bool,
    #[serde(default)]
    pub underline: bool,
    #[serde(default)]
    pub reverse: bool,
}

#[derive(Clone)]
pub(super) enum RawStyle {
    Text(String),
    Table(RawTable),
}

impl<'de> Deserialize<'de> for RawStyle {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ColourOrTable;

        impl<'de> Visitor<'de> for ColourOrTable {
            type Value = RawStyle;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a colour or a table such as { fg = \"#rrggbb\", bold = true }")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<RawStyle, E> {
                String::deserialize(StrDeserializer::new(text)).map(RawStyle::Text)
            }

            // A derived untagged enum would forget where the values stand.
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawStyle, A::Error> {
                RawTable::deserialize(MapAccessDeserializer::new(map)).map(RawStyle::Table)
            }
        }

        deserializer.deserialize_any(ColourOrTable)
    }
}

/// The key whose value stands at a byte, such as `text.bold`: the tables of a theme's file are told by their keys alone.
pub(super) fn key_at(text: &str, byte: usize) -> Option<String> {
    let key = key_in(DeTable::parse(text).ok()?.get_ref(), byte)?;
    let short = key.strip_prefix("styles.").or_else(|| key.strip_prefix("palette."));
    Some(short.map(str::to_owned).unwrap_or(key))
}

fn key_in(table: &DeTable<'_>, byte: usize) -> Option<String> {
    table.iter().find_map(|(key, value)| {
        let within = match value.get_ref() {
            DeValue::Table(table) => key_in(table, byte),
            _ => None,
        };
        let own = || value.span().contains(&byte).then(String::new);
        within.map(|within| format!(".{within}")).or_else(own).map(|rest| format!("{}{rest}", key.get_ref()))
    })
}

/// Where a theme's styles begin; none where it has none.
pub(super) fn styles_at(text: &str) -> Option<usize> {
    let table = DeTable::parse(text).ok()?.into_inner();
    table.iter().find(|(key, _)| key.get_ref() == "styles").map(|(key, _)| key.span().start)
}
