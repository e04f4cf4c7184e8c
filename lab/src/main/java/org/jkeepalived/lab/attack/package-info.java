/// Somebody on the wire who means no good: forged and broken frames, one or a flood of them.
@NullMarked
package org.jkeepalived.lab.attack;

import org.jspecify.annotations.NullMarked;
