/// jkeepalived and keepalived on one wire, both ways round: RFC 9568 and RFC 3768 elections as two
/// independent implementations see them.
@NullMarked
package org.jkeepalived.lab.interop;

import org.jspecify.annotations.NullMarked;
