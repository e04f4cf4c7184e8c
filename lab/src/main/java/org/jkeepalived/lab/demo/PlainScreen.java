package org.jkeepalived.lab.demo;

import java.util.Locale;

/// Lines for a log or a pipe: one per change.
final class PlainScreen implements Screen {
  private final long startNanos = System.nanoTime();
  private String last = "";

  @Override
  public void show(View view) {
    StringBuilder state = new StringBuilder();
    for (RouterView router : view.routers()) {
      state.append("  ").append(router.name()).append(' ').append(state(router));
    }
    String now = view.phase() + state;
    if (!now.equals(last)) {
      last = now;
      line("%-37s%s".formatted(view.phase(), state));
    }
  }

  static String state(RouterView router) {
    if (!router.alive()) {
      return "DEAD";
    }
    if (router.master()) {
      return "MASTER";
    }
    return router.daemon() ? "BACKUP" : "STOPPED";
  }

  @Override
  public void say(String line) {
    System.out.println(line);
  }

  private void line(String text) {
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    System.out.println(String.format(Locale.ROOT, "%7.3f  %s", seconds, text));
  }

  @Override
  public void close() {
    System.out.flush();
  }
}
