package org.parley.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.geo.GeometryFault;
import org.parley.verify.VerifyCode;

/**
 * A refusal code that comes from a room below this one: the strict readers of {@code verify} and
 * the geometry checks of {@code geo}.
 *
 * @param code the wire form, for example {@code json.duplicate-key} or {@code geo.latitude}
 * @param text one English sentence
 * @param httpStatus the HTTP status an edge answers with
 */
public record ReaderCode(String code, String text, int httpStatus) implements RefusalCode {
  private static final List<ReaderCode> ALL = collect();

  /** Every such code. */
  public static List<ReaderCode> all() {
    return ALL;
  }

  /** The code written so, if it is one of these. */
  public static Optional<ReaderCode> ofCode(String code) {
    return ALL.stream().filter(known -> known.code.equals(code)).findFirst();
  }

  private static List<ReaderCode> collect() {
    List<ReaderCode> codes = new ArrayList<>();
    for (VerifyCode code : VerifyCode.values()) {
      codes.add(new ReaderCode(code.code(), code.text(), status(code)));
    }
    for (GeometryFault.Code code : GeometryFault.Code.values()) {
      codes.add(new ReaderCode(code.code(), code.text(), 422));
    }
    return List.copyOf(codes);
  }

  private static int status(VerifyCode code) {
    if (code.code().endsWith("too-large")) {
      return 413;
    }
    return switch (code) {
      case JSON_UNKNOWN_FIELD, JSON_MISSING_FIELD, JSON_WRONG_TYPE -> 422;
      default -> 400;
    };
  }
}
