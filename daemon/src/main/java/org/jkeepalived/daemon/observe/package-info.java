/// What the daemon tells about itself: JSON, text and the socket that serves both.
///
/// Everything is rendered from an immutable [org.jkeepalived.core.status.Status]; nothing here
/// touches the engine. Until the first question only a bound socket and one waiting thread exist.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.daemon.observe;
