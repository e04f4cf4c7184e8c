/// Values of the model that do more than hold something.
@NullMarked
package org.jkeepalived.core.model;

import org.jspecify.annotations.NullMarked;
