package org.jkeepalived.linux.netlink.generic;

import java.util.ArrayList;
import java.util.List;
import org.jkeepalived.linux.libc.Errno;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.netlink.Ack;
import org.jkeepalived.linux.netlink.NetlinkReader;
import org.jkeepalived.linux.netlink.NetlinkSocket;
import org.jkeepalived.linux.netlink.Rtnetlink;

/// Carries out many edits with as few system calls as possible: one datagram for some hundreds of
/// them, of which only the last asks for an acknowledgement. The kernel works through a datagram in
/// order and answers refusals unasked.
///
/// When answers are lost, nobody knows which of the edits were refused. They are made again, fewer
/// at a time; that what was to be added is there already is then no refusal.
final class IpvsBatch {
  private static final int LARGEST = 192;
  private static final int ATTEMPTS = 10;

  private final NetlinkSocket socket;
  private final IpvsWriter writer;

  /// @param writer into the request buffer of `socket`
  IpvsBatch(NetlinkSocket socket, IpvsWriter writer) {
    this.socket = socket;
    this.writer = writer;
  }

  /// The answer to each edit.
  List<Ack> apply(List<IpvsEdit> edits) {
    List<Ack> acks = new ArrayList<>(edits.size());
    int size = LARGEST;
    int attempts = 1;
    int maybeDone = 0;
    while (acks.size() < edits.size()) {
      int from = acks.size();
      int to = Math.min(edits.size(), from + size);
      try {
        Ack[] answers = exchange(edits.subList(from, to));
        for (int i = from; i < to; i++) {
          acks.add(judge(edits.get(i), answers[i - from], i < maybeDone));
        }
        attempts = 1;
      } catch (ErrnoException e) {
        if (!isTransient(e.errno()) || ++attempts > ATTEMPTS) {
          throw e;
        }
        maybeDone = Math.max(maybeDone, to);
        size = Math.max(1, size / 2);
        drain();
      }
    }
    return acks;
  }

  private static Ack judge(IpvsEdit edit, Ack answer, boolean again) {
    return again && edit.showsEarlierSuccess(answer.errno()) ? Ack.DONE : answer;
  }

  private static boolean isTransient(int errno) {
    return errno == Errno.ENOBUFS
        || errno == Errno.EINTR
        || errno == Errno.EAGAIN
        || errno == Errno.ETIMEDOUT;
  }

  private Ack[] exchange(List<IpvsEdit> edits) {
    socket.request();
    int first = 0;
    int last = 0;
    for (int i = 0; i < edits.size(); i++) {
      last = socket.nextSequence();
      first = i == 0 ? last : first;
      writer.edit(edits.get(i), i == edits.size() - 1 ? Rtnetlink.NLM_F_ACK : 0, last);
    }
    String what = edits.size() + " edits";
    socket.send("IPVS", what);
    Ack[] answers = new Ack[edits.size()];
    java.util.Arrays.fill(answers, Ack.DONE);
    boolean done = false;
    while (!done) {
      done = collect(what, first, answers);
    }
    return answers;
  }

  /// Takes the answers of one datagram; true when that of the last edit is among them.
  private boolean collect(String what, int first, Ack[] answers) {
    int received = socket.receive(true);
    if (received <= 0) {
      int errno = received == NetlinkSocket.OVERRUN ? Errno.ENOBUFS : Errno.ETIMEDOUT;
      throw new ErrnoException("IPVS", errno, what + " (no answer)");
    }
    NetlinkReader reader = socket.received();
    boolean done = false;
    while (reader.next()) {
      int index = reader.sequence() - first;
      if (reader.type() == NetlinkReader.NLMSG_ERROR && index >= 0 && index < answers.length) {
        if (reader.errno() != 0) {
          answers[index] = new Ack(reader.errno(), reader.errorText());
        }
        done |= index == answers.length - 1;
      }
    }
    return done;
  }

  /// Answers of an exchange that was given up would be taken for those of the next.
  private void drain() {
    int received;
    do {
      received = socket.receive(false);
    } while (received != 0);
  }
}
