/// Log lines on their way out: to syslog, the console and a file.
///
/// Callers, the VRRP loop first of all, never wait: a line goes into a bounded ring without a lock,
/// and what does not fit is counted and reported. Each destination owns a ring and a thread, so a
/// console that nobody reads delays neither syslog nor a file. The destinations' threads own the
/// descriptors and the memory of what was said before; nobody else touches either.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.daemon.log;
