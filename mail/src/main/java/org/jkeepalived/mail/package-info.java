/// Speaks with mail servers, by Angus Mail.
///
/// A module of its own, since the daemon opens it and the library with the first mail only: see
/// [org.jkeepalived.daemon.mail.MailLibrary].
@NullMarked
package org.jkeepalived.mail;

import org.jspecify.annotations.NullMarked;
