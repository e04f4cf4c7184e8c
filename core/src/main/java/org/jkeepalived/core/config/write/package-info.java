/// From the model back to text: what is written is read as the same model.
@NullMarked
package org.jkeepalived.core.config.write;

import org.jspecify.annotations.NullMarked;
