package org.jkeepalived.daemon.driver.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jkeepalived.core.dataplane.link.LinkSysctls;
import org.jkeepalived.core.engine.LogLevel;
import org.jkeepalived.daemon.driver.DriverLog;
import org.jkeepalived.daemon.driver.network.NetworkRecord.Setting;

/// Settings below `/proc/sys/net` that are ours for a while. A setting that somebody else changes
/// meanwhile is theirs from then on, and stays as they made it.
final class KernelSettings {
  private static final Path ROOT = Path.of("/proc/sys/net");

  private final DriverLog log;

  /// By path, in the order in which they were made.
  private final Map<String, Setting> saved = new LinkedHashMap<>();

  KernelSettings(DriverLog log) {
    this.log = log;
  }

  /// What is to be restored one day.
  Map<String, Setting> saved() {
    return saved;
  }

  /// Takes over what a killed predecessor had changed and nobody changed since.
  void adopt(Map<String, Setting> settings) {
    settings.forEach((path, setting) -> {
      if (read(path).filter(setting.ours()::equals).isPresent()) {
        saved.put(path, setting);
      }
    });
  }

  /// Notes what [#make] will change, so that it can be recorded first.
  void announce(Map<String, String> wanted) {
    wanted.forEach((path, value) -> {
      Setting known = saved.get(path);
      if (known != null) {
        saved.put(path, new Setting(known.former(), value));
      } else {
        read(path)
            .filter(now -> !now.equals(value))
            .ifPresent(now -> saved.put(path, new Setting(now, value)));
      }
    });
  }

  /// Makes the settings true.
  void make(Map<String, String> wanted) {
    wanted.forEach((path, value) -> {
      Optional<String> now = read(path);
      if (now.isPresent() && !now.get().equals(value)) {
        write(path, value);
      }
    });
  }

  /// Restores everything but these, the latest first.
  void restoreExcept(Map<String, String> wanted) {
    List<String> paths = new ArrayList<>(saved.keySet());
    paths.removeAll(wanted.keySet());
    for (String path : paths.reversed()) {
      Setting setting = saved.remove(path);
      if (setting != null && read(path).filter(setting.ours()::equals).isPresent()) {
        write(path, setting.former());
      }
    }
  }

  /// `rp_filter` of every interface, of all and of those to come.
  Map<String, Integer> reversePathFilters() {
    Map<String, Integer> filters = new TreeMap<>();
    try (Stream<Path> interfaces = Files.list(ROOT.resolve("ipv4/conf"))) {
      for (Path each : interfaces.toList()) {
        String name = each.getFileName().toString();
        read(LinkSysctls.ipv4(name, "rp_filter"))
            .ifPresent(value -> filters.put(name, Integer.parseInt(value)));
      }
    } catch (IOException e) {
      log.log(LogLevel.WARNING, "cannot list net.ipv4.conf: " + e);
    }
    return filters;
  }

  private Optional<String> read(String path) {
    try {
      return Optional.of(Files.readString(ROOT.resolve(path)).strip());
    } catch (NoSuchFileException _) {
      return Optional.empty(); // the interface is gone, or the kernel lacks the feature
    } catch (IOException e) {
      complain("read", path, e);
      return Optional.empty();
    }
  }

  private void write(String path, String value) {
    try {
      Files.writeString(ROOT.resolve(path), value);
    } catch (NoSuchFileException _) {
      // Its interface went this very moment.
    } catch (IOException e) {
      complain("set", path, e);
    }
  }

  private void complain(String verb, String path, IOException e) {
    log.log(
        LogLevel.WARNING,
        "cannot "
            + verb
            + " net."
            + path.replace('.', '\0').replace('/', '.').replace('\0', '/')
            + " ("
            + e.getMessage()
            + "); virtual MACs may not work as they should");
  }
}
