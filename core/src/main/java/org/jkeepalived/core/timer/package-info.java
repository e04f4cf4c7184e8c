/// Deadlines of many things at once, for the engines that own them.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.core.timer;
