/// Tests of the data plane's decisions.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.core.dataplane;
