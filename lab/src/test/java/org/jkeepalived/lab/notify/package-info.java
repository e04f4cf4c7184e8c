/// What is told of transitions, to scripts, FIFOs and a real mail server, beside what keepalived
/// tells.
@NullMarked
package org.jkeepalived.lab.notify;

import org.jspecify.annotations.NullMarked;
