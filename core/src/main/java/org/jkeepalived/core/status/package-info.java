/// Immutable snapshots of the engine: the one thing that every outside view is rendered from.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.core.status;
