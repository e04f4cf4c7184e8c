package org.jkeepalived.daemon.main;

import java.nio.file.Path;
import java.util.function.Predicate;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.loop.LoopThread;
import org.jkeepalived.daemon.script.CommandRunner;
import org.jkeepalived.linux.libc.NamespaceHandle;

/// What several configurations of one process share.
///
/// @param home the network namespace that the process began in
/// @param loopEnded to be called when a loop has ended
/// @param isTaken whether one that runs has its files in this directory
record Premises(
    CommandLine line,
    RunDirectory run,
    CommandRunner commands,
    LoopThread thread,
    NamespaceHandle home,
    Runnable loopEnded,
    Predicate<Path> isTaken,
    DaemonLog log) {}
