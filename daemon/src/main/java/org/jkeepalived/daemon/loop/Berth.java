package org.jkeepalived.daemon.loop;

import org.jkeepalived.linux.libc.NamespaceHandle;

/// The place of one of several loops.
///
/// @param thread that the loop runs on
/// @param namespace that its sockets are in; open as long as the loop runs
public record Berth(LoopThread thread, NamespaceHandle namespace) {}
