package org.parley.desk;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.parley.statement.Limits;

/** The standard limits with one of them changed. */
final class Limited {
  private Limited() {}

  static Limits to(String name, int value) {
    try {
      RecordComponent[] all = Limits.class.getRecordComponents();
      Object[] values = new Object[all.length];
      for (int i = 0; i < all.length; i++) {
        boolean changed = all[i].getName().equals(name);
        values[i] = changed ? value : all[i].getAccessor().invoke(Limits.standard());
      }
      Class<?>[] types = Arrays.stream(all).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<Limits> constructor = Limits.class.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
