/// What virtual routers need around them besides addresses: interfaces with a MAC of their own, the
/// kernel settings these demand, and the firewall.
///
/// All of it belongs to one thread ([NetworkKeeper]) that may wait for the kernel and for files, so
/// that the loop of the adverts never does. The loop hears of the interfaces as of any others.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.daemon.driver.network;
