/// From text to a syntax tree: comments, quotes, braces, includes, conditional lines, definitions
/// and repetitions.
///
/// The tree knows no keyword. Files are opened by a [SourceReader] of the caller; a [Grammar] is
/// asked which words open blocks, only to repair a forgotten brace where the reader sees it.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.core.config.syntax;
