package org.parley.seal;

import org.parley.statement.RefusalCode;

/** Why an age file, a box or what lies in it is turned down. */
public enum SealRefusal implements RefusalCode {
  RECIPIENT("seal.recipient", "A recipient key is not an age X25519 key.", 422),
  RECIPIENTS("seal.recipients", "There is no recipient, or there are more than fit.", 422),
  IDENTITY("seal.identity", "An identity is not an age X25519 identity.", 422),
  NOT_AGE("seal.not-age", "The bytes are not an age v1 file.", 422),
  NOT_FOR_THIS_KEY("seal.not-for-this-key", "The file was not made for this identity.", 422),
  PASSPHRASE("seal.passphrase", "The passphrase does not open the file.", 422),
  WORK_FACTOR("seal.work-factor", "The passphrase work factor is outside what is taken.", 422),
  DAMAGED("seal.damaged", "The file was changed or cut after it was made.", 422),
  OTHER_BYTES("seal.other-bytes", "What was opened is not what the leaf commits to.", 422),
  PACKAGE("seal.package", "The opened package does not have the form of one.", 422),
  BOX("seal.box", "The opened box does not have the form of one.", 422),
  BOX_FULL("seal.box-full", "The statement is larger than a box of the one size holds.", 422),
  INNER_KIND("seal.inner-kind", "The box holds a kind that does not belong into boxes.", 422),
  DIGEST("seal.digest", "A disclosure string is not among the digests of the site.", 422),
  PROOF("seal.proof", "The proofs do not follow from the disclosure strings shown.", 422),
  NOTE("seal.note", "The recipient's note is not the signed text it has to be.", 422);

  private final String code;
  private final String text;
  private final int httpStatus;

  SealRefusal(String code, String text, int httpStatus) {
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

  /** The refusal as a result of {@link Age}. */
  AgeResult.Refused refused(String detail) {
    return new AgeResult.Refused(at("", detail));
  }
}
