/// Tests of the formatter.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.core.config.format;
