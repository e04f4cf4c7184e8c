package org.jkeepalived.daemon.driver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jkeepalived.core.engine.AdvertDatagram;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.GlobalSettings;
import org.jkeepalived.core.model.IpAddress;
import org.jkeepalived.core.model.Link;
import org.jkeepalived.core.model.SocketBuffers;
import org.jkeepalived.core.model.VrrpInstance;
import org.jkeepalived.core.vrrp.AdvertEncoder;
import org.jkeepalived.core.vrrp.AuthenticationHeader;
import org.jkeepalived.linux.libc.Epoll;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jkeepalived.linux.packet.DatagramReceiver;
import org.jspecify.annotations.Nullable;

/// Opens and closes the sockets of adverts. Instances on one interface share a socket, so a
/// thousand of them need a handful.
///
/// A socket that cannot be opened is reported to the engine and tried again whenever its interface
/// changes, and every second.
public final class TransportDriver implements AutoCloseable {
  private static final long NEVER = Long.MAX_VALUE;
  private static final long RETRY_NANOS = 1_000_000_000L;
  private static final int DEFAULT_MTU = 1500;

  private final Epoll epoll;
  private final int firstToken;
  private final AdvertDriver adverts;
  private final Consumer<Event> events;
  private final DatagramReceiver receiver;
  private final Map<TransportKey, SharedSocket> sockets = new HashMap<>();
  private final List<@Nullable SharedSocket> byToken = new ArrayList<>();
  private final Map<Integer, Binding> bindings = new HashMap<>();
  private final Map<Integer, String> devices = new HashMap<>();
  private final Map<Integer, Integer> mtus = new HashMap<>();
  private SocketBuffers.Policy bufferPolicy = new SocketBuffers.Policy.KernelDefault();
  private boolean hearsAll;
  private long retryNanos = NEVER;
  private AddressFamily receivedFamily = AddressFamily.IPV4;
  private int receivedHeader;
  private long receivedMillis;

  /// @param firstToken epoll tokens from here on are this driver's
  /// @param buffers the caller closes them
  /// @param events takes what the engine has to know
  public TransportDriver(
      Epoll epoll,
      int firstToken,
      AdvertDriver adverts,
      PacketBuffers buffers,
      Consumer<Event> events) {
    receiver = buffers.receiver;
    this.epoll = epoll;
    this.firstToken = firstToken;
    this.adverts = adverts;
    this.events = events;
  }

  /// What one instance wants, and what it has.
  private static final class Binding {
    VrrpInstance config;
    int ifindex;
    @Nullable IpAddress source;
    @Nullable SharedSocket shared;
    final Set<IpAddress> oldChecksumPeers = new HashSet<>();
    String failure = "";

    /// Its share of the receive buffer of `shared`.
    long bufferBytes;

    Binding(VrrpInstance config) {
      this.config = config;
    }
  }

  /// A configuration is in force.
  public void configured(GlobalSettings global) {
    hearsAll = global.vrrp().logUnknownVrids();
    sockets.values().forEach(shared -> shared.hearAll(hearsAll));
    bufferPolicy = global.buffers().vrrp();
    bindings.values().forEach(this::resize);
  }

  /// Gives an instance its share of the receive buffer: its own `kernel_rx_buf_size`, or what
  /// `vrrp_rx_bufs_policy` gives everybody.
  private void resize(Binding binding) {
    SharedSocket shared = binding.shared;
    if (shared != null) {
      long wanted =
          binding.config.features().receiveBufferBytes().orElseGet(() -> policyBytes(binding));
      shared.resize(wanted - binding.bufferBytes);
      binding.bufferBytes = wanted;
    }
  }

  private long policyBytes(Binding binding) {
    return switch (bufferPolicy) {
      case SocketBuffers.Policy.KernelDefault _ -> 0;
      case SocketBuffers.Policy.Mtu(long frames) ->
          frames * mtus.getOrDefault(binding.ifindex, DEFAULT_MTU);
      case SocketBuffers.Policy.Advert(long adverts) ->
          adverts * new AdvertEncoder(binding.config).packetLength();
      case SocketBuffers.Policy.Bytes(long bytes) -> bytes;
    };
  }

  /// An instance is new or has a new configuration.
  void configured(int instance, VrrpInstance config) {
    Binding binding = bindings.get(instance);
    if (binding == null) {
      bindings.put(instance, new Binding(config));
      return;
    }
    int formerId = binding.config.virtualRouterId();
    if (binding.shared != null && formerId != config.virtualRouterId()) {
      release(instance, binding);
    }
    binding.config = config;
    if (binding.source != null) {
      bind(instance, binding.ifindex, binding.source);
    }
  }

  void removed(int instance) {
    unbind(instance);
    adverts.forget(instance);
    bindings.remove(instance);
  }

  void bind(int instance, int ifindex, IpAddress source) {
    Binding binding = binding(instance);
    binding.ifindex = ifindex;
    binding.source = source;
    TransportKey key = TransportKey.of(binding.config, ifindex, source);
    if (binding.shared != null && !binding.shared.key.equals(key)) {
      release(instance, binding);
    }
    open(instance, binding, key, source);
  }

  /// Adverts to this peer carry the old checksum from now on.
  void useOldChecksum(int instance, IpAddress peer) {
    Binding binding = binding(instance);
    if (binding.oldChecksumPeers.add(peer) && binding.source != null) {
      bind(instance, binding.ifindex, binding.source);
    }
  }

  void unbind(int instance) {
    Binding binding = binding(instance);
    release(instance, binding);
    binding.source = null;
    binding.failure = "";
  }

  private Binding binding(int instance) {
    Binding binding = bindings.get(instance);
    if (binding == null) {
      throw new IllegalStateException("instance " + instance + " is not configured");
    }
    return binding;
  }

  private void open(int instance, Binding binding, TransportKey key, IpAddress source) {
    try {
      if (binding.shared == null) {
        SharedSocket shared = share(key);
        shared.addUser(binding.config.virtualRouterId());
        binding.shared = shared;
        shared.hearAll(hearsAll);
      }
      resize(binding);
      adverts.bind(instance, binding.config, source, binding.shared, binding.oldChecksumPeers);
      report(instance, binding, "");
    } catch (ErrnoException e) {
      release(instance, binding);
      retryNanos = Math.min(retryNanos, System.nanoTime() + RETRY_NANOS);
      report(instance, binding, String.valueOf(e.getMessage()));
    }
  }

  private SharedSocket share(TransportKey key) {
    SharedSocket known = sockets.get(key);
    if (known != null) {
      return known;
    }
    int index = byToken.indexOf(null);
    if (index < 0) {
      index = byToken.size();
      byToken.add(null);
    }
    String device = key.vrf().isEmpty() ? devices.getOrDefault(key.ifindex(), "") : key.vrf();
    SharedSocket shared = SharedSocket.open(key, device, firstToken + index);
    epoll.add(shared.socket.fd(), true, false, shared.token);
    byToken.set(index, shared);
    sockets.put(key, shared);
    return shared;
  }

  private void release(int instance, Binding binding) {
    adverts.unbind(instance);
    SharedSocket shared = binding.shared;
    if (shared == null) {
      return;
    }
    binding.shared = null;
    shared.resize(-binding.bufferBytes);
    binding.bufferBytes = 0;
    shared.removeUser(binding.config.virtualRouterId());
    if (shared.isUnused()) {
      sockets.remove(shared.key);
      byToken.set(shared.token - firstToken, null);
      epoll.remove(shared.socket.fd());
      shared.close();
    }
  }

  private void report(int instance, Binding binding, String failure) {
    if (!binding.failure.equals(failure)) {
      binding.failure = failure;
      events.accept(new Event.TransportChanged(instance, failure));
    }
  }

  /// An interface appeared or changed.
  public void linkChanged(Link link) {
    devices.put(link.ifindex(), link.name());
    mtus.put(link.ifindex(), link.mtu());
    retry(link.ifindex());
  }

  public void linkRemoved(int ifindex) {
    devices.remove(ifindex);
    mtus.remove(ifindex);
  }

  /// When [#advance] wants to be called.
  public long nextDeadlineNanos() {
    return retryNanos;
  }

  /// Tries again what failed, when it is time.
  public void advance(long nowNanos) {
    if (nowNanos >= retryNanos) {
      retryNanos = NEVER;
      retry(-1);
    }
  }

  /// @param ifindex interface whose sockets are tried; -1: all
  private void retry(int ifindex) {
    for (Map.Entry<Integer, Binding> entry : bindings.entrySet()) {
      Binding binding = entry.getValue();
      if (!binding.failure.isEmpty()
          && binding.source != null
          && (ifindex < 0 || ifindex == binding.ifindex)) {
        bind(entry.getKey(), binding.ifindex, binding.source);
      }
    }
  }

  /// Whether an epoll token belongs to a socket of this driver.
  public boolean owns(int token) {
    int index = token - firstToken;
    return index >= 0 && index < byToken.size() && byToken.get(index) != null;
  }

  /// One more than the highest token in use.
  public int endToken() {
    return firstToken + byToken.size();
  }

  /// Reads one batch of what has arrived and returns how many datagrams that was.
  ///
  /// @throws ErrnoException when the socket reports an error, which is thereby forgotten
  public int receive(int token) {
    SharedSocket shared = byToken.get(token - firstToken);
    if (shared == null) {
      return 0;
    }
    receivedFamily = shared.key.address().family();
    receivedHeader = shared.key.authenticated() ? AuthenticationHeader.LENGTH : 0;
    receivedMillis = System.currentTimeMillis();
    return receiver.receive(shared.socket);
  }

  /// Whether a batch of this size may have left something behind.
  public boolean isFull(int received) {
    return received == receiver.batch();
  }

  /// Describes a datagram of the last batch.
  public void describe(int index, AdvertDatagram datagram) {
    datagram.family = receivedFamily;
    datagram.buffer = receiver.buffer();
    datagram.offset = receiver.offset(index) + receivedHeader;
    datagram.length = Math.max(0, receiver.length(index) - receivedHeader);
    datagram.authenticated = receivedHeader > 0;
    datagram.wallMillis = receivedMillis;
    datagram.ifindex = receiver.ifindex(index);
    datagram.sourceHigh = receiver.sourceHigh(index);
    datagram.sourceLow = receiver.sourceLow(index);
    datagram.destinationHigh = receiver.destinationHigh(index);
    datagram.destinationLow = receiver.destinationLow(index);
    datagram.hopLimit = receiver.hopLimit(index);
  }

  @Override
  public void close() {
    for (SharedSocket shared : sockets.values()) {
      shared.close();
    }
    sockets.clear();
    byToken.clear();
  }
}
