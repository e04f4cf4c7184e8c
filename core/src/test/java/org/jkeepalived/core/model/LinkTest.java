package org.jkeepalived.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LinkTest {
  private static final Link LINK =
      new Link(2, "eth0", true, true, 1500, new MacAddress(1), true, true, false);

  @Test
  void equalLinksAreEqual() {
    Link same = new Link(2, "eth0", true, true, 1500, new MacAddress(1), true, true, false);
    assertThat(same).isEqualTo(LINK).hasSameHashCodeAs(LINK);
  }

  /// Equality is written by hand: none of the components may be forgotten.
  @Test
  void everyComponentTellsLinksApart() throws ReflectiveOperationException {
    RecordComponent[] components = Link.class.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    for (int changed = 0; changed < components.length; changed++) {
      Object[] values = new Object[components.length];
      for (int i = 0; i < values.length; i++) {
        Object value = components[i].getAccessor().invoke(LINK);
        values[i] = i == changed ? other(value) : value;
      }
      Link different = Link.class.getConstructor(types).newInstance(values);
      assertThat(different).as(components[changed].getName()).isNotEqualTo(LINK);
    }
  }

  private static Object other(Object value) {
    return switch (value) {
      case Integer number -> number + 1;
      case Boolean flag -> !flag;
      case String text -> text + "x";
      case MacAddress mac -> new MacAddress(mac.bits() + 1);
      default -> throw new AssertionError("unknown component type " + value.getClass());
    };
  }
}
