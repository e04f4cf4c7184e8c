package org.jkeepalived.linux.netlink;

import org.jkeepalived.linux.libc.Errno;
import org.jkeepalived.linux.libc.ErrnoException;

/// The kernel's process events (`CN_PROC` of the netlink connector): every process that is made,
/// runs another program, is renamed or ends. Needs root, the initial network namespace and the
/// initial process and user namespaces. Belongs to one thread.
public final class ProcessMonitor implements AutoCloseable {
  private static final int NETLINK_CONNECTOR = 11;
  private static final int CN_IDX_PROC = 1;
  private static final int CN_VAL_PROC = 1;
  private static final int PROC_CN_MCAST_LISTEN = 1;

  // struct cn_msg { u32 idx, val, seq, ack; u16 len, flags; }
  private static final int CN_MSG_BYTES = 20;

  // struct proc_event { u32 what, cpu; u64 timestamp; union { … }; }
  private static final int WHAT = CN_MSG_BYTES;
  private static final int DATA = CN_MSG_BYTES + 16;
  private static final int EVENT_BYTES = DATA + 16;

  private static final int PROC_EVENT_NONE = 0x0;
  private static final int PROC_EVENT_FORK = 0x1;
  private static final int PROC_EVENT_EXEC = 0x2;
  private static final int PROC_EVENT_COMM = 0x200;
  private static final int PROC_EVENT_EXIT = 0x8000_0000;

  private static final int DATAGRAMS_PER_READ = 256;

  private final NetlinkSocket socket;

  private ProcessMonitor(NetlinkSocket socket) {
    this.socket = socket;
  }

  /// Begins to listen.
  ///
  /// @throws ErrnoException where the kernel does not tell: `ECONNREFUSED` or `EPROTONOSUPPORT`
  ///   outside the initial network namespace, `EPERM` without root or outside the initial process
  ///   namespace
  public static ProcessMonitor open() {
    var socket = NetlinkSocket.open(NETLINK_CONNECTOR, CN_IDX_PROC);
    try {
      listen(socket.request());
      socket.send("PROC_CN_MCAST_LISTEN", "process events");
      requireConfirmation(socket);
      return new ProcessMonitor(socket);
    } catch (ErrnoException e) {
      socket.close();
      throw e;
    }
  }

  /// A message of type NLMSG_DONE, as the connector wants them.
  private static void listen(NetlinkWriter writer) {
    writer
        .begin(NetlinkReader.NLMSG_DONE, 0, 0)
        .u32(CN_IDX_PROC)
        .u32(CN_VAL_PROC)
        .u32(0)
        .u32(0)
        .u16(4)
        .u16(0)
        .u32(PROC_CN_MCAST_LISTEN)
        .end();
  }

  /// The answer is there when the request has been sent, behind the events of others who listen. A
  /// kernel that does not mean us (in a process namespace) gives none.
  private static void requireConfirmation(NetlinkSocket socket) {
    for (int received = socket.receive(false); received != 0; received = socket.receive(false)) {
      NetlinkReader message = socket.received();
      while (received > 0 && message.next()) {
        if (isEvent(message) && message.u32(WHAT) == PROC_EVENT_NONE) {
          int errno = message.u32(DATA);
          if (errno != 0) {
            throw new ErrnoException("PROC_CN_MCAST_LISTEN", errno, "process events");
          }
          return;
        }
      }
    }
    throw new ErrnoException("PROC_CN_MCAST_LISTEN", Errno.EPERM, "process events (no answer)");
  }

  private static boolean isEvent(NetlinkReader message) {
    return message.hasBody(EVENT_BYTES)
        && message.u32(0) == CN_IDX_PROC
        && message.u32(4) == CN_VAL_PROC;
  }

  /// Asks for a longer queue of events.
  ///
  /// @param force beyond what ordinary processes may have
  public void receiveBuffer(int bytes, boolean force) {
    socket.receiveBuffer(bytes, force);
  }

  /// The descriptor, for epoll.
  public int fd() {
    return socket.fd();
  }

  /// Tells what has happened, as much as is bearable at once.
  public void read(ProcessListener listener) {
    for (int i = 0; i < DATAGRAMS_PER_READ; i++) {
      int received = socket.receive(false);
      if (received == 0) {
        return;
      }
      if (received == NetlinkSocket.OVERRUN) {
        listener.overrun();
      } else {
        deliver(socket.received(), listener);
      }
    }
  }

  /// Events of threads other than the first of their process are left out.
  static void deliver(NetlinkReader messages, ProcessListener listener) {
    while (messages.next()) {
      if (!isEvent(messages)) {
        continue;
      }
      int pid = messages.u32(DATA);
      boolean isProcess = pid == messages.u32(DATA + 4);
      switch (messages.u32(WHAT)) {
        case PROC_EVENT_FORK -> {
          int child = messages.u32(DATA + 8);
          if (child == messages.u32(DATA + 12)) {
            listener.forked(messages.u32(DATA + 4), child);
          }
        }
        case PROC_EVENT_EXEC -> listener.executed(messages.u32(DATA + 4));
        case PROC_EVENT_COMM -> {
          if (isProcess) {
            listener.renamed(pid);
          }
        }
        case PROC_EVENT_EXIT -> {
          if (isProcess) {
            listener.exited(pid);
          }
        }
        default -> {} // changes of users, groups, sessions, and debuggers
      }
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
