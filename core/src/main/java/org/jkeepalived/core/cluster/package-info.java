/// Several nodes' configurations read as one cluster: whether they agree, who becomes master, and
/// who takes over when something fails. Pure: configurations in, findings and outcomes out.
///
/// Priorities and timers are computed by the functions that the running protocol uses
/// ([org.jkeepalived.core.track.Contributions], [org.jkeepalived.core.vrrp.ProtocolTimes]).
@org.jspecify.annotations.NullMarked
package org.jkeepalived.core.cluster;
