/// Makes effects true: one class for each family of them. With the loop, the only callers of
/// `linux` on the VRRP thread, to which all state here belongs.
///
/// [EffectDriver] takes the engine's effects in order and hands each to its executor; what an
/// executor finds out comes back to the engine as an event. Packets are built when the
/// configuration or the source address changes, never when they are due (RFC 9568 §5, §6.4).
@org.jspecify.annotations.NullMarked
package org.jkeepalived.daemon.driver;
