//! Stub until the grammar lands.
use crate::model::session::Session;
#[derive(PartialEq)]
pub enum ChatKind {
    Said,
    Private,
    Reaction,
    System,
}
pub struct ChatLine {
    pub who: Option<String>,
    pub text: String,
    pub kind: ChatKind,
}
pub fn read(text: &str) -> Vec<ChatLine> {
    text.lines().map(|l| ChatLine { who: None, text: l.into(), kind: ChatKind::Said }).collect()
}
pub fn person_of(_: &str, _: &Session) -> Option<String> {
    None
}
