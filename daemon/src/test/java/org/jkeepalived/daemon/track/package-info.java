/// Tests of the watchers on this machine's files and processes.
@NullMarked
package org.jkeepalived.daemon.track;

import org.jspecify.annotations.NullMarked;
