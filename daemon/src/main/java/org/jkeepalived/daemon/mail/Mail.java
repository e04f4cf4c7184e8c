package org.jkeepalived.daemon.mail;

import java.time.ZonedDateTime;

/// One mail: what it says and when that happened. Whom it goes to is decided when it is sent.
///
/// @param body one line
public record Mail(String subject, String body, ZonedDateTime date) {}
