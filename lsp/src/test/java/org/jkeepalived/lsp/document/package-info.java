/// Tests of the texts that an editor has open.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.lsp.document;
