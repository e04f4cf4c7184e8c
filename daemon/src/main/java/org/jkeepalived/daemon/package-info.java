@org.jspecify.annotations.NullMarked
package org.jkeepalived.daemon;
