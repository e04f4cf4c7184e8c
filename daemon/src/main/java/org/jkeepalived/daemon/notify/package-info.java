/// Tells the world about transitions: scripts, FIFOs and the commands that read them.
///
/// Notifications of one instance or sync group run strictly in order, one command at a time; those
/// of different ones in parallel. All state belongs to the thread of
/// [org.jkeepalived.daemon.script.CommandRunner]; the VRRP loop only hands events in. The order for
/// one event is keepalived's: the command for the state, the command for every state, the FIFOs,
/// mail.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.daemon.notify;
