package org.jkeepalived.linux.netlink;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jkeepalived.linux.libc.Errno;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.libc.NativeBuffer;
import org.jkeepalived.linux.libc.Syscall;
import org.jkeepalived.linux.libc.SyscallNumber;
import org.jspecify.annotations.Nullable;

/// A netlink socket with one buffer for requests and one for what is received.
///
/// Belongs to the network namespace of the thread that opens it and to one thread at a time.
public final class NetlinkSocket implements AutoCloseable {
  /// Links, addresses, routes and rules.
  public static final int NETLINK_ROUTE = 0;

  /// Result of [#receive]: the kernel dropped messages because we did not read in time.
  public static final int OVERRUN = -1;

  private static final int AF_NETLINK = 16;
  private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
  private static final int SOCKADDR_NL_BYTES = 12;
  private static final int SOL_SOCKET = 1;
  private static final int SO_RCVBUF = 8;
  private static final int SO_RCVTIMEO = 20;
  private static final int SO_ATTACH_FILTER = 26;
  private static final int SO_SNDBUFFORCE = 32;
  private static final int SO_RCVBUFFORCE = 33;

  // struct sock_fprog { u16 len; struct sock_filter *filter; }
  private static final int SOCK_FPROG_FILTER = 8;
  private static final int SOCK_FPROG_BYTES = 16;
  private static final int SOL_NETLINK = 270;
  private static final int NETLINK_ADD_MEMBERSHIP = 1;
  private static final int NETLINK_CAP_ACK = 10;
  private static final int NETLINK_EXT_ACK = 11;
  private static final int MSG_TRUNC = 0x20;
  private static final int MSG_DONTWAIT = 0x40;

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int RECEIVE_QUEUE_BYTES = 1 << 20;
  private static final long ANSWER_TIMEOUT_SECONDS = 2;
  private static final int DUMP_ATTEMPTS = 8;

  private static final short POLLIN = 1;

  // Layout of `scratch`: sender's address, its length, option value; `struct pollfd` and a
  // `struct timespec` of zero.
  private static final int SENDER = 0;
  private static final int SENDER_PORT = 4;
  private static final int SENDER_LENGTH = 16;
  private static final int OPTION = 24;
  private static final int POLL_FD = 48;
  private static final int POLL_EVENTS = POLL_FD + 4;
  private static final int POLL_TIME = 56;
  private static final int SCRATCH_BYTES = 72;

  private final int fd;
  private final NativeBuffer requests;
  private final NativeBuffer answers = NativeBuffer.sparse(BUFFER_BYTES);
  private final NativeBuffer scratch = NativeBuffer.allocate(SCRATCH_BYTES);
  private final NetlinkWriter writer;
  private final NetlinkReader reader = new NetlinkReader();
  private int sequence;
  private int port;
  private boolean tellsLosses;

  private NetlinkSocket(int fd, int requestBytes) {
    this.fd = fd;
    requests = NativeBuffer.sparse(requestBytes);
    writer = new NetlinkWriter(requests.bytes());
  }

  /// Opens a socket of `protocol` that receives the events of `groups`.
  public static NetlinkSocket open(int protocol, int... groups) {
    return openFor(protocol, BUFFER_BYTES, groups);
  }

  /// The same for requests of up to this many bytes.
  public static NetlinkSocket openFor(int protocol, int requestBytes, int... groups) {
    int fd =
        (int)
            Syscall.checked(
                "socket", "netlink", SyscallNumber.SOCKET, AF_NETLINK, SOCK_RAW_CLOEXEC, protocol);
    var socket = new NetlinkSocket(fd, requestBytes);
    try {
      socket.prepare(groups);
      if (requestBytes > BUFFER_BYTES) {
        socket.option(SOL_SOCKET, SO_SNDBUFFORCE, 2 * requestBytes);
      }
    } catch (ErrnoException e) {
      socket.close();
      throw e;
    }
    return socket;
  }

  private void prepare(int... groups) {
    scratch.bytes().putShort(SENDER, (short) AF_NETLINK);
    Syscall.checked(
        "bind", "netlink", SyscallNumber.BIND, fd, scratch.address(SENDER), SOCKADDR_NL_BYTES);
    scratch.bytes().putInt(SENDER_LENGTH, SOCKADDR_NL_BYTES);
    Syscall.checked(
        "getsockname",
        "netlink",
        SyscallNumber.GETSOCKNAME,
        fd,
        scratch.address(SENDER),
        scratch.address(SENDER_LENGTH));
    port = scratch.bytes().getInt(SENDER_PORT);
    // Beyond the limit of ordinary processes where we may: a burst of events must fit.
    if (option(SOL_SOCKET, SO_RCVBUFFORCE, RECEIVE_QUEUE_BYTES) < 0) {
      require("SO_RCVBUF", option(SOL_SOCKET, SO_RCVBUF, RECEIVE_QUEUE_BYTES));
    }
    scratch.bytes().putLong(OPTION, ANSWER_TIMEOUT_SECONDS).putLong(OPTION + 8, 0);
    require("SO_RCVTIMEO", optionBytes(SOL_SOCKET, SO_RCVTIMEO, 16));
    // Errors in words, and without a copy of the request; kernels before 4.12 know neither.
    option(SOL_NETLINK, NETLINK_EXT_ACK, 1);
    option(SOL_NETLINK, NETLINK_CAP_ACK, 1);
    for (int group : groups) {
      require("NETLINK_ADD_MEMBERSHIP", option(SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, group));
    }
  }

  /// Sets the size of the receive queue in bytes, as far as the kernel allows it; 0 leaves it.
  ///
  /// @param force beyond what ordinary processes may have
  public void receiveBuffer(int bytes, boolean force) {
    if (bytes > 0 && (!force || option(SOL_SOCKET, SO_RCVBUFFORCE, bytes) < 0)) {
      require("SO_RCVBUF", option(SOL_SOCKET, SO_RCVBUF, bytes));
    }
  }

  /// From now on an answer that did not fit the receive queue is told as [#OVERRUN] when it is
  /// waited for, and not only found missing two seconds later.
  public void tellLosses() {
    tellsLosses = true;
  }

  /// Lets nothing through but the removals of keepalived's routes and of all rules.
  void filterRemovals() {
    try (NativeBuffer memory = NativeBuffer.allocate(SOCK_FPROG_BYTES + RemovalFilter.BYTES)) {
      RemovalFilter.write(memory.bytes(), SOCK_FPROG_BYTES);
      memory.bytes().putShort(0, (short) RemovalFilter.LENGTH);
      memory.bytes().putLong(SOCK_FPROG_FILTER, memory.address(SOCK_FPROG_BYTES));
      long result =
          Syscall.result(
              SyscallNumber.SETSOCKOPT,
              fd,
              SOL_SOCKET,
              SO_ATTACH_FILTER,
              memory.address(),
              SOCK_FPROG_BYTES,
              0);
      require("SO_ATTACH_FILTER", result);
    }
  }

  private long option(int level, int name, int value) {
    scratch.bytes().putInt(OPTION, value);
    return optionBytes(level, name, 4);
  }

  private long optionBytes(int level, int name, int length) {
    return Syscall.attempt(
        SyscallNumber.SETSOCKOPT, fd, level, name, scratch.address(OPTION), length, 0);
  }

  private static void require(String option, long result) {
    if (result < 0) {
      throw new ErrnoException("setsockopt", (int) -result, "netlink " + option);
    }
  }

  /// The descriptor, for epoll.
  public int fd() {
    return fd;
  }

  /// The number by which the kernel knows this socket, and names it in events that it caused.
  public int port() {
    return port;
  }

  /// The writer, empty, for the next requests.
  public NetlinkWriter request() {
    return writer.reset();
  }

  /// The writer as it is, for further requests of the same datagram.
  NetlinkWriter writer() {
    return writer;
  }

  /// The sequence number for the next message.
  public int nextSequence() {
    sequence = sequence == Integer.MAX_VALUE ? 1 : sequence + 1;
    return sequence;
  }

  /// Sends what the writer holds in one datagram.
  ///
  /// @param what name of the request and what it is about, for the message of an exception
  public void send(String what, String object) {
    Syscall.checked(
        what, object, SyscallNumber.SENDTO, fd, requests.address(), writer.length(), 0, 0, 0);
  }

  /// Receives one datagram into [#received].
  ///
  /// @param wait whether to wait for an answer that is on its way; after two seconds it counts as
  ///   nothing
  /// @return bytes received, 0 when nothing is there, or [#OVERRUN]
  public int receive(boolean wait) {
    if (!wait && !hasInput()) {
      return 0;
    }
    int flags = MSG_TRUNC | (wait ? 0 : MSG_DONTWAIT);
    while (true) {
      scratch.bytes().putInt(SENDER_LENGTH, SOCKADDR_NL_BYTES);
      long result = wait && !tellsLosses ? receiveOnce(flags) : receiveWithErrno(flags);
      if (result == -Errno.EAGAIN) {
        return 0;
      }
      if (result == -Errno.ENOBUFS || result > BUFFER_BYTES) {
        return OVERRUN;
      }
      if (result < 0 && result != -Errno.EINTR) {
        throw new ErrnoException("recvfrom", (int) -result, "netlink");
      }
      // Port 0 is the kernel; nobody else is listened to.
      if (result > 0 && scratch.bytes().getInt(SENDER_PORT) == 0) {
        reader.over(answers.bytes(), (int) result);
        return (int) result;
      }
    }
  }

  /// Whether a message or an error waits. Asked first, so that the way that tells errors apart is
  /// linked by the first event of a start and not by its absence: 15 ms before the first advert.
  private boolean hasInput() {
    scratch.bytes().putInt(POLL_FD, fd);
    scratch.bytes().putShort(POLL_EVENTS, POLLIN);
    long ready =
        Syscall.call(
            SyscallNumber.PPOLL, scratch.address(POLL_FD), 1, scratch.address(POLL_TIME), 0);
    return ready != 0;
  }

  /// Only a socket with events can lose some, or one with answers to many requests, and only the
  /// first failure says so.
  private long receiveWithErrno(int flags) {
    return Syscall.result(
        SyscallNumber.RECVFROM,
        fd,
        answers.address(),
        BUFFER_BYTES,
        flags,
        scratch.address(SENDER),
        scratch.address(SENDER_LENGTH));
  }

  private long receiveOnce(int flags) {
    return Syscall.attempt(
        SyscallNumber.RECVFROM,
        fd,
        answers.address(),
        BUFFER_BYTES,
        flags,
        scratch.address(SENDER),
        scratch.address(SENDER_LENGTH));
  }

  /// What the last successful [#receive] brought.
  public NetlinkReader received() {
    return reader;
  }

  /// Sends the one message in the writer and waits for its acknowledgement.
  ///
  /// @throws ErrnoException when the kernel refuses; names the request, what it was about and what
  ///   the kernel says
  public void execute(String what, String object) {
    Ack ack = executeAll(sequence, 1, what, object).getFirst();
    if (!ack.isDone()) {
      throw ack.exception(what, object);
    }
  }

  /// Sends all messages in the writer at once and waits for the acknowledgement of each.
  ///
  /// @param first sequence number of the first of `count` messages numbered consecutively
  public List<Ack> executeAll(int first, int count, String what, String object) {
    send(what, object);
    Ack[] acks = new Ack[count];
    int missing = count;
    while (missing > 0) {
      await(what, object);
      while (reader.next()) {
        int index = reader.sequence() - first;
        boolean mine = reader.type() == NetlinkReader.NLMSG_ERROR && index >= 0 && index < count;
        if (mine && acks[index] == null) {
          int errno = reader.errno();
          acks[index] = errno == 0 ? Ack.DONE : new Ack(errno, reader.errorText());
          missing--;
        }
      }
    }
    return Arrays.asList(acks);
  }

  /// Sends the one question in the writer and returns what `parser` makes of the answer.
  ///
  /// @throws ErrnoException when the kernel refuses
  public <T extends @Nullable Object> T ask(
      String what, String object, Function<NetlinkReader, T> parser) {
    send(what, object);
    while (true) {
      await(what, object);
      while (reader.next()) {
        if (reader.sequence() != sequence) {
          continue;
        }
        if (reader.type() == NetlinkReader.NLMSG_ERROR) {
          throw new Ack(reader.errno(), reader.errorText()).exception(what, object);
        }
        return parser.apply(reader);
      }
    }
  }

  /// Sends a transaction, the messages between two that only mark its beginning and its end, and
  /// waits for the acknowledgement of each. Refused as a whole, it ends with an exception about the
  /// message that was refused.
  ///
  /// @param first sequence number of the mark at the beginning
  /// @param last sequence number of the mark at the end
  public void transact(int first, int last, String what, String object) {
    sequence = last;
    send(what, object);
    int missing = last - first - 1;
    while (missing > 0) {
      await(what, object);
      while (reader.next()) {
        int number = reader.sequence();
        if (reader.type() == NetlinkReader.NLMSG_ERROR && number >= first && number < last) {
          if (reader.errno() != 0) {
            throw new Ack(reader.errno(), reader.errorText())
                .exception(what, object + ", message " + (number - first));
          }
          missing--;
        }
      }
    }
  }

  /// Sends a transaction of which only the last message between the marks asks for an
  /// acknowledgement, and waits for it or for a refusal.
  ///
  /// @param first sequence number of the mark at the beginning
  /// @param last sequence number of the mark at the end
  public void transactQuietly(int first, int last, String what, String object) {
    sequence = last;
    send(what, object);
    while (true) {
      await(what, object);
      while (reader.next()) {
        int number = reader.sequence();
        if (reader.type() != NetlinkReader.NLMSG_ERROR || number < first || number > last) {
          continue;
        }
        if (reader.errno() != 0) {
          throw new Ack(reader.errno(), reader.errorText())
              .exception(what, object + ", message " + (number - first));
        }
        if (number == last - 1) {
          return;
        }
      }
    }
  }

  private void await(String what, String object) {
    int received = receive(true);
    if (received <= 0) {
      throw new ErrnoException(
          what, received == OVERRUN ? Errno.ENOBUFS : Errno.ETIMEDOUT, object + " (no answer)");
    }
  }

  /// Sends the dump request in the writer and returns every message of the answer that `parser`
  /// makes something of. Starts over when the dump was overtaken by a change.
  public <T> List<T> dump(String what, Parser<T> parser) {
    List<T> found = new ArrayList<>();
    for (int attempt = 1; ; attempt++) {
      found.clear();
      if (dumpOnce(what, parser, found) || attempt == DUMP_ATTEMPTS) {
        // After many attempts a dump with a gap is better than none: events follow.
        return found;
      }
      int next = nextSequence();
      requests.bytes().putInt(8, next);
    }
  }

  private <T> boolean dumpOnce(String what, Parser<T> parser, List<T> found) {
    send(what, "dump");
    boolean consistent = true;
    while (true) {
      await(what, "dump");
      while (reader.next()) {
        if (reader.sequence() != sequence) {
          continue;
        }
        consistent &= !reader.interrupted();
        int type = reader.type();
        if (type == NetlinkReader.NLMSG_ERROR || type == NetlinkReader.NLMSG_DONE) {
          if (reader.errno() != 0) {
            throw new Ack(reader.errno(), reader.errorText()).exception(what, "dump");
          }
          return consistent;
        }
        T item = parser.parse(reader);
        if (item != null) {
          found.add(item);
        }
      }
    }
  }

  /// Makes a value of a message.
  @FunctionalInterface
  public interface Parser<T> {
    /// The value, or null when the message is of no interest.
    @Nullable T parse(NetlinkReader message);
  }

  @Override
  public void close() {
    Syscall.close(fd);
    requests.close();
    answers.close();
    scratch.close();
  }
}
