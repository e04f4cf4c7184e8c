/// How the jars that run differ from those that were compiled.
@NullMarked
package org.jkeepalived.lab.app;

import org.jspecify.annotations.NullMarked;
