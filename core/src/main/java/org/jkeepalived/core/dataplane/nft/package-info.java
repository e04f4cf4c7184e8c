/// Virtual servers on nftables: what of IPVS can be said there, which server gets which slot of a
/// service's table, and the smallest change from what the kernel has to what it shall have.
///
/// A service has a number, its servers have indexes. A new connection draws a slot; the slot leads
/// to an index, the index to an address. So a server that comes, goes or gets another weight
/// changes some slots and one address, and nothing else. Words of the kernel do not occur here.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.core.dataplane.nft;
