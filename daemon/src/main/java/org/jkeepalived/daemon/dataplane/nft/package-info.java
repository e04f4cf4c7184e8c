/// Virtual servers on nftables: the plans of `core.dataplane.nft` in the kernel's words, in one
/// table for each family that is ours alone. Owned by the thread that owns the data plane.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.daemon.dataplane.nft;
