/// Daemons in network namespaces, and many of these in one process.
@NullMarked
package org.jkeepalived.lab.namespace;

import org.jspecify.annotations.NullMarked;
