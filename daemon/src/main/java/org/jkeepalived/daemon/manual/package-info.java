/// What the command line takes, as data, and the texts made from it: usage, manual pages, shell
/// completion.
///
/// Pure: nothing is said of a word or an option here that its entry does not say.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.daemon.manual;
