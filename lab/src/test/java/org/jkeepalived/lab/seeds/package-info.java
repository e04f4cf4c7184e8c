/// The configurations that people published and that this project began with, run on real kernels:
/// they do what their documents say, on jkeepalived alone and mixed with keepalived.
@NullMarked
package org.jkeepalived.lab.seeds;

import org.jspecify.annotations.NullMarked;
