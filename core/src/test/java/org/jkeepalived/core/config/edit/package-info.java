/// Tests of the answers to editors.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.core.config.edit;
