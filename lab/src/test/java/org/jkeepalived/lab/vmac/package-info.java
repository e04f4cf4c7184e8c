/// Virtual routers with MACs of their own and with closed addresses, beside real peers.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.lab.vmac;
