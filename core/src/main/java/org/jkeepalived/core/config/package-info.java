/// The configuration language: text in, an immutable model and diagnostics out.
///
/// Three stages, one package each: `syntax` (text to a tree of located words), `bind` (the keyword
/// catalogue and the binding of the tree to the model), `diagnostic` (what all stages report).
@org.jspecify.annotations.NullMarked
package org.jkeepalived.core.config;
