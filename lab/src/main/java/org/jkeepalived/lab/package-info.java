/// The laboratory around the built daemon: network namespaces, real peers, captures, the demo and
/// the benchmarks. Nothing here is part of the product.
@NullMarked
package org.jkeepalived.lab;

import org.jspecify.annotations.NullMarked;
