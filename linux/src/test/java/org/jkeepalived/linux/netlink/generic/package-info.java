@org.jspecify.annotations.NullMarked
package org.jkeepalived.linux.netlink.generic;
