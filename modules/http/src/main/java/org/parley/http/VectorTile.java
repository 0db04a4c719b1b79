package org.parley.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes points as one layer of a Mapbox vector tile, version 2: the same points in the same order
 * give the same bytes.
 */
final class VectorTile {
  /** Steps of a tile's side. */
  static final int EXTENT = 4096;

  private static final int VARINT = 0;
  private static final int BYTES = 2;
  private static final int VERSION = 2;
  private static final int POINT = 1;
  private static final int MOVE_TO_ONE = 9;
  private static final int CARRY = 0x80;

  private final String layer;
  private final ByteArrayOutputStream features = new ByteArrayOutputStream();
  private final Map<String, Integer> keys = new LinkedHashMap<>();
  private final Map<Object, Integer> values = new LinkedHashMap<>();

  VectorTile(String layer) {
    this.layer = layer;
  }

  /**
   * Adds a point.
   *
   * @param x steps from the tile's west side
   * @param y steps from its north side
   * @param members strings, and whole numbers of 0 or more as {@code Long}
   */
  void point(int x, int y, Map<String, Object> members) {
    List<Integer> tags = new ArrayList<>();
    members.forEach((name, value) -> {
      tags.add(numbered(keys, name));
      tags.add(numbered(values, value));
    });
    ByteArrayOutputStream feature = new ByteArrayOutputStream();
    bytes(feature, 2, packed(tags));
    number(feature, 3, POINT);
    bytes(feature, 4, packed(List.of(MOVE_TO_ONE, zigzag(x), zigzag(y))));
    bytes(features, 2, feature.toByteArray());
  }

  /** The tile; empty where it has no point. */
  byte[] toBytes() {
    if (features.size() == 0) {
      return new byte[0];
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    number(body, 15, VERSION);
    bytes(body, 1, utf8(layer));
    body.writeBytes(features.toByteArray());
    keys.keySet().forEach(name -> bytes(body, 3, utf8(name)));
    values.keySet().forEach(value -> bytes(body, 4, value(value)));
    number(body, 5, EXTENT);
    ByteArrayOutputStream tile = new ByteArrayOutputStream();
    bytes(tile, 3, body.toByteArray());
    return tile.toByteArray();
  }

  private static int zigzag(int value) {
    return (value << 1) ^ (value >> 31);
  }

  private static <T> int numbered(Map<T, Integer> all, T one) {
    return all.computeIfAbsent(one, o -> all.size());
  }

  private static byte[] value(Object value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (value instanceof Long whole) {
      number(out, 5, whole);
    } else {
      bytes(out, 1, utf8(value.toString()));
    }
    return out.toByteArray();
  }

  private static byte[] packed(List<Integer> numbers) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    numbers.forEach(one -> varint(out, Integer.toUnsignedLong(one)));
    return out.toByteArray();
  }

  private static void number(ByteArrayOutputStream out, int field, long value) {
    varint(out, ((long) field << 3) | VARINT);
    varint(out, value);
  }

  private static void bytes(ByteArrayOutputStream out, int field, byte[] value) {
    varint(out, ((long) field << 3) | BYTES);
    varint(out, value.length);
    out.writeBytes(value);
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long left = value;
    while (left >= CARRY) {
      out.write(((int) (left % CARRY)) | CARRY);
      left /= CARRY;
    }
    out.write((int) left);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
