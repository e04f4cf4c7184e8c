/// Health checks as they happen on the network: what `core.check` asks for by
/// [org.jkeepalived.core.check.CheckEffect.StartCheck] is carried out here, and its verdict handed
/// back.
///
/// One platform thread, [Reactor], opens all sockets, waits for them by epoll and keeps their
/// deadlines. `TCP_CHECK` happens on it altogether. All other checkers are straight-line code, each
/// run on a virtual thread of its own, which a [Conversation] parks until the reactor has something
/// to tell. What servers answer is untrusted: bytes, headers and time are bounded everywhere.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.daemon.checker;
