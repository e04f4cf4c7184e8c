package org.jkeepalived.daemon.observe;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jkeepalived.core.model.TrackedProcess;
import org.jkeepalived.core.status.TrackerStatus;

/// Tracked files, processes and BFD sessions for people.
final class TrackerText {
  private TrackerText() {}

  static void write(TrackerStatus tracker, StatusReport report, TextPage page) {
    switch (tracker) {
      case TrackerStatus.File file -> file(file, page);
      case TrackerStatus.Processes processes -> processes(processes, report, page);
      case TrackerStatus.Session session -> {
        heading("BFD session " + session.config().name(), true, session.up(), "", page);
        page.labelled("neighbor", session.config().neighbor().toString());
      }
    }
  }

  private static void heading(String name, boolean known, boolean up, String more, TextPage page) {
    String state = !known ? "not known yet" : up ? "up" : "down";
    TextPage.Rendition rendition =
        !known ? TextPage.Rendition.UNSURE : up ? TextPage.Rendition.GOOD : TextPage.Rendition.BAD;
    page.gap().line(name + " " + page.rendered(rendition, state) + more);
  }

  private static void file(TrackerStatus.File file, TextPage page) {
    String state = !file.known() ? "not read yet" : "counts as " + file.value();
    String problem =
        file.problem().isEmpty()
            ? ""
            : ", " + page.rendered(TextPage.Rendition.BAD, file.problem());
    page.gap().line("file " + file.config().name() + " " + state + problem);
    page.labelled("path", file.config().path());
  }

  private static void processes(
      TrackerStatus.Processes processes, StatusReport report, TextPage page) {
    TrackedProcess config = processes.config();
    String most =
        config.quorumMax().isPresent() ? " and at most " + config.quorumMax().getAsInt() : "";
    String counts =
        processes.known()
            ? " (" + processes.count() + " run, wanted at least " + config.quorum() + most + ")"
            : "";
    heading("process " + config.name(), processes.known(), processes.up(), counts, page);
    page.labelled(
        "command",
        Stream.concat(Stream.of(config.command()), config.parameters().stream())
            .collect(Collectors.joining(" ")));
    OptionalLong due = processes.dueNanos();
    if (due.isPresent()) {
      String delay = processes.isDeparture() ? "terminate_delay" : "fork_delay";
      String state = processes.up() ? "down" : "up";
      String in = Durations.text(report.until(due.getAsLong()));
      List<String> words = List.of("counts as", state, "in", in, "unless it changes,", delay);
      page.labelled("soon", String.join(" ", words));
    }
  }
}
