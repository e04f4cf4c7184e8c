package org.jkeepalived.daemon.check;

import java.nio.file.Path;
import java.util.Optional;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.daemon.notify.Notifier;
import org.jkeepalived.daemon.script.CommandRunner;
import org.jkeepalived.linux.libc.NamespaceHandle;

/// What health checking shares with the rest of the process.
///
/// @param scripts network namespace of scripts; empty: that of the process
/// @param directory where a successor finds what it has to know
public record CheckTools(
    CommandRunner commands,
    Notifier notifier,
    Optional<NamespaceHandle> scripts,
    Path directory,
    DaemonLog log) {}
