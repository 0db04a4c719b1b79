package org.parley.verify;

import java.util.Map;

/** Writes a JSON value compactly, always the same way. */
final class JsonWriter {
  private JsonWriter() {}

  static void write(Json value, StringBuilder out) {
    switch (value) {
      case Json.Obj obj -> object(obj, out);
      case Json.Arr arr -> {
        out.append('[');
        String separator = "";
        for (Json item : arr.items()) {
          out.append(separator);
          write(item, out);
          separator = ",";
        }
        out.append(']');
      }
      case Json.Str str -> string(str.value(), out);
      case Json.Num num -> out.append(num.value());
      case Json.Bool bool -> out.append(bool.value());
      case Json.Null ignored -> out.append("null");
    }
  }

  private static void object(Json.Obj obj, StringBuilder out) {
    out.append('{');
    String separator = "";
    for (Map.Entry<String, Json> member : obj.members().entrySet()) {
      out.append(separator);
      string(member.getKey(), out);
      out.append(':');
      write(member.getValue(), out);
      separator = ",";
    }
    out.append('}');
  }

  private static void string(String value, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < 0x20) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
