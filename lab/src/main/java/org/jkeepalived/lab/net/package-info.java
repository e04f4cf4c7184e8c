/// Small networks of real kernels on one machine: a bridge, hosts in namespaces of their own,
/// daemons of either program on them, and captures of every frame.
///
/// [Lab][org.jkeepalived.lab.net.Lab] owns everything it makes. All of it hangs on processes that
/// end when their standard input does, so nothing outlives this JVM, however it ends, and nothing
/// in the host's own namespaces is touched. Frames are decoded here independently of the product's
/// codecs.
@NullMarked
package org.jkeepalived.lab.net;

import org.jspecify.annotations.NullMarked;
