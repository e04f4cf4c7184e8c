/// Tests of what is tracked.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.core.track;
