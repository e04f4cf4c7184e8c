/// What a new configuration changes, object by object and with reasons. Pure: two configurations
/// in, a plan out; the engine carries it out.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.core.reload;
