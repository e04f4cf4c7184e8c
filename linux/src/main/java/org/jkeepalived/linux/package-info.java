/// The Linux kernel, typed, through `java.lang.foreign`; no policy. One class per kernel API.
@org.jspecify.annotations.NullMarked
package org.jkeepalived.linux;
