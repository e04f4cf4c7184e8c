package org.jkeepalived.sim.world;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.model.AddressFamily;
import org.jkeepalived.core.model.BfdSession;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.IpAddress;
import org.jspecify.annotations.Nullable;

/// A host: its kernel, its configuration file, what its scripts find, and the process, if one runs.
public final class Machine {
  /// Packets that wait in the sockets of a process that does not run; more are lost.
  private static final int RECEIVE_BUFFER_PACKETS = 64;

  /// How long after a change of the kernel's the process hears of it.
  private static final long KERNEL_EVENT_DELAY_NANOS = 20_000;

  /// Some day of 2026.
  private static final long EPOCH_MILLIS = 1_795_000_000_000L;

  private record Waiting(Port port, Packet packet) {}

  private final World world;
  private final int number;
  private final List<Port> ports = new ArrayList<>();
  private final Map<String, Boolean> scriptFindings = new HashMap<>();
  private final Map<String, Optional<String>> contents = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<String, Boolean> sessions = new HashMap<>();
  private final ArrayDeque<Waiting> receiveBuffer = new ArrayDeque<>();
  private final ArrayDeque<Event> inbox = new ArrayDeque<>();
  private Configuration configuration = Configuration.EMPTY;
  private @Nullable RouterProcess process;
  private int incarnations;
  private boolean paused;
  private long resumedAtNanos;
  private long clockErrorMillis;

  Machine(World world, int number) {
    this.world = world;
    this.number = number;
    for (int segment = 0; segment < world.network().segmentCount(); segment++) {
      Port port = new Port(this, segment);
      ports.add(port);
      world.network().attach(port);
    }
  }

  /// 0 for the first machine.
  public int number() {
    return number;
  }

  /// `r1` for the first machine.
  public String name() {
    return "r" + (number + 1);
  }

  /// Its interfaces, one on each segment.
  public List<Port> ports() {
    return ports;
  }

  /// The configuration file as it is now; a running process may not have read it yet.
  public Configuration configuration() {
    return configuration;
  }

  /// Writes the configuration file.
  public void configuration(Configuration file) {
    configuration = file;
  }

  /// The running process, or null.
  public @Nullable RouterProcess process() {
    return process;
  }

  /// Whether a process runs and is not stopped by a debugger, a hypervisor or SIGSTOP.
  public boolean isAwake() {
    return process != null && !paused;
  }

  /// Whether the process is stopped for a while.
  public boolean isPaused() {
    return paused;
  }

  /// When the last pause ended; 0 when there was none.
  public long resumedAtNanos() {
    return resumedAtNanos;
  }

  /// The time of day as this machine has it.
  public long wallMillis() {
    return EPOCH_MILLIS + world.now() / 1_000_000 + clockErrorMillis;
  }

  /// Sets the clock wrong, or right again with 0.
  public void setClock(long errorMillis) {
    if (errorMillis != clockErrorMillis) {
      world.happened(name() + ": the clock is set " + errorMillis + " ms wrong");
      clockErrorMillis = errorMillis;
    }
  }

  /// By how much its clock is wrong.
  public long clockErrorMillis() {
    return clockErrorMillis;
  }

  /// What the named script finds from now on.
  public void scriptFinds(String script, boolean healthy) {
    scriptFindings.put(script, healthy);
    world.happened(name() + ": script " + script + " finds " + (healthy ? "health" : "sickness"));
  }

  /// What the named script finds.
  public boolean isHealthy(String script) {
    return scriptFindings.getOrDefault(script, true);
  }

  /// What stands in the named file from now on; empty: it is missing.
  public void write(String file, Optional<String> content) {
    contents.put(file, content);
    world.happened(name() + ": file " + file + " " + content.orElse("is removed").strip());
    lookAgain(file);
  }

  /// What stands in the named file; `0` unless something was written.
  public Optional<String> content(String file) {
    return contents.getOrDefault(file, Optional.of("0"));
  }

  /// How many of the named processes run from now on.
  public void runs(String process, int count) {
    counts.put(process, count);
    world.happened(name() + ": " + count + " processes " + process);
    lookAgain(process);
  }

  /// How many of the named processes run; one unless that was changed.
  public int count(String process) {
    return counts.getOrDefault(process, 1);
  }

  private void lookAgain(String tracked) {
    if (process != null) {
      process.changed(tracked);
    }
  }

  /// What the named BFD session is from now on.
  public void session(String session, boolean up) {
    sessions.put(session, up);
    world.happened(name() + ": BFD session " + session + (up ? " up" : " down"));
    tellSoon(new Event.BfdChanged(session, up));
  }

  /// Whether the named BFD session is up; it is unless that was changed.
  public boolean isUp(String session) {
    return sessions.getOrDefault(session, true);
  }

  /// A process that knows a session from now on hears of its state.
  private void tellSessions() {
    for (BfdSession session : configuration.trackers().sessions()) {
      tellSoon(new Event.BfdChanged(session.name(), isUp(session.name())));
    }
  }

  /// Starts the daemon.
  public void start() {
    if (process == null) {
      world.happened(name() + ": the daemon starts");
      RouterProcess started = new RouterProcess(world, this, ++incarnations);
      process = started;
      started.begin(configuration);
      tellSessions();
    }
  }

  /// kill -9: nothing is sent, nothing is removed.
  public void crash() {
    if (process != null) {
      world.happened(name() + ": kill -9");
      end(process, false);
    }
  }

  /// SIGTERM.
  public void stop() {
    if (process != null) {
      world.happened(name() + ": SIGTERM");
      resume();
      RouterProcess stopping = process;
      stopping.tell(new Event.Stopping());
      end(stopping, true);
    }
  }

  private void end(RouterProcess ending, boolean graceful) {
    ending.end();
    process = null;
    paused = false;
    receiveBuffer.clear();
    inbox.clear();
    world.observer().ended(ending, graceful);
  }

  /// SIGHUP with another file.
  public void reload(Configuration file) {
    configuration = file;
    world.happened(name() + ": SIGHUP");
    tell(new Event.Configured(file));
    tellSessions();
  }

  /// Stops the process without telling it.
  public void pause() {
    if (process != null && !paused) {
      world.happened(name() + ": paused");
      paused = true;
    }
  }

  /// Lets a paused process go on: first what waits in its sockets, then the rest, then its timers.
  public void resume() {
    if (!paused || process == null) {
      return;
    }
    world.happened(name() + ": goes on");
    paused = false;
    resumedAtNanos = world.now();
    RouterProcess resumed = process;
    resumed.paused();
    while (!receiveBuffer.isEmpty()) {
      Waiting waiting = receiveBuffer.remove();
      resumed.hear(waiting.port.ifindex(), waiting.packet);
    }
    resumed.listened();
    while (!inbox.isEmpty()) {
      resumed.tell(inbox.remove());
    }
    resumed.wake();
  }

  /// Hands an event to the process, if there is one, as soon as it runs.
  void tell(Event event) {
    if (process == null) {
      return;
    }
    if (paused) {
      inbox.add(event);
    } else {
      process.tell(event);
    }
  }

  private void tellSoon(Event event) {
    RouterProcess listening = process;
    world
        .timeline()
        .in(
            KERNEL_EVENT_DELAY_NANOS,
            () -> {
              if (process == listening) {
                tell(event);
              }
            });
  }

  void arrive(Port port, Packet packet) {
    if (process == null || !process.listens(port.ifindex(), packet)) {
      return;
    }
    if (paused) {
      if (receiveBuffer.size() < RECEIVE_BUFFER_PACKETS) {
        receiveBuffer.add(new Waiting(port, packet));
      }
    } else {
      process.hear(port.ifindex(), packet);
    }
  }

  /// Changes the flags of an interface.
  public void changeLink(int segment, boolean up, boolean running) {
    Port port = ports.get(segment);
    world.happened(
        name() + ": " + port.name() + (up ? " up" : " down") + (running ? "" : ", no carrier"));
    port.changeLink(up, running);
    if (port.isPresent()) {
      tellSoon(new Event.LinkChanged(port.link()));
    }
  }

  /// Removes an interface, or brings it back.
  public void changePresence(int segment, boolean present) {
    Port port = ports.get(segment);
    if (port.isPresent() == present) {
      return;
    }
    world.happened(name() + ": " + port.name() + (present ? " appears" : " is removed"));
    if (present) {
      port.changePresence(true);
      tellSoon(new Event.LinkChanged(port.link()));
      port.addresses().forEach(address -> tellPresent(port, address));
    } else {
      port.addresses().forEach(address -> tellAbsent(port, address));
      port.changePresence(false);
      tellSoon(new Event.LinkRemoved(port.ifindex()));
    }
  }

  /// Takes the machine's own addresses off an interface, or puts them back.
  public void changeAddressed(int segment, boolean addressed) {
    Port port = ports.get(segment);
    world.happened(
        name() + ": " + port.name() + (addressed ? " has its addresses" : " loses its addresses"));
    port.changeAddressed(addressed);
    for (AddressFamily family : AddressFamily.values()) {
      if (!port.isPresent()) {
        continue;
      }
      if (addressed) {
        tellPresent(port, port.ownAddress(family));
      } else {
        tellAbsent(port, port.ownAddress(family));
      }
    }
  }

  /// An administrator deletes a virtual address.
  public void deleteVirtualAddress(int segment, IpAddress address) {
    world.happened(name() + ": ip addr del " + address + " by hand");
    removeVirtual(ports.get(segment), address);
  }

  void addVirtual(Port port, IpAddress address) {
    if (port.addVirtual(address)) {
      tellPresent(port, address);
    }
  }

  void removeVirtual(Port port, IpAddress address) {
    if (port.removeVirtual(address)) {
      tellAbsent(port, address);
    }
  }

  private void tellPresent(Port port, IpAddress address) {
    int prefixLength = Port.prefixLength(address);
    tellSoon(new Event.AddressPresent(port.ifindex(), address, prefixLength, true));
  }

  private void tellAbsent(Port port, IpAddress address) {
    tellSoon(new Event.AddressAbsent(port.ifindex(), address, Port.prefixLength(address)));
  }
}
