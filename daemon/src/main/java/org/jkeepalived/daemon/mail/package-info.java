/// Sends alerts by mail, on a thread of its own that begins with the first one.
///
/// [Outbox] decides what is sent when; it knows no clock and no thread. [Mailer] is the thread.
/// [MailLibrary] finds the [Delivery] that speaks with the server; it lies in a directory of its
/// own, so that a daemon that mails nothing neither opens nor holds any of it.
@NullMarked
package org.jkeepalived.daemon.mail;

import org.jspecify.annotations.NullMarked;
