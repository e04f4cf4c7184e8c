package org.jkeepalived.core.cluster;

import org.jkeepalived.core.model.Configuration;

/// One router of a cluster.
///
/// @param name as the user calls it
public record ClusterNode(String name, Configuration configuration) {}
