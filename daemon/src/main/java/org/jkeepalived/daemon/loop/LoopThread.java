package org.jkeepalived.daemon.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jkeepalived.core.model.ProcessSettings;
import org.jkeepalived.daemon.driver.PacketBuffers;
import org.jkeepalived.daemon.log.DaemonLog;
import org.jkeepalived.linux.libc.Epoll;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.libc.EventFd;
import org.jkeepalived.linux.libc.NamespaceHandle;
import org.jspecify.annotations.Nullable;

/// One thread for the loops of many network namespaces. It waits for the epoll instances of all of
/// them, and enters the namespace of a loop before each turn of it, so that whatever the turn opens
/// or reads belongs there.
///
/// A loop that fails ends alone.
public final class LoopThread implements AutoCloseable {
  private static final int EVENTS = 64;
  private static final int WAKE = 0;

  private final DaemonLog log;
  private final ProcessSettings process;
  private final Epoll epoll = Epoll.create(EVENTS);
  private final EventFd wake = EventFd.create();
  private final Queue<Member> coming = new ConcurrentLinkedQueue<>();
  private final List<@Nullable Member> members = new ArrayList<>();
  private final StolenTime stolen = new StolenTime();
  private final PacketBuffers buffers = new PacketBuffers();
  private @Nullable NamespaceHandle here;
  private volatile boolean closing;
  private volatile boolean ended;

  private record Member(VrrpLoop loop, NamespaceHandle namespace) {}

  private LoopThread(ProcessSettings process, DaemonLog log) {
    this.process = process;
    this.log = log;
    epoll.add(wake.fd(), true, false, WAKE);
    members.add(null);
  }

  /// Starts the thread.
  ///
  /// @param process how it is scheduled
  public static LoopThread start(ProcessSettings process, DaemonLog log) {
    var made = new LoopThread(process, log);
    Thread.ofPlatform().daemon().name("vrrp").start(made::run);
    // Not from that thread, whose real-time priority it would inherit.
    RehearsalThread.start(log);
    return made;
  }

  /// Memory for the loops of this thread.
  public PacketBuffers buffers() {
    return buffers;
  }

  /// Runs a loop from now on.
  void add(VrrpLoop loop, NamespaceHandle namespace) {
    coming.add(new Member(loop, namespace));
    if (ended) {
      turnAway(new IllegalStateException("the thread of the loops has ended"));
    } else {
      wake.signal();
    }
  }

  /// Whether the thread is there no longer, asked for or not.
  public boolean hasEnded() {
    return ended;
  }

  private void turnAway(Throwable reason) {
    for (Member member = coming.poll(); member != null; member = coming.poll()) {
      member.loop.abandon(reason);
    }
  }

  private void run() {
    try {
      new ThreadSettings(log).apply(process);
      stolen.open();
      serve();
    } catch (Throwable e) {
      fail(e);
    } finally {
      ended = true;
      turnAway(new IllegalStateException("the thread of the loops has ended"));
      stolen.close();
      buffers.close();
      epoll.close();
    }
  }

  /// What failed is common to all loops. Each says goodbye and tells its owner.
  private void fail(Throwable e) {
    ended = true;
    for (Member member : members) {
      if (member != null) {
        member.loop.abandon(e);
      }
    }
  }

  private void serve() {
    while (!closing) {
      int count = epoll.await(Long.MAX_VALUE);
      for (int i = 0; i < count; i++) {
        int token = epoll.token(i);
        if (token == WAKE) {
          admit();
        } else {
          turn(token);
        }
      }
    }
  }

  /// One newcomer at a time: what it opens takes a while, and others have adverts to send.
  private void admit() {
    wake.drain();
    Member member = coming.poll();
    if (member == null) {
      return;
    }
    wake.signal();
    if (enter(member) && member.loop.begin(stolen)) {
      int token = freeToken();
      members.set(token, member);
      epoll.add(member.loop.fd(), true, false, token);
      turn(token);
    }
  }

  private int freeToken() {
    for (int token = WAKE + 1; token < members.size(); token++) {
      if (members.get(token) == null) {
        return token;
      }
    }
    members.add(null);
    return members.size() - 1;
  }

  private void turn(int token) {
    Member member = members.get(token);
    if (member == null) {
      return; // ended by an event before this one
    }
    if (!enter(member) || !member.loop.turn(0)) {
      members.set(token, null);
    } else {
      member.loop.continueSoon();
    }
  }

  private boolean enter(Member member) {
    if (here != member.namespace) {
      try {
        member.namespace.enter();
        here = member.namespace;
      } catch (ErrnoException e) {
        here = null;
        member.loop.abandon(e);
        return false;
      }
    }
    return true;
  }

  /// Ends the thread, which has no loop any longer.
  @Override
  public void close() {
    closing = true;
    wake.signal();
  }
}
