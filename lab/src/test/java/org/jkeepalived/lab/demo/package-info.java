/// What must not bring a router down: lost interfaces, full disks, hanging scripts, hostile frames.
/// The state is right, the log says what happened, nothing is left behind.
@NullMarked
package org.jkeepalived.lab.demo;

import org.jspecify.annotations.NullMarked;
