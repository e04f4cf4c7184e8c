package org.jkeepalived.core.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jkeepalived.core.check.Text.server;
import static org.jkeepalived.core.check.Text.service;
import static org.jkeepalived.core.check.Text.two;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jkeepalived.core.dataplane.lvs.TableEdit;
import org.jkeepalived.core.dataplane.lvs.TableKeeper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each kind of change in a file is these edits of the kernel's table, and no others. A second
/// virtual server is in all files, and in no edit.
class ReloadEditsTest {
  private static final String KEPT =
      two("").replace("192.0.2.10 80", "192.0.2.9 80") + "virtual_server_group G {\n%s\n}\n";
  private static final String ONE = server("192.0.2.20");
  private static final String OTHER = server("192.0.2.21");
  private static final String SORRY = "sorry_server 192.0.2.99 80\n";

  /// @param bad a server that fails all the time
  /// @param edits `+`, `~` or `-`, the port of the service unless it is 80, the server
  record Row(String what, String bad, String before, String after, List<String> edits) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static Row row(String what, String before, String after, String... edits) {
    return new Row(what, "", before, after, Arrays.asList(edits));
  }

  /// While the first server is down.
  private static Row down(String what, String before, String after, String... edits) {
    return new Row(what, "192.0.2.20:80", before, after, Arrays.asList(edits));
  }

  private static String with(String lines) {
    return service(server("192.0.2.20", lines) + OTHER);
  }

  private static String group(String lines) {
    return two("").replace("192.0.2.10 80", "group G") + "# " + lines;
  }

  static Stream<Row> rows() {
    return Stream.of(serviceRows(), serverRows(), quorumRows(), groupRows()).flatMap(rows -> rows);
  }

  private static Stream<Row> serviceRows() {
    String plain = two("");
    return Stream.of(
        row("nothing", plain, plain),
        row("scheduler", plain, plain.replace("lvs_sched wrr", "lvs_sched rr"), "~"),
        row("persistence", plain, two("persistence_timeout 60"), "~"),
        row("persistence goes", two("persistence_timeout 60"), plain, "~"),
        row(
            "flags of a scheduler",
            plain.replace("wrr", "sh"),
            plain.replace("wrr", "sh\nsh-port"),
            "~"),
        row(
            "method of all",
            plain,
            plain.replace("lvs_method NAT", "lvs_method DR"),
            "~ 192.0.2.20:80=1",
            "~ 192.0.2.21:80=1"),
        row(
            "protocol",
            plain,
            plain.replace("protocol TCP", "protocol UDP"),
            "+udp",
            "+udp 192.0.2.20:80=1",
            "+udp 192.0.2.21:80=1",
            "-"),
        row(
            "port",
            plain,
            plain.replace("192.0.2.10 80", "192.0.2.10 81"),
            "+81",
            "+81 192.0.2.20:80=1",
            "+81 192.0.2.21:80=1",
            "-"),
        row("virtual server goes", plain, "", "-"),
        row("virtual server comes", "", plain, "+", "+ 192.0.2.20:80=1", "+ 192.0.2.21:80=1"),
        row("omega", plain, two("omega")),
        row("scripts", plain, two("quorum_up \"/bin/true\"\nquorum_down \"/bin/true\"")),
        row("virtual server waits", plain, two("delay_before_retry 9")),
        row("host name", plain, two("virtualhost example.org")),
        row("default weight", plain, two("weight 3"), "~ 192.0.2.20:80=3", "~ 192.0.2.21:80=3"));
  }

  private static Stream<Row> serverRows() {
    String plain = two("");
    String otherPort = service(server("192.0.2.20").replace(" 80", " 81") + OTHER);
    return Stream.of(
        row("weight", plain, with("weight 7"), "~ 192.0.2.20:80=7"),
        row("weight 0", plain, with("weight 0"), "~ 192.0.2.20:80=0"),
        row("method", plain, with("lvs_method TUN"), "~ 192.0.2.20:80=1"),
        row("thresholds", plain, with("uthreshold 9\nlthreshold 3"), "~ 192.0.2.20:80=1"),
        row("server comes", service(OTHER), plain, "+ 192.0.2.20:80=1"),
        row("server comes by alpha", service(OTHER), with("alpha")),
        row("server goes", plain, service(OTHER), "- 192.0.2.20:80"),
        down("server that is down goes", plain, service(OTHER)),
        row("port of a server", plain, otherPort, "+ 192.0.2.20:81=1", "- 192.0.2.20:80"),
        row("order of servers", plain, service(OTHER + ONE)),
        row("checker", plain, plain.replace("TCP_CHECK {", "TCP_CHECK {\nretry 7")),
        row("type of checker", plain, plain.replace("TCP_CHECK", "PING_CHECK")),
        row("checkers go", plain, plain.replaceAll("TCP_CHECK \\{\\s*}", "")),
        down(
            "checkers of a server that is down",
            plain,
            plain.replace("TCP_CHECK {", "TCP_CHECK {\nretry 7")),
        row("alpha of a known server", plain, with("alpha")),
        row("notify scripts", plain, with("notify_up \"/bin/true\"")),
        row("inhibit while up", plain, with("inhibit_on_failure")),
        down("inhibit while down", plain, with("inhibit_on_failure"), "+ 192.0.2.20:80=0"),
        down("inhibit goes while down", with("inhibit_on_failure"), plain, "- 192.0.2.20:80"));
  }

  private static Stream<Row> quorumRows() {
    String plain = two("");
    String lost = two("quorum 2\n" + SORRY);
    return Stream.of(
        row("quorum that is had", plain, two("quorum 2")),
        row("hysteresis", two("quorum 2"), two("quorum 2\nhysteresis 1")),
        row("idle sorry server comes", plain, two(SORRY)),
        row("idle sorry server goes", two(SORRY), plain),
        down("quorum that is not had", two(SORRY), lost, "+ 192.0.2.99:80=1", "- 192.0.2.21:80"),
        down("quorum that is had again", lost, two(SORRY), "+ 192.0.2.21:80=1", "- 192.0.2.99:80"),
        down(
            "sorry server that serves goes",
            lost,
            two("quorum 2"),
            "+ 192.0.2.21:80=1",
            "- 192.0.2.99:80"),
        down(
            "another sorry server serves",
            lost,
            lost.replace(".99", ".98"),
            "+ 192.0.2.98:80=1",
            "- 192.0.2.99:80"),
        row(
            "inhibited sorry server",
            two(SORRY),
            two(SORRY + "sorry_server_inhibit"),
            "+ 192.0.2.99:80=0"));
  }

  private static Stream<Row> groupRows() {
    String one = group("192.0.2.10 80");
    String range = group("192.0.2.10-11 80");
    return Stream.of(
        row(
            "entry of a group comes",
            one,
            group("192.0.2.10 80\n192.0.2.10 81"),
            "+81",
            "+81 192.0.2.20:80=1",
            "+81 192.0.2.21:80=1"),
        row("entry of a group goes", group("192.0.2.10 80\n192.0.2.10 81"), one, "-81"),
        row(
            "order of entries",
            group("192.0.2.10 81\n192.0.2.10 80"),
            group("192.0.2.10 80\n192.0.2.10 81")),
        row("name of a group", one, one.replace(" G", " H")),
        row(
            "mark of a group comes",
            one,
            group("192.0.2.10 80\nfwmark 7"),
            "+fwmark 7",
            "+fwmark 7 192.0.2.20:80=1",
            "+fwmark 7 192.0.2.21:80=1"),
        row("range of a group", range, range));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void changeIsTheseEdits(Row row) {
    CheckRig rig = new CheckRig();
    if (!row.bad.isEmpty()) {
      rig.bad.add(row.bad);
    }
    TableKeeper keeper = new TableKeeper();
    rig.configure(file(row.before));
    rig.seconds(15);
    take(rig, keeper);
    rig.configure(file(row.after));
    assertThat(take(rig, keeper)).containsExactlyInAnyOrderElementsOf(row.edits);
  }

  /// What is behind `#` are the entries of the group.
  private static String file(String text) {
    int comment = text.indexOf('#');
    String entries = comment < 0 ? "192.0.2.200 80" : text.substring(comment + 2);
    String own = comment < 0 ? text : text.substring(0, comment);
    String kept = own.contains("group H") ? KEPT.replace("group G", "group H") : KEPT;
    return kept.formatted(entries) + own;
  }

  private static List<String> take(CheckRig rig, TableKeeper keeper) {
    for (CheckEffect effect : rig.effects) {
      switch (effect) {
        case CheckEffect.HoldService(var service, var settings) -> keeper.hold(service, settings);
        case CheckEffect.ReleaseService(var service) -> keeper.release(service);
        case CheckEffect.HoldDestination(var service, var server, var settings) ->
            keeper.hold(service, server, settings);
        case CheckEffect.ReleaseDestination(var service, var server) ->
            keeper.release(service, server);
        case CheckEffect.LeaveDestination(var service, var server) -> keeper.leave(service, server);
        default -> {} // not of the table
      }
    }
    rig.forget();
    return keeper.edits().stream().map(ReloadEditsTest::text).toList();
  }

  private static String text(TableEdit edit) {
    String service =
        edit.service()
            .text()
            .replace("tcp 192.0.2.10:80", "")
            .replace("tcp 192.0.2.10:", "")
            .replace("udp 192.0.2.10:80", "udp");
    return switch (edit) {
      case TableEdit.AddService _ -> "+" + service;
      case TableEdit.EditService _ -> "~" + service;
      case TableEdit.RemoveService _ -> "-" + service;
      case TableEdit.AddDestination(_, var server, var settings) ->
          "+" + service + " " + server.text() + "=" + settings.weight();
      case TableEdit.EditDestination(_, var server, var settings) ->
          "~" + service + " " + server.text() + "=" + settings.weight();
      case TableEdit.RemoveDestination(_, var server) -> "-" + service + " " + server.text();
    };
  }
}
