package org.jkeepalived.linux.netlink.generic;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Map;
import org.jkeepalived.linux.CompilerTable;
import org.junit.jupiter.api.Test;

/// Against `linux/ip_vs.h` and `linux/genetlink.h`, see `src/test/c/layouts.c`.
class LayoutTest {
  @Test
  void numbersAreThoseOfTheHeaders() throws Exception {
    Map<String, Integer> values = CompilerTable.load().all("ipvs");
    assertThat(values).hasSizeGreaterThan(80);
    for (Map.Entry<String, Integer> value : values.entrySet()) {
      boolean family = value.getKey().matches("(NETLINK|GENL|CTRL)_.*");
      Field field = (family ? GenericFamily.class : Ipvs.class).getDeclaredField(value.getKey());
      assertThat(field.getInt(null)).as(value.getKey()).isEqualTo(value.getValue());
    }
  }

  @Test
  void headerIsAsLongAsTheCompilerSays() throws Exception {
    CompilerTable c = CompilerTable.load();
    assertThat(GenericFamily.GENL_HDRLEN).isEqualTo(c.sizeof("struct genlmsghdr"));
  }
}
