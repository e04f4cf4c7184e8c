/// The texts that an editor has open, and the readings of the configurations that they belong to.
///
/// Knows nothing of the protocol. Everything here is owned by the one thread that calls it.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.lsp.document;
