//! The program as a machine: events in, effects out. Never a terminal, a disk, a thread or the time of day.
