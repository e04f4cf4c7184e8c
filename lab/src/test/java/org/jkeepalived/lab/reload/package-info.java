/// Reloads of a running pair: what changes is what was planned, and nothing else notices.
@NullMarked
package org.jkeepalived.lab.reload;

import org.jspecify.annotations.NullMarked;
