package org.parley.verify;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value, read strictly (I-JSON, RFC 7493) and written in one way only.
 *
 * <p>Reading turns down what two readers could understand differently: duplicate member names, lone
 * surrogates, noncharacters, byte order marks, anything after the value, and numbers whose size
 * alone could hurt. Numbers are decimals, never binary floating point. Objects keep the order in
 * which members were written. Signed statements are hashed as the bytes that were received; nothing
 * here is ever used to write them again before checking a hash.
 */
public sealed interface Json {

  /**
   * An object; members keep their order.
   *
   * @param members by name
   */
  record Obj(Map<String, Json> members) implements Json {
    public Obj {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** The member of that name, if there is one. */
    public Optional<Json> get(String name) {
      return Optional.ofNullable(members.get(name));
    }
  }

  /**
   * An array.
   *
   * @param items in order
   */
  record Arr(List<Json> items) implements Json {
    public Arr {
      items = List.copyOf(items);
    }
  }

  /**
   * A string of whole Unicode characters.
   *
   * @param value the text
   */
  record Str(String value) implements Json {}

  /**
   * A number.
   *
   * @param value exactly the decimal that was written
   */
  record Num(BigDecimal value) implements Json {}

  /**
   * True or false.
   *
   * @param value which
   */
  record Bool(boolean value) implements Json {}

  /** The word null. */
  record Null() implements Json {}

  /**
   * Reads one JSON value and nothing else.
   *
   * @param utf8 the text
   * @param bytesMax longest text accepted
   * @param depthMax deepest nesting accepted; an empty array has depth 1
   * @throws Malformed with one of the {@code json.*} codes; the path is that of the value at fault
   */
  static Json parse(byte[] utf8, int bytesMax, int depthMax) throws Malformed {
    if (utf8.length > bytesMax) {
      throw new Malformed(
          VerifyCode.JSON_TOO_LARGE, "", utf8.length + " bytes, at most " + bytesMax);
    }
    return new JsonReader(decode(utf8), depthMax).document();
  }

  /** Starts an object; members are written in the order they are put. */
  static Builder obj() {
    return new Builder();
  }

  static Str of(String value) {
    return new Str(value);
  }

  static Num of(long value) {
    return new Num(BigDecimal.valueOf(value));
  }

  static Num of(BigDecimal value) {
    return new Num(value);
  }

  static Bool of(boolean value) {
    return new Bool(value);
  }

  static Arr of(List<? extends Json> items) {
    return new Arr(new ArrayList<>(items));
  }

  /** An array of strings. */
  static Arr strings(List<String> items) {
    return new Arr(items.stream().<Json>map(Str::new).toList());
  }

  /** Compact text: no spaces, members in their order; the same value gives the same text. */
  default String text() {
    StringBuilder out = new StringBuilder();
    JsonWriter.write(this, out);
    return out.toString();
  }

  /**
   * The compact text in UTF-8.
   *
   * @throws BrokenInvariant when a string holds a lone surrogate
   */
  default byte[] bytes() {
    try {
      ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text()));
      byte[] bytes = new byte[utf8.remaining()];
      utf8.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new BrokenInvariant("a JSON string to be written holds whole characters", e);
    }
  }

  private static String decode(byte[] utf8) throws Malformed {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
      if (text.startsWith("\uFEFF")) {
        throw new Malformed(VerifyCode.JSON_UTF8, "", "starts with a byte order mark");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw new Malformed(VerifyCode.JSON_UTF8, "", "the bytes are not UTF-8");
    }
  }

  /** Collects the members of an object in writing order; a name can be put once. */
  final class Builder {
    private final Map<String, Json> members = new LinkedHashMap<>();

    private Builder() {}

    public Builder put(String name, Json value) {
      Invariant.hold(members.put(name, value) == null, "member put once: " + name);
      return this;
    }

    public Builder put(String name, String value) {
      return put(name, Json.of(value));
    }

    public Builder put(String name, long value) {
      return put(name, Json.of(value));
    }

    public Builder put(String name, BigDecimal value) {
      return put(name, Json.of(value));
    }

    public Builder put(String name, boolean value) {
      return put(name, Json.of(value));
    }

    public Builder put(String name, List<? extends Json> items) {
      return put(name, Json.of(items));
    }

    /**
     * Puts the member when there is a value.
     *
     * @param value a Json, String, Integer, Long, BigDecimal or Boolean
     */
    public Builder putIfPresent(String name, Optional<?> value) {
      if (value.isPresent()) {
        put(name, json(value.get()));
      }
      return this;
    }

    /** Puts an array of strings unless it is empty. */
    public Builder putIfAny(String name, List<String> items) {
      return items.isEmpty() ? this : put(name, Json.strings(items));
    }

    /** Puts an array of objects unless it is empty. */
    public Builder putIfAnyObject(String name, List<Obj> items) {
      return items.isEmpty() ? this : put(name, items);
    }

    public Obj build() {
      return new Obj(members);
    }

    private static Json json(Object value) {
      return switch (value) {
        case Json j -> j;
        case String s -> Json.of(s);
        case Integer i -> Json.of(i);
        case Long l -> Json.of(l);
        case BigDecimal d -> Json.of(d);
        case Boolean b -> Json.of(b);
        default -> throw new BrokenInvariant("no JSON form for " + value.getClass().getName());
      };
    }
  }
}
