package org.parley.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** Changes files by chance: bits, bytes, lines, and members of JSON. */
final class Damage {
  private final Random random;

  Damage(long seed) {
    this.random = new Random(seed);
  }

  int pick(int bound) {
    return random.nextInt(bound);
  }

  byte[] bytes(byte[] good) {
    byte[] bytes = good.clone();
    int at = pick(bytes.length);
    switch (pick(6)) {
      case 0, 1 -> bytes[at] ^= (byte) (1 << pick(8));
      case 2 -> bytes = cut(bytes, at, 1);
      case 3 -> bytes = insert(bytes, at, new byte[] {(byte) (32 + pick(95))});
      case 4 -> bytes = Arrays.copyOf(bytes, at);
      default -> bytes = lines(bytes);
    }
    return bytes;
  }

  private static byte[] cut(byte[] bytes, int at, int length) {
    byte[] less = Arrays.copyOf(bytes, bytes.length - length);
    System.arraycopy(bytes, at + length, less, at, bytes.length - at - length);
    return less;
  }

  private static byte[] insert(byte[] bytes, int at, byte[] more) {
    byte[] longer = Arrays.copyOf(bytes, bytes.length + more.length);
    System.arraycopy(bytes, at, longer, at + more.length, bytes.length - at);
    System.arraycopy(more, 0, longer, at, more.length);
    return longer;
  }

  /** Leaves a line out, doubles one, or exchanges two. */
  byte[] lines(byte[] good) {
    List<String> lines = new ArrayList<>(List.of(new String(good, UTF_8).split("\n", -1)));
    int one = pick(lines.size());
    int two = pick(lines.size());
    switch (pick(3)) {
      case 0 -> lines.remove(one);
      case 1 -> lines.add(two, lines.get(one));
      default -> java.util.Collections.swap(lines, one, two);
    }
    return String.join("\n", lines).getBytes(UTF_8);
  }

  /** Changes one place of a JSON text; strings of others may come to stand there. */
  byte[] json(byte[] good, List<String> strings) throws Malformed {
    Json json = Json.parse(good, 1 << 26, 32);
    int places = count(json);
    return changed(json, new int[] {pick(places)}, strings).text().getBytes(UTF_8);
  }

  private static int count(Json json) {
    return switch (json) {
      case Json.Obj obj -> 1 + obj.members().values().stream().mapToInt(Damage::count).sum();
      case Json.Arr arr -> 1 + arr.items().stream().mapToInt(Damage::count).sum();
      default -> 1;
    };
  }

  private Json changed(Json json, int[] left, List<String> strings) {
    if (left[0]-- == 0) {
      return here(json, strings);
    }
    return switch (json) {
      case Json.Obj obj -> {
        Json.Builder builder = Json.obj();
        for (Map.Entry<String, Json> member : obj.members().entrySet()) {
          builder.put(member.getKey(), changed(member.getValue(), left, strings));
        }
        yield builder.build();
      }
      case Json.Arr arr ->
          new Json.Arr(arr.items().stream().map(item -> changed(item, left, strings)).toList());
      default -> json;
    };
  }

  private Json here(Json json, List<String> strings) {
    return switch (json) {
      case Json.Obj obj when !obj.members().isEmpty() -> without(obj);
      case Json.Arr arr when !arr.items().isEmpty() -> array(arr);
      case Json.Str str -> string(str, strings);
      case Json.Num num -> Json.of(num.value().add(java.math.BigDecimal.valueOf(pick(5) - 2)));
      default -> Json.of(pick(2) == 0);
    };
  }

  private Json without(Json.Obj obj) {
    List<String> names = List.copyOf(obj.members().keySet());
    String chosen = names.get(pick(names.size()));
    int how = pick(3);
    Json.Builder builder = Json.obj();
    obj.members()
        .forEach((name, value) -> {
          if (!name.equals(chosen)) {
            builder.put(name, value);
          } else if (how == 1) {
            builder.put(name + "x", value);
          } else if (how == 2) {
            builder.put(name, pick(2) == 0 ? Json.of(7) : Json.of("?"));
          }
        });
    return builder.build();
  }

  private Json array(Json.Arr arr) {
    List<Json> items = new ArrayList<>(arr.items());
    int at = pick(items.size());
    switch (pick(4)) {
      case 0, 1 -> items.remove(at);
      case 2 -> items.add(items.get(at));
      default -> items.set(at, Json.of(3));
    }
    return new Json.Arr(items);
  }

  private Json string(Json.Str str, List<String> strings) {
    if (str.value().isEmpty() || pick(3) == 0) {
      return Json.of(strings.get(pick(strings.size())));
    }
    byte[] bytes = str.value().getBytes(UTF_8);
    return Json.of(
        new String(pick(2) == 0 ? bytes(bytes) : lines(bytes), UTF_8)
            .replace('\u0000', '0')
            .replace('\ufffd', '0'));
  }
}
