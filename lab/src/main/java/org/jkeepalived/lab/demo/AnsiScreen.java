package org.jkeepalived.lab.demo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A page of 80 columns, repainted in place.
///
/// Plain escape sequences do: the page has a fixed size and nothing is typed, so a terminal library
/// (some 40 ms of class loading) would have nothing to do.
final class AnsiScreen implements Screen {
  private static final int WIDTH = 78;
  private static final int BOX = 34;
  private static final int BAR = 30;
  private static final String GREEN = "\033[1;32m";
  private static final String YELLOW = "\033[33m";
  private static final String RED = "\033[1;31m";
  private static final String CYAN = "\033[36m";
  private static final String DIM = "\033[2m";
  private static final String BOLD = "\033[1m";

  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
  private final boolean colour;
  private int painted;

  AnsiScreen(boolean colour) {
    this.colour = colour;
    out.print("\033[?25l");
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::close));
  }

  @Override
  public void show(View view) {
    List<String> lines = new ArrayList<>();
    lines.add(paint(BOLD, "jkeepalived demo") + "   " + paint(DIM, view.title()));
    lines.add("");
    addRouters(lines, view);
    lines.add("");
    lines.add(
        "  client: GET http://%s/ every 10 ms, %d replies".formatted(view.vip(), view.replies()));
    lines.add("  " + strip(view.strip()));
    lines.add(
        paint(
            DIM,
            "  1 router1 answered   2 router2 answered   . nobody did   ("
                + view.cell()
                + " each)"));
    lines.add("");
    lines.add("  " + paint(BOLD, view.phase()));
    lines.add(view.boundNanos() == 0 ? "" : "  " + bar(view.silenceNanos(), view.boundNanos()));
    lines.add("");
    view.results().forEach(result -> lines.add(row(result)));
    repaint(lines);
  }

  private void addRouters(List<String> lines, View view) {
    String top = "+" + "-".repeat(BOX - 2) + "+";
    String gap = " ".repeat(WIDTH - 4 - 2 * BOX);
    lines.add("  " + top + gap + top);
    List<List<String>> boxes =
        view.routers().stream().map(router -> box(router, view.vip())).toList();
    for (int i = 0; i < boxes.getFirst().size(); i++) {
      lines.add("  " + boxes.get(0).get(i) + gap + boxes.get(1).get(i));
    }
    String cable = "-".repeat(BOX / 2 - 1) + "+" + "-".repeat(BOX / 2 - 2);
    lines.add("  +" + cable + "+" + gap + "+" + cable + "+");
    lines.add(" ".repeat(BOX / 2 + 2) + "|" + " ".repeat(BOX + gap.length() - 1) + "|");
    int span = BOX + gap.length() - 1;
    String label = "[ bridge ]";
    int left = (span - label.length()) / 2;
    lines.add(
        " ".repeat(BOX / 2 + 2)
            + "+"
            + "-".repeat(left)
            + label
            + "-".repeat(span - left - label.length())
            + "+");
  }

  private List<String> box(RouterView router, String vip) {
    String state = PlainScreen.state(router);
    String style =
        switch (state) {
          case "MASTER" -> GREEN;
          case "BACKUP" -> YELLOW;
          default -> RED;
        };
    return List.of(
        cell("%-10s %s".formatted(router.name(), router.address()), BOLD),
        cell("priority %d".formatted(router.priority()), ""),
        cell(state, style),
        cell(router.master() ? "=> " + vip : "", GREEN));
  }

  private String cell(String text, String style) {
    return "| " + paint(style, "%-" + (BOX - 4) + "s", text) + " |";
  }

  private String strip(String strip) {
    StringBuilder painted = new StringBuilder();
    int from = 0;
    while (from < strip.length()) {
      int to = from;
      while (to < strip.length() && strip.charAt(to) == strip.charAt(from)) {
        to++;
      }
      String style =
          switch (strip.charAt(from)) {
            case '1' -> GREEN;
            case '2' -> CYAN;
            case '.' -> RED;
            default -> "";
          };
      painted.append(paint(style, strip.substring(from, to)));
      from = to;
    }
    return painted.toString();
  }

  private String bar(long silence, long bound) {
    int full = (int) Math.min(BAR, silence * BAR / bound);
    String style = silence > bound ? RED : GREEN;
    return "without a reply %-9s [%s%s] bound %s"
        .formatted(
            Result.seconds(silence),
            paint(style, "#".repeat(full)),
            " ".repeat(BAR - full),
            Result.seconds(bound));
  }

  private String row(Result result) {
    return "  %s %-31s outage %-9s bound %s"
        .formatted(
            result.held() ? paint(GREEN, "ok ") : paint(RED, "NOT"),
            result.what(),
            Result.seconds(result.outageNanos()),
            Result.seconds(result.boundNanos()));
  }

  private String paint(String style, String text) {
    return colour && !style.isEmpty() && !text.isEmpty() ? style + text + "\033[0m" : text;
  }

  private String paint(String style, String format, String text) {
    return paint(style, format.formatted(text));
  }

  private void repaint(List<String> lines) {
    StringBuilder page = new StringBuilder();
    if (painted > 0) {
      page.append("\033[").append(painted).append('A');
    }
    lines.forEach(line -> page.append('\r').append(line).append("\033[K\n"));
    page.append("\033[J");
    painted = lines.size();
    out.print(page);
    out.flush();
  }

  @Override
  public void say(String line) {
    out.println(line);
    out.flush();
    painted = 0;
  }

  @Override
  public void close() {
    out.print("\033[?25h");
    out.flush();
  }
}
