package org.jkeepalived.daemon.language;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Picks the values out of keepalived's dump of its configuration, named as in the files.
final class Dump {
  private static final Pattern VALUE = Pattern.compile(" +([A-Z][A-Za-z ]+) = (.*)");
  private static final Pattern ADDRESS = Pattern.compile("     (\\S+) dev .*");
  private static final Pattern COMMAND = Pattern.compile("'[^']*'(.*), uid:gid .*");

  private final String hostName;
  private final List<String> values = new ArrayList<>();
  private boolean begun;
  private boolean emails;
  private boolean instances;

  private Dump(String hostName) {
    this.hostName = hostName;
  }

  /// The values of a dump.
  ///
  /// @param hostName what `router_id` is unless it is given
  static List<String> values(List<String> lines, String hostName) {
    var dump = new Dump(hostName);
    lines.forEach(dump::line);
    return dump.values;
  }

  /// A line of the parent process may stand between those of the dump; it begins with no blank.
  private void line(String line) {
    begun |= line.contains("< Global definitions >");
    instances |= line.contains("< VRRP Topology >");
    Matcher value = VALUE.matcher(line);
    Matcher address = ADDRESS.matcher(line);
    if (emails && line.startsWith("   ")) {
      values.add("email " + line.substring(3));
    } else if (line.startsWith(" ")) {
      emails = begun && line.equals(" Email notification to:");
      if (instances && address.matches()) {
        values.add("address " + address.group(1));
      } else if (begun && value.matches()) {
        value(value.group(1), value.group(2));
      }
    }
  }

  private void value(String name, String text) {
    switch (name) {
      case "Router ID" -> unless(text.equals(hostName), "router_id " + text);
      case "VRRP Instance" -> values.add("instance " + text);
      case "Virtual Router ID" -> values.add("virtual_router_id " + text);
      case "Priority" -> values.add("priority " + text);
      case "Preempt delay" -> values.add("preempt_delay " + microseconds(text) + " us");
      case "Send advert after receive lower priority advert" ->
          unless(!instances || text.equals("true"), "lower_prio_no_advert");
      case "Send advert after receive higher priority advert" ->
          unless(!instances || text.equals("false"), "higher_prio_send_advert");
      case "Master state transition script" ->
          values.add("notify_master" + COMMAND.matcher(text).replaceAll("$1"));
      default -> {}
    }
  }

  private void unless(boolean usual, String line) {
    if (!usual) {
      values.add(line);
    }
  }

  private static long microseconds(String text) {
    return Math.round(Double.parseDouble(text.substring(0, text.indexOf(' '))) * 1e6);
  }
}
