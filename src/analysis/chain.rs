//! Which of a folder's sessions stand: the last of each chain. Never reads a file.

use crate::model::session::Session;

/// A session of a folder, under its file's name.
#[derive(Debug, Clone, PartialEq)]
pub struct Filed {
    /// The file as it is told to people.
    pub path: String,
    /// What it says.
    pub session: Session,
}

impl Filed {
    /// The file's name without its folder.
    pub fn name(&self) -> &str {
        last_part(&self.path)
    }

    /// The name of the file that it follows; empty where it follows none.
    pub fn follows(&self) -> &str {
        last_part(self.session.word("follows"))
    }
}

/// A file's name without its folder.
pub fn last_part(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// What stands is what the last session of a chain says, the one that nobody follows (DESIGN section 2). In the
/// order in which they were given.
pub fn standing(filed: &[Filed]) -> Vec<&Filed> {
    let followed: Vec<&str> = filed.iter().map(Filed::follows).collect();
    filed.iter().filter(|filed| filed.session.is_held() && !followed.contains(&filed.name())).collect()
}

/// Sessions that follow the same one: the names of each such pair, in order.
pub fn forks(filed: &[Filed]) -> Vec<(&str, &str)> {
    forks_of(&filed.iter().map(|filed| (filed.name(), filed.follows())).collect::<Vec<_>>())
}

/// The same, of files by their names and the names of those that they follow.
pub fn forks_of<'a>(files: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut forks = Vec::new();
    for (nth, (first, follows)) in files.iter().enumerate() {
        let same = |(_, other): &&(&str, &str)| !follows.is_empty() && other == follows;
        forks.extend(files.iter().skip(nth + 1).filter(same).map(|(other, _)| (*first, *other)));
    }
    forks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::shipped;

    fn quarter() -> Vec<Filed> {
        let examples = shipped::EXAMPLES.iter();
        let filed = examples.map(|shipped| Filed {
            path: format!("sessions/{}.toml", shipped.name),
            session: shipped.read().unwrap().session,
        });
        filed.collect()
    }

    #[test]
    fn the_last_of_a_chain_stands_and_a_part_is_no_session() {
        let quarter = quarter();
        let standing: Vec<&str> = standing(&quarter).iter().map(|filed| filed.name()).collect();
        assert!(standing.contains(&"2026-12-14-next-cycle.toml"), "{standing:?}");
        assert!(!standing.contains(&"2026-10-05-kickoff.toml"));
        assert!(standing.iter().all(|name| !name.contains("part")));
        assert!(forks(&quarter).is_empty());
    }

    #[test]
    fn two_that_follow_the_same_are_told_and_both_stand() {
        let mut quarter = quarter();
        let mut twin = quarter.iter().find(|filed| filed.name().contains("next-cycle")).unwrap().clone();
        twin.path = "sessions/2026-12-15-twin.toml".into();
        quarter.push(twin);
        assert_eq!(forks(&quarter), [("2026-12-14-next-cycle.toml", "2026-12-15-twin.toml")]);
        assert!(standing(&quarter).iter().any(|filed| filed.name().contains("twin")));
    }
}
