package org.jkeepalived.core.status;

import java.util.Optional;
import java.util.OptionalLong;
import org.jkeepalived.core.model.ScriptOutcome;
import org.jkeepalived.core.model.VrrpScript;

/// One tracked script.
///
/// @param known false until the first result
/// @param up whether the last results count as up
/// @param result 0 to rise + fall - 1; up while at least rise
public record ScriptStatus(
    VrrpScript config,
    boolean known,
    boolean up,
    int result,
    boolean running,
    Optional<ScriptOutcome> lastOutcome,
    OptionalLong lastRunNanos,
    OptionalLong nextRunNanos) {}
