package org.parley.casefile;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/** Turns members written as lines of text into the JSON that a question is read from. */
final class LinesOfAQuestion {
  private static final int JSON_BYTES_MAX = 1 << 16;
  private static final int DEPTH_MAX = 16;
  private static final int NUMBER_CHARS_MAX = 20;

  private LinesOfAQuestion() {}

  static Json.Obj json(Map<String, String> lines) throws Malformed {
    Json.Builder json = Json.obj();
    for (Map.Entry<String, String> line : new TreeMap<>(lines).entrySet()) {
      Optional<Subject.Member> member = Subject.Member.of(line.getKey());
      json.put(
          line.getKey(),
          member.isEmpty()
              ? Json.of(line.getValue())
              : value(member.get(), line.getValue().strip()));
    }
    return json.build();
  }

  private static Json value(Subject.Member member, String text) throws Malformed {
    String path = "/" + member.wire();
    return switch (member.form()) {
      case WORD -> Json.of(text);
      case WORDS -> Json.strings(parts(text));
      case NUMBER -> Json.of(number(text, path, CaseRefusal.NUMBER));
      case FLAG -> flag(text, path);
      case PLACE -> place(parts(text), path);
      case JSON -> Json.parse(text.getBytes(StandardCharsets.UTF_8), JSON_BYTES_MAX, DEPTH_MAX);
    };
  }

  private static List<String> parts(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
  }

  private static Json flag(String text, String path) throws Malformed {
    if (text.equals("true") || text.equals("false")) {
      return Json.of(text.equals("true"));
    }
    throw CaseRefusal.FLAG.malformed(path, "true or false is wanted");
  }

  private static Json place(List<String> parts, String path) throws Malformed {
    if (parts.size() < 2 || parts.size() > 3) {
      throw CaseRefusal.PLACE.malformed(path, "lat,lng or lat,lng,error_m is wanted");
    }
    Json.Builder place =
        Json.obj()
            .put("lat", number(parts.get(0), path + "/lat", CaseRefusal.PLACE))
            .put("lng", number(parts.get(1), path + "/lng", CaseRefusal.PLACE));
    if (parts.size() == 3) {
      place.put("error_m", number(parts.get(2), path + "/error_m", CaseRefusal.PLACE));
    }
    return place.build();
  }

  private static BigDecimal number(String text, String path, CaseRefusal refusal) throws Malformed {
    try {
      if (!text.isEmpty() && text.length() <= NUMBER_CHARS_MAX && text.matches("[-0-9.]+")) {
        return new BigDecimal(text);
      }
    } catch (NumberFormatException e) {
      throw refusal.malformed(path, "this is not a number");
    }
    throw refusal.malformed(path, "a number is wanted");
  }
}
