/// Tests of the netlink codec, and of rtnetlink in network namespaces of their own.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.linux.netlink;
