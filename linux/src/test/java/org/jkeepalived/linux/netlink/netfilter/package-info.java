/// Tests of the packet filter's messages, judged by the kernel and by `nft`.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.linux.netlink.netfilter;
