package org.jkeepalived.daemon.driver;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jkeepalived.core.dataplane.PlacedAddress;
import org.jkeepalived.core.dataplane.WantedAddress;
import org.jkeepalived.core.model.Configuration;
import org.jkeepalived.core.model.IpAddress;

/// A file that names the addresses this process may put on, for a successor to clean up after it
/// was killed: one `INTERFACE ADDRESS/PREFIX` a line. It is written before an address can be put
/// on, never by the loop, and removed at an orderly end.
public final class AddressRecord {
  private final RecordFile file;

  /// @param file need not exist, nor its directory
  public AddressRecord(Path file, DriverLog log) {
    this.file = new RecordFile(file, "addresses", log);
  }

  /// What the predecessor left; nothing when it ended in order. A line that makes no sense is left
  /// out.
  public Set<PlacedAddress> read() {
    Set<PlacedAddress> addresses = new HashSet<>();
    file.read().forEach(line -> addresses.addAll(parse(line)));
    return addresses;
  }

  private static List<PlacedAddress> parse(String line) {
    int space = line.indexOf(' ');
    int slash = line.lastIndexOf('/');
    if (space <= 0 || slash < space) {
      return List.of();
    }
    try {
      IpAddress address = IpAddress.of(line.substring(space + 1, slash));
      int prefixLength = Integer.parseInt(line.substring(slash + 1));
      return List.of(new PlacedAddress(line.substring(0, space), address, prefixLength));
    } catch (IllegalArgumentException _) {
      return List.of();
    }
  }

  /// Names the addresses of these configurations, and `others`, from now on.
  public void write(Set<PlacedAddress> others, Configuration... configurations) {
    Set<PlacedAddress> all = new LinkedHashSet<>(others);
    Stream.of(configurations)
        .flatMap(configuration -> WantedAddress.of(configuration).stream())
        .map(PlacedAddress::of)
        .forEach(all::add);
    file.write(all.stream().map(AddressRecord::line).toList());
  }

  private static String line(PlacedAddress address) {
    return address.interfaceName() + " " + address.address() + "/" + address.prefixLength();
  }

  /// Nothing of ours is left in the kernel.
  public void remove() {
    file.remove();
  }
}
