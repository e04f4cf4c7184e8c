/// One virtual router: its adverts on the wire, its timers, its election.
///
/// [org.jkeepalived.core.vrrp.VirtualRouter] is a deterministic object: adverts, faults, priorities
/// and the time go in; what it wants done comes out through
/// [org.jkeepalived.core.vrrp.RouterActions]. It owns its state alone. Nothing that happens at
/// every advert allocates. RFC 9568 (v3), RFC 3768 (v2), RFC 2338 §5.3.6 (passwords), and the
/// deviations of keepalived that `docs/rfc9568.md` lists.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.core.vrrp;
