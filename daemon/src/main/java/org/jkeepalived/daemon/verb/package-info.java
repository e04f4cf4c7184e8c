/// The verbs that answer about the configuration language, each a class that is loaded only when
/// its word is the first one on the command line.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.daemon.verb;
