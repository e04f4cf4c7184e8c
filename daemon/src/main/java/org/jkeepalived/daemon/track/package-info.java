/// Watches what instances track outside of the protocol, and tells the engine: files by inotify,
/// processes by the kernel's process events, links by asking their drivers.
///
/// Each [org.jkeepalived.daemon.track.Watcher] has a thread of its own, since a file system, a
/// process or a driver may make it wait, which the loop never may. Threads run only while there is
/// something to watch; one that fails begins anew.
@NullMarked
package org.jkeepalived.daemon.track;

import org.jspecify.annotations.NullMarked;
