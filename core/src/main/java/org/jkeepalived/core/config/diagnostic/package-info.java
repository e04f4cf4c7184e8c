/// Places in configuration text and the messages about them.
///
/// Every word of a configuration knows the file, line and column it stands at, the files that
/// included that file, and the definition it was expanded from. A [Diagnostic] is a value; the
/// stages of the reader add theirs to one [Diagnostics] per reading.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.core.config.diagnostic;
