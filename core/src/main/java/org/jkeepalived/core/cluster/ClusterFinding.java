package org.jkeepalived.core.cluster;

import org.jkeepalived.core.config.diagnostic.DiagnosticCode;

/// Something wrong between nodes.
///
/// @param where the virtual router
/// @param fix what to write instead
public record ClusterFinding(DiagnosticCode code, String where, String message, String fix) {}
