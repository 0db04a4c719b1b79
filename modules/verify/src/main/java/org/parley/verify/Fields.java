package org.parley.verify;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The members of one JSON object, taken out one by one with their type; {@link #done} then turns
 * down whatever nobody took. Names the path in every fault. Not for use by several threads.
 */
public final class Fields {
  /** Makes a value of an array item. */
  @FunctionalInterface
  public interface ItemReader<T> {
    /**
     * @param item the item
     * @param path its JSON-pointer-like path
     */
    T read(Json item, String path) throws Malformed;
  }

  /** Makes a value of an object's members. */
  @FunctionalInterface
  public interface FieldsReader<T> {
    T read(Fields fields) throws Malformed;
  }

  private final Json.Obj object;
  private final String path;
  private final Set<String> taken = new HashSet<>();

  private Fields(Json.Obj object, String path) {
    this.object = object;
    this.path = path;
  }

  /**
   * @param value must be an object
   * @param path where it stands, empty for the document
   * @throws Malformed {@code json.wrong-type}
   */
  public static Fields of(Json value, String path) throws Malformed {
    return new Fields(need(value, Json.Obj.class, path, "an object"), path);
  }

  /** Where this object stands. */
  public String path() {
    return path;
  }

  /** Where the member of that name stands. */
  public String at(String name) {
    return path + "/" + escaped(name);
  }

  /** The object itself, unread. */
  public Json.Obj object() {
    return object;
  }

  /** Whether there is a member of that name; does not take it. */
  public boolean has(String name) {
    return object.members().containsKey(name);
  }

  /** The names not yet taken, in order. */
  public List<String> rest() {
    return object.members().keySet().stream().filter(name -> !taken.contains(name)).toList();
  }

  /**
   * Ends the reading.
   *
   * @throws Malformed {@code json.unknown-field} naming the first member nobody took
   */
  public void done() throws Malformed {
    List<String> rest = rest();
    if (!rest.isEmpty()) {
      throw new Malformed(
          VerifyCode.JSON_UNKNOWN_FIELD, at(rest.get(0)), "no such member is defined here");
    }
  }

  public Optional<Json> optJson(String name) {
    taken.add(name);
    return object.get(name);
  }

  public Json json(String name) throws Malformed {
    Optional<Json> value = optJson(name);
    if (value.isEmpty()) {
      throw new Malformed(VerifyCode.JSON_MISSING_FIELD, at(name), "this member is required");
    }
    return value.get();
  }

  public String string(String name) throws Malformed {
    return string(json(name), at(name));
  }

  public Optional<String> optString(String name) throws Malformed {
    Optional<Json> value = optJson(name);
    return value.isEmpty() ? Optional.empty() : Optional.of(string(value.get(), at(name)));
  }

  public BigDecimal decimal(String name) throws Malformed {
    return decimal(json(name), at(name));
  }

  public Optional<BigDecimal> optDecimal(String name) throws Malformed {
    Optional<Json> value = optJson(name);
    return value.isEmpty() ? Optional.empty() : Optional.of(decimal(value.get(), at(name)));
  }

  /** A whole number; {@code 3.0} is not one. */
  public long integer(String name) throws Malformed {
    return integer(json(name), at(name));
  }

  public Optional<Long> optInteger(String name) throws Malformed {
    Optional<Json> value = optJson(name);
    return value.isEmpty() ? Optional.empty() : Optional.of(integer(value.get(), at(name)));
  }

  public boolean bool(String name) throws Malformed {
    return bool(json(name), at(name));
  }

  public Optional<Boolean> optBool(String name) throws Malformed {
    Optional<Json> value = optJson(name);
    return value.isEmpty() ? Optional.empty() : Optional.of(bool(value.get(), at(name)));
  }

  /** A nested object; the caller calls its {@link #done}. */
  public Fields object(String name) throws Malformed {
    return of(json(name), at(name));
  }

  /** A nested object; the caller calls its {@link #done}. */
  public Optional<Fields> optObject(String name) throws Malformed {
    Optional<Json> value = optJson(name);
    return value.isEmpty() ? Optional.empty() : Optional.of(of(value.get(), at(name)));
  }

  /** A nested object read by {@code reader} and then closed with {@link #done}. */
  public <T> T object(String name, FieldsReader<T> reader) throws Malformed {
    return closed(json(name), at(name), reader);
  }

  /** A nested object, if there, read by {@code reader} and then closed with {@link #done}. */
  public <T> Optional<T> optObject(String name, FieldsReader<T> reader) throws Malformed {
    Optional<Json> value = optJson(name);
    return value.isEmpty() ? Optional.empty() : Optional.of(closed(value.get(), at(name), reader));
  }

  public <T> List<T> array(String name, ItemReader<T> reader) throws Malformed {
    return array(json(name), at(name), reader);
  }

  /** The array's items, or an empty list when the member is absent. */
  public <T> List<T> optArray(String name, ItemReader<T> reader) throws Malformed {
    Optional<Json> value = optJson(name);
    return value.isEmpty() ? List.of() : array(value.get(), at(name), reader);
  }

  /** An array of objects, each read by {@code reader} and closed with {@link #done}. */
  public <T> List<T> objects(String name, FieldsReader<T> reader) throws Malformed {
    return array(name, (item, at) -> closed(item, at, reader));
  }

  /** Like {@link #objects}, an empty list when the member is absent. */
  public <T> List<T> optObjects(String name, FieldsReader<T> reader) throws Malformed {
    return optArray(name, (item, at) -> closed(item, at, reader));
  }

  public List<String> strings(String name) throws Malformed {
    return array(name, Fields::string);
  }

  /** The strings, or an empty list when the member is absent. */
  public List<String> optStrings(String name) throws Malformed {
    return optArray(name, Fields::string);
  }

  public static String string(Json value, String path) throws Malformed {
    return need(value, Json.Str.class, path, "a string").value();
  }

  public static BigDecimal decimal(Json value, String path) throws Malformed {
    return need(value, Json.Num.class, path, "a number").value();
  }

  public static boolean bool(Json value, String path) throws Malformed {
    return need(value, Json.Bool.class, path, "true or false").value();
  }

  public static long integer(Json value, String path) throws Malformed {
    BigDecimal number = decimal(value, path);
    if (number.scale() != 0) {
      throw new Malformed(VerifyCode.JSON_NUMBER, path, "a whole number is wanted");
    }
    try {
      return number.longValueExact();
    } catch (ArithmeticException e) {
      throw new Malformed(VerifyCode.JSON_NUMBER, path, "the number is beyond 2^63");
    }
  }

  static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static <T> T closed(Json value, String path, FieldsReader<T> reader) throws Malformed {
    Fields fields = of(value, path);
    T result = reader.read(fields);
    fields.done();
    return result;
  }

  private static <T> List<T> array(Json value, String path, ItemReader<T> reader) throws Malformed {
    List<T> result = new ArrayList<>();
    for (Json item : need(value, Json.Arr.class, path, "an array").items()) {
      result.add(reader.read(item, path + "/" + result.size()));
    }
    return List.copyOf(result);
  }

  private static <T extends Json> T need(Json value, Class<T> type, String path, String wanted)
      throws Malformed {
    if (!type.isInstance(value)) {
      throw new Malformed(VerifyCode.JSON_WRONG_TYPE, path, wanted + " is wanted here");
    }
    return type.cast(value);
  }
}
