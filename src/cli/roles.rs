//! `rolecall roles`: who holds what now, and hours against capacity. Never changes a session.

use super::args::{Roles, TextOrJson};
use super::fitting::fitted;
use super::{Answer, due, files};
use crate::analysis::chain::{Filed, standing};
use crate::analysis::roles;
use crate::error::Result;

pub fn roles(args: Roles) -> Result<Answer> {
    let mut answer = Answer::default();
    let filed = if args.path.is_dir() {
        due::read_folder(&args.path, &mut answer)?
    } else {
        let opened = files::open(&args.path)?;
        if opened.read.session.is_foreign() {
            answer.notes.push(format!("{}: not a session, passed over", opened.name));
        }
        vec![Filed { path: opened.name, session: opened.read.session }]
    };
    // A file that is named is told, whether another follows it or not.
    let told: Vec<&Filed> = if args.path.is_dir() {
        standing(&filed)
    } else {
        filed.iter().filter(|filed| !filed.session.is_foreign()).collect()
    };
    if args.format == TextOrJson::Json {
        answer.out = roles::json(&told);
        return Ok(answer);
    }
    let several = told.len() > 1;
    for filed in told {
        if several {
            answer.out.push_str(&format!("{}\n", crate::format::safe::line(&filed.path)));
        }
        answer.out.push_str(&fitted(roles::text(&filed.session)));
    }
    Ok(answer)
}
