/// Tests of the language server: as a process, over pipes, and of its arrows.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.lsp;
