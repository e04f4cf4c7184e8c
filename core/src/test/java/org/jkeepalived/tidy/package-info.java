/// Style as ordinary tests, over the sources of every module.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.tidy;
