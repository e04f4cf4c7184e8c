/// The thread of health checking, and what carries out its decisions: checks, the data plane,
/// notifications, watched files and addresses.
///
/// [CheckLoop] owns the engine of `core.check` and the data plane; nobody else touches them. Others
/// send it messages and get snapshots. Nothing here is loaded unless virtual servers are
/// configured.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.daemon.check;
