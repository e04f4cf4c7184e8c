/// Tests of usage, manual pages and shell completion.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.daemon.manual;
