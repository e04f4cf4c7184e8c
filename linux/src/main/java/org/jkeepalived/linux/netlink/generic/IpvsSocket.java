package org.jkeepalived.linux.netlink.generic;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.libc.KernelModule;
import org.jkeepalived.linux.netlink.Ack;
import org.jkeepalived.linux.netlink.NetlinkReader;
import org.jkeepalived.linux.netlink.NetlinkSocket;
import org.jkeepalived.linux.netlink.NetlinkWriter;
import org.jkeepalived.linux.netlink.Rtnetlink;

/// Asks about services, servers, sync daemons and timeouts of IPVS in one network namespace, and
/// changes them.
///
/// Every request is answered before the method returns. A refusal is an [ErrnoException]; only
/// [#apply] returns refusals. Belongs to one thread.
public final class IpvsSocket implements AutoCloseable {
  private final NetlinkSocket socket;
  private final IpvsWriter writer;
  private final IpvsBatch batch;

  private IpvsSocket(NetlinkSocket socket, int family) {
    this.socket = socket;
    writer = new IpvsWriter(socket.request(), family);
    batch = new IpvsBatch(socket, writer);
  }

  /// Opens a socket in the calling thread's network namespace. A kernel that has IPVS as a module
  /// is made to load it, which takes some tenths of a second.
  ///
  /// @return empty when the kernel has no IPVS
  /// @throws ErrnoException when the kernel has no generic netlink, or refuses the socket
  public static Optional<IpvsSocket> open() {
    NetlinkSocket socket = NetlinkSocket.open(GenericFamily.NETLINK_GENERIC);
    try {
      socket.tellLosses();
      OptionalInt family = GenericFamily.find(socket, Ipvs.IPVS_GENL_NAME);
      if (family.isEmpty() && KernelModule.load(Ipvs.MODULE)) {
        family = GenericFamily.find(socket, Ipvs.IPVS_GENL_NAME);
      }
      if (family.isPresent()) {
        return Optional.of(new IpvsSocket(socket, family.getAsInt()));
      }
      socket.close();
      return Optional.empty();
    } catch (ErrnoException e) {
      socket.close();
      throw e;
    }
  }

  /// Sets the size of the receive queue in bytes; 0 leaves it.
  ///
  /// @param force whether the limit of ordinary processes may be exceeded
  public void receiveBuffer(int bytes, boolean force) {
    socket.receiveBuffer(bytes, force);
  }

  /// Carries out many edits with as few system calls as possible, in order, and returns the answer
  /// to each. What the kernel had no memory for is tried again.
  public List<Ack> apply(List<IpvsEdit> edits) {
    return batch.apply(edits);
  }

  /// All services, whoever made them.
  public List<IpvsService> services() {
    begin(Ipvs.IPVS_CMD_GET_SERVICE, Rtnetlink.NLM_F_DUMP).end();
    return socket.dump("IPVS_CMD_GET_SERVICE", IpvsReader::service);
  }

  /// All servers of a service; none when it is not there.
  public List<IpvsDestination> destinations(IpvsServiceKey service) {
    NetlinkWriter request = begin(Ipvs.IPVS_CMD_GET_DEST, Rtnetlink.NLM_F_DUMP);
    writer.service(service);
    request.end();
    int family = service.family();
    return socket.dump("IPVS_CMD_GET_DEST", message -> IpvsReader.destination(message, family));
  }

  /// Version and sizes.
  public IpvsInfo info() {
    return ask(Ipvs.IPVS_CMD_GET_INFO, "IPVS_CMD_GET_INFO", IpvsReader::info);
  }

  /// The timeouts of connections.
  public IpvsTimeouts timeouts() {
    return ask(Ipvs.IPVS_CMD_GET_CONFIG, "IPVS_CMD_GET_CONFIG", IpvsReader::timeouts);
  }

  /// Changes the timeouts of connections that begin from now on.
  public void setTimeouts(IpvsTimeouts timeouts) {
    begin(Ipvs.IPVS_CMD_SET_CONFIG, Rtnetlink.NLM_F_ACK)
        .u32(Ipvs.IPVS_CMD_ATTR_TIMEOUT_TCP, timeouts.tcp())
        .u32(Ipvs.IPVS_CMD_ATTR_TIMEOUT_TCP_FIN, timeouts.tcpFin())
        .u32(Ipvs.IPVS_CMD_ATTR_TIMEOUT_UDP, timeouts.udp())
        .end();
    socket.execute("IPVS_CMD_SET_CONFIG", timeouts.toString());
  }

  /// Removes all services, whoever made them.
  public void flush() {
    begin(Ipvs.IPVS_CMD_FLUSH, Rtnetlink.NLM_F_ACK).end();
    socket.execute("IPVS_CMD_FLUSH", "all services");
  }

  /// Sets the counters of all services to zero.
  public void zero() {
    begin(Ipvs.IPVS_CMD_ZERO, Rtnetlink.NLM_F_ACK).end();
    socket.execute("IPVS_CMD_ZERO", "all services");
  }

  /// Sets the counters of a service and its servers to zero.
  public void zero(IpvsServiceKey service) {
    NetlinkWriter request = begin(Ipvs.IPVS_CMD_ZERO, Rtnetlink.NLM_F_ACK);
    writer.service(service);
    request.end();
    socket.execute("IPVS_CMD_ZERO", service.toString());
  }

  /// The sync daemons that run: none, one, or one of each kind.
  public List<IpvsDaemon> daemons() {
    begin(Ipvs.IPVS_CMD_GET_DAEMON, Rtnetlink.NLM_F_DUMP).end();
    return socket.dump("IPVS_CMD_GET_DAEMON", IpvsReader::daemon);
  }

  /// Starts a sync daemon: `EEXIST` when one of this state runs, `ENODEV` without its interface,
  /// `EINVAL` while a server is of another family than its service.
  public void start(IpvsDaemon daemon) {
    daemon(Ipvs.IPVS_CMD_NEW_DAEMON, "IPVS_CMD_NEW_DAEMON", daemon);
  }

  /// Stops a sync daemon: `ESRCH` when none of this state runs.
  public void stop(IpvsDaemon daemon) {
    daemon(Ipvs.IPVS_CMD_DEL_DAEMON, "IPVS_CMD_DEL_DAEMON", daemon);
  }

  private void daemon(int command, String name, IpvsDaemon daemon) {
    NetlinkWriter request = begin(command, Rtnetlink.NLM_F_ACK);
    writer.daemon(daemon);
    request.end();
    socket.execute(name, daemon.interfaceName());
  }

  private <T> T ask(
      int command, String name, java.util.function.Function<NetlinkReader, T> parser) {
    begin(command, 0).end();
    return socket.ask(name, "", parser);
  }

  private NetlinkWriter begin(int command, int flags) {
    socket.request();
    return writer.begin(command, flags, socket.nextSequence());
  }

  @Override
  public void close() {
    socket.close();
  }
}
