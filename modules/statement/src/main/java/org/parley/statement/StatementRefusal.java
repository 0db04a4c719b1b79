package org.parley.statement;

import java.util.Optional;
import org.parley.verify.Malformed;

/**
 * Why a statement cannot be read. Faults of the bytes themselves (JSON, Base64, leaves) carry the
 * codes of {@code verify}, impossible geometry those of {@code geo}; {@link ReaderCode} lists both.
 */
public enum StatementRefusal implements RefusalCode {
  VERSION("statement.version", "The field v is not \"parley/1\".", 422),
  KIND("statement.kind", "The kind is not of the form word/version.", 422),
  ID("statement.id", "An identifier is not a lower-case UUID of version 4.", 422),
  ADDRESS("statement.address", "An address is not a party, a post, a root, desk or *.", 422),
  SENDER("statement.sender", "This kind is not sent from an address of this form.", 422),
  RECIPIENTS(
      "statement.recipients", "The recipients are none, repeated or not of a fit form.", 422),
  TIME("statement.time", "A time is not RFC 3339 in UTC with whole seconds and Z.", 422),
  DATE("statement.date", "A date is not a time, a day, a month or a year.", 422),
  TIME_ORDER("statement.time-order", "An end lies before its start.", 422),
  HIJRI(
      "statement.hijri", "A Hijri date and the days given for it lie more than a day apart.", 422),
  SALT("statement.salt", "The salt is not base64url of at least 16 bytes.", 422),
  HASH("statement.hash", "A hash is not Base64 of 32 bytes.", 422),
  BASE64("statement.base64", "A value is not strict Base64.", 422),
  DRILL("statement.drill", "The field drill, when present, is true.", 422),
  SD("statement.sd", "The selective-disclosure digests are not what this kind carries.", 422),
  DISCLOSURE("statement.disclosure", "A disclosure is not base64url of [salt, name, value].", 422),
  TEXT("statement.text", "A text is empty, or it holds control characters.", 422),
  PARTY(
      "statement.party", "A party's name is not a capital letter, letters, digits, hyphens.", 422),
  POST("statement.post", "A post is not Party/post.", 422),
  VKEY("statement.vkey", "A verifier key does not read as name+id+key.", 422),
  RECIPIENT_KEY("statement.recipient-key", "The recipient key is not an age X25519 key.", 422),
  TRUST("statement.trust", "The trust text is not a trust policy.", 422),
  SCOPE("statement.scope", "A scope is not one of the known scopes.", 422),
  LANGUAGE("statement.language", "A language is not a language tag like en or zh-Hant.", 422),
  TIME_ZONE("statement.time-zone", "A zone is neither an offset nor a known time zone name.", 422),
  ENUM("statement.enum", "A word is not one of the listed words.", 422),
  RANGE("statement.range", "A number lies outside its range.", 422),
  COUNT("statement.count", "A list has too few items, or the same item twice.", 422),
  ONE_OF("statement.one-of", "Exactly one of several fields is allowed here.", 422),
  REQUIRED_HERE("statement.required-here", "Another field's value makes this one required.", 422),
  NOT_ALLOWED_HERE(
      "statement.not-allowed-here", "Another field's value leaves no room for this one.", 422),
  SEALED_SIZE("statement.sealed-size", "A sealed box is not of the one size all have.", 422),
  SUBMISSION("statement.submission", "A submission holds texts that cannot be what they say.", 422),

  LIMIT_RECIPIENTS("limit.recipients", "There are more recipients than the limit.", 422),
  LIMIT_VOLUMES("limit.volumes", "There are more volumes than the limit.", 422),
  LIMIT_VERTICES("limit.vertices", "The shapes have more vertices than the limit.", 422),
  LIMIT_TEXT("limit.text", "A text is longer than the limit.", 422),
  LIMIT_ITEMS("limit.items", "A list has more items than the limit.", 422),
  LIMIT_QUOTE("limit.quote", "A quotation has more words than the limit.", 422);

  private final String code;
  private final String text;
  private final int httpStatus;

  StatementRefusal(String code, String text, int httpStatus) {
    this.code = code;
    this.text = text;
    this.httpStatus = httpStatus;
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
    return httpStatus;
  }

  /** The code written so, if it is one of these. */
  public static Optional<StatementRefusal> ofCode(String code) {
    for (StatementRefusal refusal : values()) {
      if (refusal.code.equals(code)) {
        return Optional.of(refusal);
      }
    }
    return Optional.empty();
  }

  /** The fault a parser throws; the front door turns it into a {@link Refusal}. */
  Malformed malformed(String path, String detail) {
    return new Malformed(code, path, detail);
  }
}
