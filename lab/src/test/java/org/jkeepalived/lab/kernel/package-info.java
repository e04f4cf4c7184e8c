/// What either program makes of the same file, as the kernel shows it.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.lab.kernel;
