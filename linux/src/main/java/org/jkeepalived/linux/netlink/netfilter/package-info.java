/// The kernel's packet filter (nf_tables) over nfnetlink: tables are described as values and put in
/// place in one transaction, so that a packet sees all of a change or nothing of it.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.linux.netlink.netfilter;
