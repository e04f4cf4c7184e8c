/// From the model back to configuration text, which reads as an equal model.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.core.config.write;
