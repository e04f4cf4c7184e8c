/// Everything that a seed decides: the cluster, its configurations, and what befalls it.
///
/// A [Blueprint] is a cluster as drawn; [Chaos] strikes it while it runs and heals it again. What
/// is drawn is what a validated configuration file can say, so a violation is never an excuse of
/// bad input.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.sim.draw;
