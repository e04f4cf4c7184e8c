/// Tests of deadlines.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.core.timer;
