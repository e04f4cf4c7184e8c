/// A steady stream of requests to a virtual server, and what became of them.
@NullMarked
package org.jkeepalived.lab.load;

import org.jspecify.annotations.NullMarked;
