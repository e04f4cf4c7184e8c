/// The protocol: messages in and out by LSP4J, places and answers in its words.
///
/// The reading thread takes messages apart and decides nothing. One thread, [Desk], owns the
/// workspace: it takes what the editor tells in the order it came, and answers what it asks.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.lsp.server;
