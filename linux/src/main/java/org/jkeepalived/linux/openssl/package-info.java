/// TLS by the OpenSSL of this machine (`libssl.so.3`), where there is one: as a client, on sockets
/// that never block, without looking at who the server is.
///
/// A [TlsContext] may be used by any thread, a [TlsSession] by one at a time. What they keep
/// outside the heap is gone when they are closed, and not before.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.linux.openssl;
