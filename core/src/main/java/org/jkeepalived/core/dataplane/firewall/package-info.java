/// Which packets the firewall has to keep away from, or off, the virtual routers.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.core.dataplane.firewall;
