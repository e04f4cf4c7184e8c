/// Tests of what a data plane holds.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.core.dataplane.lvs;
