/// Owns every virtual router, sync group and tracker of a configuration.
///
/// Events and the time go in, effects come out; the engine is the only mutable state in `core` and
/// belongs to one thread. RFC 9568 §6, RFC 3768 §6, and the deviations of keepalived that
/// `docs/rfc9568.md` lists.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.core.engine;
