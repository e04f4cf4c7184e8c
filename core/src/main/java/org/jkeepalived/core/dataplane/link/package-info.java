/// Interfaces that stand on others: which ones a configuration needs, how they are called, and what
/// has to change in the kernel so that they are there. Nothing here remembers anything; whoever
/// carries the changes out asks again with what the kernel says then.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.core.dataplane.link;
