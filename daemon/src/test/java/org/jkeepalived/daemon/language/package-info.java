/// The language below the keywords, beside keepalived 2.2.7: the same files, and what each program
/// makes of them.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.daemon.language;
