package org.jkeepalived.daemon.checker;

import org.jkeepalived.core.check.Verdict;
import org.jkeepalived.core.model.lvs.Checker;
import org.jkeepalived.core.model.lvs.Checker.UdpReply;
import org.jkeepalived.linux.socket.ProbeSocket;

/// `UDP_CHECK`: sends a datagram. A server that says nothing is well unless a reply is required;
/// one whose kernel says that nobody listens (ICMP port unreachable) is not.
final class UdpTalk implements Talk {
  private final Checker.Udp config;

  UdpTalk(Checker.Udp config) {
    this.config = config;
  }

  @Override
  public Verdict with(Conversation server) throws ProbeFailure {
    server.step("to the datagram");
    server.send(config.payload().toArray());
    byte[] reply = new byte[ProbeSocket.MOST];
    if (config.reply().isPresent()) {
      int length = server.receive(reply, 0, reply.length);
      return judge(config.reply().get(), reply, length);
    }
    int length = server.receiveInTime(reply, 0, reply.length);
    return new Verdict.Success(
        length == ProbeSocket.NOTHING ? "no complaint" : "a reply of " + length + " bytes");
  }

  /// @param length of the whole datagram; only the first bytes of a long one are at hand
  static Verdict judge(UdpReply wanted, byte[] reply, int length) {
    byte[] data = wanted.data().toArray();
    byte[] mask = wanted.mask().toArray();
    int least = Math.max(wanted.shortest(), data.length);
    if (length < least || length > wanted.longest()) {
      return new Verdict.Failure(
          "a reply of " + length + " bytes, wanted " + least + " to " + wanted.longest());
    }
    for (int i = 0; i < data.length; i++) {
      if (((reply[i] ^ data[i]) & mask[i]) != 0) {
        return new Verdict.Failure(
            "byte "
                + i
                + " of the reply is 0x"
                + hex(reply[i])
                + ", wanted "
                + wanted(data, mask, i));
      }
    }
    return new Verdict.Success("the reply is as wanted");
  }

  private static String wanted(byte[] data, byte[] mask, int i) {
    return "0x" + hex(data[i]) + (mask[i] == -1 ? "" : " in the bits 0x" + hex(mask[i]));
  }

  private static String hex(byte value) {
    return "%02x".formatted(value);
  }
}
