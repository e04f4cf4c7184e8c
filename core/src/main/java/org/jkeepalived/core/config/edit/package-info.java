/// What an editor asks about a configuration: what may stand at a place, what a word means, where a
/// name comes from and where it is used, and what to replace.
///
/// Pure: text and a place in, answers out. Places are spans: lines and columns counted from 1,
/// columns in UTF-16 units. Every question is answered from a [ConfigurationView], which is one
/// reading of a file and all it includes by the reader that the daemon uses, with its recovery from
/// missing braces; so a half-written file has answers too.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.core.config.edit;
