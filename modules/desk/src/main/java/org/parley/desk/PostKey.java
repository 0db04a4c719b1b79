package org.parley.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.parley.statement.Address;
import org.parley.statement.KeyBody;
import org.parley.verify.Hash;
import org.parley.verify.VerifierKey;

/**
 * A key that may sign leaves of this log, and for whom it speaks.
 *
 * <p>It is valid for leaves above its own index: validity goes by place in the log, never by a
 * clock, so a stolen key cannot be used to back-date. {@code notAfter} only ends its use early.
 *
 * @param id name and key id, as signature lines give them
 * @param vkey the key
 * @param holder the post, the party's root, or the desk
 * @param scopes the part of the post's scopes it holds; empty for all of them
 * @param leaf the leaf that admitted it: a key statement, or the policy
 * @param validAfterIndex index of that leaf
 * @param notAfter from then on the desk takes nothing more from it
 */
public record PostKey(
    KeyId id,
    VerifierKey vkey,
    Address holder,
    List<String> scopes,
    Hash leaf,
    long validAfterIndex,
    Optional<Instant> notAfter) {

  public PostKey {
    scopes = List.copyOf(scopes);
  }

  static PostKey ofPolicy(VerifierKey vkey, Address holder, Hash leaf, long index) {
    return new PostKey(KeyId.of(vkey), vkey, holder, List.of(), leaf, index, Optional.empty());
  }

  static PostKey of(KeyBody body, Hash leaf, long index) {
    return new PostKey(
        KeyId.of(body.vkey()),
        body.vkey(),
        body.post(),
        body.scopes(),
        leaf,
        index,
        body.notAfter());
  }

  /** True when it was admitted until a time before this one. */
  boolean expiredAt(Instant now) {
    return notAfter.isPresent() && now.isAfter(notAfter.get());
  }
}
