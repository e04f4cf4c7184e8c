package org.jkeepalived.daemon.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.jkeepalived.core.check.CheckEffect;
import org.jkeepalived.core.check.CheckEngine;
import org.jkeepalived.core.check.CheckEvent;
import org.jkeepalived.daemon.dataplane.nft.NftPlane;
import org.jkeepalived.linux.libc.Epoll;
import org.jkeepalived.linux.libc.ErrnoException;
import org.jspecify.annotations.Nullable;

/// The engine at work, with what carries out its decisions. Belongs to the thread of the loop.
final class CheckSession implements AutoCloseable {
  private static final int EVENTS = 4;
  private static final int INBOX = 0;
  private static final int ADDRESSES = 1;

  private final CheckDriver driver;
  private final boolean keeping;
  private final Epoll epoll = Epoll.create(EVENTS);
  private final List<CheckEffect> effects = new ArrayList<>();
  private final CheckEngine engine =
      new CheckEngine(ThreadLocalRandom.current().nextLong(), effects::add);
  private final Upkeep upkeep = new Upkeep();
  private @Nullable AddressWatch addresses;

  /// When a configuration came that is not in force yet; 0: none.
  private long configuredNanos;

  /// @param driver closed with this
  /// @param inbox descriptor that [#await] waits for, too
  /// @param keeping whether virtual servers stay in the kernel at the end
  CheckSession(CheckDriver driver, int inbox, boolean keeping) {
    this.driver = driver;
    this.keeping = keeping;
    epoll.add(inbox, true, false, INBOX);
  }

  /// Waits until something is to be done.
  ///
  /// @return whether there is something in the inbox
  boolean await() {
    boolean called = false;
    int count = epoll.await(waitNanos(System.nanoTime()));
    for (int i = 0; i < count; i++) {
      if (epoll.token(i) == INBOX) {
        called = true;
      } else {
        readAddresses();
      }
    }
    return called;
  }

  private long waitNanos(long now) {
    long next = engine.nextDeadlineNanos();
    long wait = next == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(0, next - now);
    return Math.min(wait, upkeep.waitNanos(now));
  }

  void tell(CheckEvent event) {
    engine.handle(event, System.nanoTime());
  }

  void configure(CheckSettings settings) {
    configuredNanos = System.nanoTime();
    driver.prepare(settings);
    if (settings.watchesAddresses() && addresses == null) {
      var watch = new AddressWatch(this::tell);
      addresses = watch;
      size(watch, settings);
      epoll.add(watch.fd(), true, false, ADDRESSES);
      watch.start();
    }
    // Marks are set on input, for IPVS; nftables has rewritten and forwarded by then, and needs
    // none.
    boolean marks = !driver.plane().name().equals(NftPlane.NAME);
    tell(settings.event(marks));
  }

  private void size(AddressWatch watch, CheckSettings settings) {
    try {
      watch.receiveBuffer(settings.lvs().settings().monitorBuffer());
    } catch (ErrnoException e) {
      driver.log().error("lvs_netlink_monitor_rcv_bufs: " + e.getMessage());
    }
  }

  /// Takes over from a former process, or from a former session of this one. Comes before the first
  /// configuration; what was ordered is obeyed after it.
  void inherit(Recorded former, CheckSettings settings) {
    driver.inherit(former, settings.lvs().settings());
    configure(settings);
    former.orders().forEach((server, order) -> tell(new CheckEvent.Ordered(server, order)));
  }

  CheckReport report() {
    carryOut(false);
    return upkeep.report(engine.status(System.nanoTime()), driver.plane());
  }

  /// Does what is due, and makes true what was decided.
  void turn(boolean last) {
    engine.advance(System.nanoTime());
    carryOut(last);
    tellInForce();
    if (!last) {
      upkeep.turn(driver);
      driver.recordPlane();
    }
  }

  private void tellInForce() {
    if (configuredNanos != 0) {
      double millis = (System.nanoTime() - configuredNanos) / 1e6;
      driver
          .log()
          .debug(String.format(Locale.ROOT, "virtual servers are in force after %.1f ms", millis));
      configuredNanos = 0;
    }
  }

  private void carryOut(boolean last) {
    if (!effects.isEmpty()) {
      driver.carryOut(effects, last && keeping);
      effects.clear();
    }
  }

  private void readAddresses() {
    try {
      if (addresses != null) {
        addresses.read();
      }
    } catch (ErrnoException e) {
      driver.log().error("reading the kernel's events about addresses: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    if (addresses != null) {
      addresses.close();
    }
    driver.close();
    epoll.close();
  }
}
