//! What stands for signals here: nothing. Ctrl-c and Ctrl-z come as keys, the size with the input, and a closed window ends the
//! program at once; what it showed as saved is.

use crate::error::Result;
use crate::platform::input::Input;

/// Listens to nothing, as nothing comes.
///
/// # Errors
/// None here.
#[allow(clippy::unnecessary_wraps, reason = "elsewhere it may fail")]
pub fn listen(_: impl Fn(Input) + Send + 'static) -> Result<()> {
    Ok(())
}

/// Nobody could bring a stopped program back.
pub fn can_be_resumed() -> bool {
    false
}

/// Never asked for, as nobody could bring the program back.
pub fn stop() {}
