/// Tests of the texts made from the catalogue.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.core.config.help;
