/// Everything that decides, with no I/O, clock, thread or environment.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.core;
