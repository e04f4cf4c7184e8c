package org.jkeepalived.daemon.driver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jkeepalived.core.engine.Event;
import org.jkeepalived.core.engine.LogLevel;
import org.jkeepalived.core.model.VrrpInstance;
import org.jspecify.annotations.Nullable;

/// `promote_secondaries`: while an instance asks for it, the kernel keeps the other addresses of a
/// subnet when the first one goes. What was set before comes back with the last such instance.
final class PromoteSecondaries {
  private static final String ON = "1";

  private final Path settings;
  private final DriverLog log;
  private final Map<Integer, String> users = new HashMap<>();
  private final Set<String> present = new HashSet<>();
  private final Map<Integer, String> names = new HashMap<>();
  private final Map<String, String> former = new HashMap<>();

  /// @param settings the directory `net/ipv4/conf` of the kernel's settings
  PromoteSecondaries(Path settings, DriverLog log) {
    this.settings = settings;
    this.log = log;
  }

  void configured(int instance, VrrpInstance config) {
    users.remove(instance);
    if (config.features().promoteSecondaries()) {
      config.interfaceName().ifPresent(name -> users.put(instance, name));
    }
    update();
  }

  void removed(int instance) {
    users.remove(instance);
    update();
  }

  /// Interfaces come and go, and a new one has the kernel's own setting.
  void observe(Event event) {
    switch (event) {
      case Event.LinkChanged(var link) -> {
        String old = names.put(link.ifindex(), link.name());
        if (!link.name().equals(old)) {
          forget(old);
          present.add(link.name());
          update();
        }
      }
      case Event.LinkRemoved(int ifindex) -> forget(names.remove(ifindex));
      case Event.Configured _,
          Event.AddressPresent _,
          Event.AddressAbsent _,
          Event.ScriptFinished _,
          Event.Observed _,
          Event.TransportChanged _,
          Event.Stopping _ -> {}
    }
  }

  private void forget(@Nullable String name) {
    if (name != null) {
      present.remove(name);
      former.remove(name);
    }
  }

  private void update() {
    for (String name : Set.copyOf(users.values())) {
      if (present.contains(name) && !former.containsKey(name)) {
        String before = read(name);
        former.put(name, before);
        if (!before.isEmpty() && !before.equals(ON)) {
          write(name, ON);
        }
      }
    }
    for (String name : Set.copyOf(former.keySet())) {
      if (!users.containsValue(name)) {
        restore(name);
      }
    }
  }

  private void restore(String name) {
    String before = former.remove(name);
    if (before != null && !before.isEmpty() && !before.equals(ON)) {
      write(name, before);
    }
  }

  /// Everything as it was.
  void restoreAll() {
    Set.copyOf(former.keySet()).forEach(this::restore);
  }

  private Path setting(String name) {
    return settings.resolve(name).resolve("promote_secondaries");
  }

  private String read(String name) {
    try {
      return Files.readString(setting(name), StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      complain("read", name, e);
      return "";
    }
  }

  private void write(String name, String value) {
    try {
      Files.writeString(setting(name), value, StandardCharsets.US_ASCII);
    } catch (NoSuchFileException _) {
      // The interface is gone, and its setting with it.
    } catch (IOException e) {
      complain("write", name, e);
    }
  }

  private void complain(String verb, String name, IOException e) {
    log.log(
        LogLevel.WARNING,
        "cannot "
            + verb
            + " "
            + setting(name)
            + " ("
            + e
            + "): when the first address of a subnet on "
            + name
            + " goes, the others go with it and have to be put back");
  }
}
