/// What shall be in the kernel against what is: the edits between the two.
///
/// An [AddressTable] belongs to one thread. It remembers who wants which address, resolves
/// interface names as interfaces come and go, and says what has to change; whoever makes the
/// changes reports back what came of them. A lost event, an administrator's `ip addr del`, a crash
/// leftover and a reload are the same case. Addresses that nobody here ever wanted are never
/// touched.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.core.dataplane;
