package org.parley.cli;

import org.parley.statement.RefusalCode;
import org.parley.verify.Malformed;

/**
 * Why a file that a person wrote cannot be read; told with the file, the line and the column.
 *
 * <p>Nothing of this goes over a network, so the HTTP status is only that of its kind.
 */
public enum FileRefusal implements RefusalCode {
  SYNTAX("file.syntax", "The text is not YAML 1.2."),
  UTF8("file.utf8", "The bytes are not plain UTF-8 without a byte order mark."),
  TOO_LARGE("file.too-large", "The file is longer than allowed here."),
  TOO_DEEP("file.too-deep", "The file is nested deeper than allowed here."),
  TOO_MANY_VALUES("file.too-many-values", "The file stands for more values than allowed here."),
  DOCUMENTS("file.documents", "The file holds no document, or more than one."),
  DUPLICATE_KEY("file.duplicate-key", "A name stands twice in one mapping."),
  KEY("file.key", "The name of a member is not one line of text."),
  TAG("file.tag", "A value carries a tag."),
  ALIAS("file.alias", "An alias names itself or nothing before it."),
  MISSING_VALUE("file.missing-value", "A name or a dash is followed by no value."),
  UNCLEAR_WORD("file.unclear-word", "A word without quotes that readers understand differently."),
  NUMBER("file.number", "A number is longer or larger than allowed here."),
  CHARACTERS("file.characters", "A text holds half of a character or none."),
  SCENARIO("scenario.value", "A scenario holds something that it cannot mean."),
  AGREEMENT_FILE("agreement-file.value", "An agreement file holds something it cannot mean.");

  private static final int BAD_REQUEST = 400;

  private final String code;
  private final String text;

  FileRefusal(String code, String text) {
    this.code = code;
    this.text = text;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public int httpStatus() {
    return BAD_REQUEST;
  }

  Malformed malformed(String path, String detail) {
    return new Malformed(code, path, detail);
  }
}
