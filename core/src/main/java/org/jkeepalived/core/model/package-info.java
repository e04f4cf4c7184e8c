/// The configuration as immutable values, and the value types every other package speaks in.
///
/// Nothing here refers to text, files or the kernel. Lists are unmodifiable, times are nanoseconds,
/// and a value that exists is in range: constructors refuse the rest.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.core.model;
