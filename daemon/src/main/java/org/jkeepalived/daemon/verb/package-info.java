/// The words after `jkeepalived` that look at configuration files and change nothing: `check` and
/// `plan`. They render what `core` decides; files are read through [ConfigurationSource].
@org.jspecify.annotations.NullMarked
package org.jkeepalived.daemon.verb;
