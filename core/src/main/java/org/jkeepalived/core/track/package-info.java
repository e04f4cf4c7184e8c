/// What instances track: scripts and interfaces, each worth a share of the priority or a fault.
///
/// A [org.jkeepalived.core.track.ScriptTracker] owns the result counter of one script; the rest is
/// arithmetic. keepalived's priority rules; VRRP itself knows no tracking.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.core.track;
