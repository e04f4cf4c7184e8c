/// Tests of the decisions of health checking, in virtual time.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.core.check;
