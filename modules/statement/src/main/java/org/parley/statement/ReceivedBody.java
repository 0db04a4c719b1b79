package org.parley.statement;

import java.util.Optional;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A recipient's machine fetched the statement and computed this hash of it: level L1.
 *
 * @param of the leaf received
 * @param hash hash of the statement's bytes as the recipient computed it
 * @param blob hash of the sealed blob, required exactly when the leaf names one
 */
public record ReceivedBody(Hash of, Hash hash, Optional<Hash> blob) implements Body {
  static ReceivedBody read(BodyFields fields) throws Malformed {
    return new ReceivedBody(fields.hash("of"), fields.hash("hash"), fields.optHash("blob"));
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.RECEIVED);
  }

  @Override
  public Optional<Hash> target() {
    return Optional.of(of);
  }

  @Override
  public Json.Obj json() {
    return Json.obj()
        .put("of", of.base64())
        .put("hash", hash.base64())
        .putIfPresent("blob", blob.map(Hash::base64))
        .build();
  }
}
