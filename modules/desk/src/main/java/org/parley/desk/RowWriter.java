package org.parley.desk;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.parley.statement.Address;
import org.parley.verify.Hash;

/**
 * The words rows are written in, integers big-endian, and beside each how it is read again: text
 * and lists stand behind their length in four bytes, what may be absent behind one byte that is 1
 * when it is there.
 */
final class RowWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  byte[] take() {
    byte[] taken = bytes.toByteArray();
    bytes.reset();
    return taken;
  }

  RowWriter flag(boolean value) {
    bytes.write(value ? 1 : 0);
    return this;
  }

  static boolean flag(ByteBuffer from) {
    return from.get() != 0;
  }

  RowWriter number(int value) {
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(0, value).array());
    return this;
  }

  RowWriter number(long value) {
    bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(0, value).array());
    return this;
  }

  RowWriter hash(Hash value) {
    bytes.writeBytes(value.bytes());
    return this;
  }

  RowWriter id(UUID value) {
    return number(value.getMostSignificantBits()).number(value.getLeastSignificantBits());
  }

  static UUID id(ByteBuffer from) {
    return new UUID(from.getLong(), from.getLong());
  }

  RowWriter text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    bytes.writeBytes(utf8);
    return this;
  }

  static String text(ByteBuffer from) {
    int length = from.getInt();
    String value =
        new String(
            from.array(), from.arrayOffset() + from.position(), length, StandardCharsets.UTF_8);
    from.position(from.position() + length);
    return value;
  }

  RowWriter address(Address value) {
    return text(value.text());
  }

  static Address address(ByteBuffer from) {
    return new Address(text(from));
  }

  RowWriter moment(Instant value) {
    return number(value.getEpochSecond()).number(value.getNano());
  }

  static Instant moment(ByteBuffer from) {
    return Instant.ofEpochSecond(from.getLong(), from.getInt());
  }

  <T> RowWriter maybe(Optional<T> value, BiConsumer<RowWriter, T> write) {
    flag(value.isPresent());
    value.ifPresent(present -> write.accept(this, present));
    return this;
  }

  static <T> Optional<T> maybe(ByteBuffer from, Function<ByteBuffer, T> read) {
    return flag(from) ? Optional.of(read.apply(from)) : Optional.empty();
  }

  <T> RowWriter each(Collection<T> values, BiConsumer<RowWriter, T> write) {
    number(values.size());
    values.forEach(value -> write.accept(this, value));
    return this;
  }

  static <T> List<T> each(ByteBuffer from, Function<ByteBuffer, T> read) {
    int count = from.getInt();
    List<T> values = new ArrayList<>(Math.min(count, 1024));
    for (int i = 0; i < count; i++) {
      values.add(read.apply(from));
    }
    return values;
  }
}
