package org.jkeepalived.linux.libc;

/// The kernel refused a call. Says which call, on what, and why: `sendto eth0: ENETDOWN (100),
/// Network is down`.
public final class ErrnoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String call;
  private final int errno;
  private final String object;

  public ErrnoException(String call, int errno, String object) {
    super(null, null, false, true);
    this.call = call;
    this.errno = errno;
    this.object = object;
  }

  /// The name of the call, such as `sendto`.
  public String call() {
    return call;
  }

  /// The number, one of [Errno]'s.
  public int errno() {
    return errno;
  }

  /// What the call was attempted on; empty if there is nothing to name.
  public String object() {
    return object;
  }

  @Override
  public String getMessage() {
    StringBuilder text = new StringBuilder(call);
    if (!object.isEmpty()) {
      text.append(' ').append(object);
    }
    return text.append(": ")
        .append(Errno.name(errno))
        .append(" (")
        .append(errno)
        .append("), ")
        .append(Errno.description(errno))
        .toString();
  }
}
