package org.jkeepalived.daemon.dataplane;

import java.util.List;
import org.jkeepalived.core.dataplane.lvs.MarkRule;
import org.jkeepalived.core.model.lvs.LvsSettings;
import org.jkeepalived.daemon.log.DaemonLog;

public final class PacketMarks implements AutoCloseable {
  public PacketMarks(DaemonLog log) {}
  public void mark(LvsSettings.Marks settings, List<MarkRule> rules) {}
  @Override
  public void close() {}
}
