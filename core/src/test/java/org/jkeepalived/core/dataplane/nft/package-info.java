@org.jspecify.annotations.NullMarked
package org.jkeepalived.core.dataplane.nft;
