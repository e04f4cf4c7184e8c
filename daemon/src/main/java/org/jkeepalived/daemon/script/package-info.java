/// Child processes: tracked scripts, and the machinery that notifications run on.
///
/// One thread starts commands, watches their ends through process descriptors and enforces their
/// time limits; it owns everything in this package that changes. Other threads hand it work and get
/// results by callback. Commands run in a process group of their own, as the configured user,
/// without the daemon's descriptors, and their paths are checked again before every run.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.daemon.script;
