/// What a reload is said to do.
@NullMarked
package org.jkeepalived.core.reload;

import org.jspecify.annotations.NullMarked;
