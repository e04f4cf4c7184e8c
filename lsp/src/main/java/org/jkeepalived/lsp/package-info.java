/// `jkeepalived lsp`: the language server, on standard input and output.
///
/// A program of its own beside the daemon, with libraries that the daemon does not have. `document`
/// keeps the texts that the editor has open and reads configurations through them; `server` speaks
/// the protocol. All that is said about a configuration is decided in `core.config`.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.lsp;
