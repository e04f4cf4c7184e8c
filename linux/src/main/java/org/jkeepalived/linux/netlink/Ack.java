package org.jkeepalived.linux.netlink;

import org.jkeepalived.linux.libc.Errno;
import org.jkeepalived.linux.libc.ErrnoException;

/// The kernel's answer to one request.
///
/// @param errno 0: done
/// @param detail what the kernel adds to an error; often empty
public record Ack(int errno, String detail) {
  /// The request was carried out.
  public static final Ack DONE = new Ack(0, "");

  /// Whether the request was carried out.
  public boolean isDone() {
    return errno == 0;
  }

  /// Whether what was to be added is there already.
  public boolean isAlreadyThere() {
    return errno == Errno.EEXIST;
  }

  /// Whether what was to be removed is not there, or its interface is not.
  public boolean isAlreadyGone() {
    return errno == Errno.EADDRNOTAVAIL
        || errno == Errno.ENODEV
        || errno == Errno.ESRCH
        || errno == Errno.ENOENT;
  }

  /// The error as an exception about `call` on `object`.
  ErrnoException exception(String call, String object) {
    return new ErrnoException(
        call, errno, detail.isEmpty() ? object : object + " (" + detail + ")");
  }
}
