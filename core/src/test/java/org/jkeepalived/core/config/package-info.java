/// Tests of the configuration language: text in, model and diagnostics out.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.core.config;
