/// The C library and the kernel's general calls, typed: epoll, timers, wake-ups, signals, children,
/// scheduling, limits, namespaces.
///
/// Every kernel call goes through [Syscall], one downcall shape for all of them, because each
/// further shape costs milliseconds before the first advert. Objects here own one descriptor each
/// and are used by the one thread that owns them, unless they say otherwise. A call returns a value
/// or throws [ErrnoException]. Nothing here decides anything: policy belongs to the callers.
///
/// What the JVM keeps for itself: see [Signals].
@org.jspecify.annotations.NullMarked
package org.jkeepalived.linux.libc;
