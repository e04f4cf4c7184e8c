/// Services and their destinations as a data plane knows them, in the words of IPVS
/// (`linux/ip_vs.h`): what shall be there, what is there, and the edits between the two. IPVS and
/// nftables are served alike.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.core.dataplane.lvs;
