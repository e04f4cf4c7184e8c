/// Texts for people, made from the keyword catalogue: answers of `help` and the reference page.
///
/// Pure: text out of entries. Nothing about a keyword is said here that its entry does not say.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.core.config.help;
