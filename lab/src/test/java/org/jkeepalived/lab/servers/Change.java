package org.jkeepalived.lab.servers;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// One kind of change of a file, made by a reload and taken back by another.
///
/// @param edit makes the change in [#PLAIN]
/// @param serving who may answer new connections while it is in force
/// @param keeps whether a connection through the second server answers meanwhile, too
/// @param there edits of IPVS that the change is, in any order
/// @param back edits that take it back
record Change(
    String what,
    UnaryOperator<String> edit,
    Set<String> serving,
    boolean keeps,
    List<String> there,
    List<String> back) {
  private static final Set<String> BOTH = Set.of("web2", "web3");
  private static final List<String> NONE = List.of();
  private static final List<String> SERVICE = List.of("SET_SERVICE");
  private static final List<String> SERVER = List.of("SET_DEST");

  /// Port 7 is never changed, port 70 with each row. Both servers echo at both ports.
  static final String PLAIN =
      """
      virtual_server 10.0.0.1 7 {
        delay_loop 1
        lvs_sched rr
        lvs_method NAT
        protocol TCP
        real_server 10.1.0.2 7 {
          TCP_CHECK { connect_timeout 1 }
        }
      }
      virtual_server 10.0.0.1 70 {
        delay_loop 1
        lvs_sched wrr
        lvs_method NAT
        protocol TCP
        # options
        real_server 10.1.0.2 70 {
          # of the first
          weight 1
          TCP_CHECK { connect_timeout 1 }
        }
        real_server 10.1.0.3 70 {
          TCP_CHECK { connect_timeout 1 }
        }
        # servers
      }
      # the end
      """;

  private static final String ANOTHER =
      """
      virtual_server 10.0.0.1 71 {
        lvs_sched rr
        lvs_method NAT
        protocol TCP
        real_server 10.1.0.2 7 {
        }
      }
      """;

  private static final String WITHOUT_QUORUM =
      """
      quorum 3
      sorry_server 10.1.0.2 7
      real_server 10.1.0.3 79 {
        alpha
        TCP_CHECK { connect_timeout 1 }
      }
      """;

  private static final List<Change> ALL =
      List.of(
          new Change("weight", of("weight 1", "weight 7"), BOTH, true, SERVER, SERVER),
          new Change("scheduler", of("sched wrr", "sched sh"), BOTH, true, SERVICE, SERVICE),
          option("persistence", "persistence_timeout 60", SERVICE, SERVICE),
          new Change(
              "server goes",
              text -> text.replaceAll("(?s)real_server 10.1.0.2 70.*?\n {2}}\n", ""),
              Set.of("web3"),
              true,
              List.of("DEL_DEST"),
              List.of("NEW_DEST")),
          new Change(
              "server comes",
              of("# servers", "real_server 10.1.0.2 7 {\n }"),
              BOTH,
              true,
              List.of("NEW_DEST"),
              List.of("DEL_DEST")),
          new Change("checker", of("timeout 1", "timeout 2"), BOTH, true, NONE, NONE),
          new Change("interval", of("delay_loop 1", "delay_loop 2"), BOTH, true, NONE, NONE),
          option("idle sorry server", "sorry_server 10.1.0.2 7", NONE, NONE),
          new Change(
              "quorum that is not had, with a sorry server",
              of("# options", WITHOUT_QUORUM),
              Set.of("web2"),
              false,
              List.of("NEW_DEST", "DEL_DEST", "DEL_DEST"),
              List.of("NEW_DEST", "NEW_DEST", "DEL_DEST")),
          option("inhibit", "inhibit_on_failure", NONE, NONE),
          option("quorum and hysteresis", "quorum 2\n hysteresis 1", NONE, NONE),
          option("alpha of known servers", "alpha", NONE, NONE),
          option("notification", "omega\n quorum_up /bin/true", NONE, NONE),
          new Change(
              "method of a server",
              of("# of the first", "lvs_method DR"),
              Set.of("web3", "broken"),
              true,
              SERVER,
              SERVER),
          new Change(
              "virtual server",
              of("# the end", ANOTHER),
              BOTH,
              true,
              List.of("NEW_SERVICE", "NEW_DEST"),
              List.of("DEL_SERVICE")));

  static List<Change> all() {
    return ALL;
  }

  private static UnaryOperator<String> of(String before, String after) {
    return text -> text.replace(before, after);
  }

  /// A line in the virtual server.
  private static Change option(String what, String line, List<String> there, List<String> back) {
    return new Change(what, of("# options", line), BOTH, true, there, back);
  }
}
