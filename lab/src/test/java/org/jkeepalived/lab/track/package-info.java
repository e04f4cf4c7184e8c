/// Sync groups and tracking on real kernels, with keepalived as the other node.
@NullMarked
package org.jkeepalived.lab.track;

import org.jspecify.annotations.NullMarked;
