/// What a kernel call costs in time and garbage under each of the JVM's compilers.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.linux.bench;
