/// The words after `jkeepalived` that look at configuration files and their language and change
/// nothing: `check`, `plan` and `help`; and `genhash`, which looks at a page. They render what
/// `core` decides; files are read through [ConfigurationSource].
@org.jspecify.annotations.NullMarked
package org.jkeepalived.daemon.verb;
