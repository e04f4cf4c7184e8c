package org.jkeepalived.core.status;

import org.jkeepalived.core.model.SyncGroup;

/// One sync group.
public record SyncGroupStatus(SyncGroup config, InstanceState state, long sinceNanos) {}
