/// The files that signals ask for, in keepalived's formats: `keepalived.data`, `keepalived.stats`
/// and `keepalived.json`. Rendered from snapshots, on any thread.
@NullMarked
package org.jkeepalived.daemon.dump;

import org.jspecify.annotations.NullMarked;
