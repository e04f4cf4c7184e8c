/// Judges a run: records what happened and what must hold.
///
/// Two kinds of rules. After every step of a process: what one router may do given what it was and
/// what it heard, from RFC 9568 §6.4 and from its own configuration, computed here anew instead of
/// being asked of the core. Over the cluster: who is master once the world is quiet, and how long
/// nobody may be.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.sim.check;
