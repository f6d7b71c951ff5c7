//! The commands: arguments to results on stdout, everything else on stderr. Never draws.
