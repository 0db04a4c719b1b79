package org.parley.verify;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The strict JSON reader: one pass, recursive descent to a given depth.
 *
 * <p>Threat: a text that two readers understand differently, or one that costs the reader more than
 * its length. Number literals are held to 40 characters and exponents to two digits, so no later
 * arithmetic can be made to run away.
 */
final class JsonReader {
  private static final int NUMBER_CHARACTERS_MAX = 40;
  private static final int EXPONENT_DIGITS_MAX = 2;

  private final String text;
  private final int depthMax;
  private final StringBuilder path = new StringBuilder();
  private int at;

  JsonReader(String text, int depthMax) {
    this.text = text;
    this.depthMax = depthMax;
  }

  Json document() throws Malformed {
    Json value = value(0);
    space();
    if (at < text.length()) {
      throw syntax("something follows the value");
    }
    return value;
  }

  private Json value(int depth) throws Malformed {
    space();
    char c = peek();
    return switch (c) {
      case '{' -> object(deeper(depth));
      case '[' -> array(deeper(depth));
      case '"' -> new Json.Str(string());
      case 't' -> word("true", new Json.Bool(true));
      case 'f' -> word("false", new Json.Bool(false));
      case 'n' -> word("null", new Json.Null());
      default -> {
        if (c == '-' || (c >= '0' && c <= '9')) {
          yield number();
        }
        throw syntax("a value is wanted");
      }
    };
  }

  private int deeper(int depth) throws Malformed {
    if (depth >= depthMax) {
      throw fault(VerifyCode.JSON_TOO_DEEP, "nested deeper than " + depthMax);
    }
    return depth + 1;
  }

  private Json.Obj object(int depth) throws Malformed {
    Map<String, Json> members = new LinkedHashMap<>();
    at++;
    space();
    if (peek() == '}') {
      at++;
      return new Json.Obj(members);
    }
    while (true) {
      space();
      if (peek() != '"') {
        throw syntax("a member name is wanted");
      }
      String name = string();
      int up = down(name);
      if (members.containsKey(name)) {
        throw fault(VerifyCode.JSON_DUPLICATE_KEY, "the member stands twice");
      }
      space();
      take(':');
      members.put(name, value(depth));
      path.setLength(up);
      space();
      if (peek() == '}') {
        at++;
        return new Json.Obj(members);
      }
      take(',');
    }
  }

  private Json.Arr array(int depth) throws Malformed {
    List<Json> items = new ArrayList<>();
    at++;
    space();
    if (peek() == ']') {
      at++;
      return new Json.Arr(items);
    }
    while (true) {
      int up = down(Integer.toString(items.size()));
      items.add(value(depth));
      path.setLength(up);
      space();
      if (peek() == ']') {
        at++;
        return new Json.Arr(items);
      }
      take(',');
    }
  }

  private String string() throws Malformed {
    at++;
    StringBuilder value = new StringBuilder();
    while (true) {
      char c = peek();
      at++;
      if (c == '"') {
        checkCharacters(value);
        return value.toString();
      } else if (c == '\\') {
        value.append(escape());
      } else if (c < 0x20) {
        throw syntax("a control character stands in a string");
      } else {
        value.append(c);
      }
    }
  }

  private char escape() throws Malformed {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
          char digit = peek();
          int value = digit < 0x80 ? Character.digit(digit, 16) : -1;
          if (value < 0) {
            throw syntax("four hexadecimal digits are wanted");
          }
          unit = unit * 16 + value;
          at++;
        }
        yield (char) unit;
      }
      default -> throw syntax("this escape is unknown");
    };
  }

  private void checkCharacters(CharSequence value) throws Malformed {
    for (int i = 0; i < value.length(); ) {
      int point = Character.codePointAt(value, i);
      if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
        throw fault(VerifyCode.JSON_SURROGATE, "half of a surrogate pair");
      }
      if ((point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF)) {
        throw fault(VerifyCode.JSON_NONCHARACTER, String.format("U+%04X", point));
      }
      i += Character.charCount(point);
    }
  }

  private Json.Num number() throws Malformed {
    int start = at;
    if (peek() == '-') {
      at++;
    }
    int whole = digits();
    if (whole > 1 && text.charAt(at - whole) == '0') {
      throw syntax("a number has a leading zero");
    }
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      digits();
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      if (peek() == '+' || peek() == '-') {
        at++;
      }
      if (digits() > EXPONENT_DIGITS_MAX) {
        throw fault(VerifyCode.JSON_NUMBER, "an exponent has more than two digits");
      }
    }
    if (at - start > NUMBER_CHARACTERS_MAX) {
      throw fault(VerifyCode.JSON_NUMBER, "a number is longer than 40 characters");
    }
    return new Json.Num(new BigDecimal(text.substring(start, at)));
  }

  private int digits() throws Malformed {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == start) {
      throw syntax("a digit is wanted");
    }
    return at - start;
  }

  private Json word(String word, Json value) throws Malformed {
    if (!text.startsWith(word, at)) {
      throw syntax("a value is wanted");
    }
    at += word.length();
    return value;
  }

  private void space() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private void take(char wanted) throws Malformed {
    if (peek() != wanted) {
      throw syntax("'" + wanted + "' is wanted");
    }
    at++;
  }

  private char peek() throws Malformed {
    if (at >= text.length()) {
      throw syntax("the text ends too early");
    }
    return text.charAt(at);
  }

  private int down(String name) {
    int up = path.length();
    path.append('/').append(Fields.escaped(name));
    return up;
  }

  private Malformed syntax(String detail) {
    return fault(VerifyCode.JSON_SYNTAX, detail + " (character " + at + ")");
  }

  private Malformed fault(VerifyCode code, String detail) {
    return new Malformed(code, path.toString(), detail);
  }
}
