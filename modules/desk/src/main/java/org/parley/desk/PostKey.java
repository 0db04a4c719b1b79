package org.parley.desk;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.parley.statement.Address;
import org.parley.statement.KeyBody;
import org.parley.verify.Hash;
import org.parley.verify.VerifierKey;

/**
 * A key that may sign leaves of this log, and for whom it speaks.
 *
 * <p>It is valid for leaves above its own index and up to its end: validity goes by place in the
 * log, never by a clock, so a stolen key cannot be used to back-date. {@code notAfter} only ends
 * its use early.
 *
 * @param id name and key id, as signature lines give them
 * @param vkey the key
 * @param holder the post, the party's root, or the desk
 * @param scopes the part of the post's scopes it holds; empty for all of them
 * @param leaf the leaf that admitted it: a key statement, or a policy
 * @param validAfterIndex it is valid for leaves above this index
 * @param notAfter from then on the desk takes nothing more from it
 * @param askedAt index of the first leaf by which a root of its party asked to end it
 * @param endedAt index of the leaf that ended it, the last one it may be valid for
 * @param contestedSince its party does not stand behind what it signed from this index on
 */
public record PostKey(
    KeyId id,
    VerifierKey vkey,
    Address holder,
    List<String> scopes,
    Hash leaf,
    long validAfterIndex,
    Optional<Instant> notAfter,
    Optional<Long> askedAt,
    Optional<Long> endedAt,
    Optional<Long> contestedSince) {

  public PostKey {
    scopes = List.copyOf(scopes);
  }

  /** Whether it is that key, under whatever name. */
  boolean same(VerifierKey other) {
    return Arrays.equals(vkey.publicKey(), other.publicKey());
  }

  static PostKey ofPolicy(VerifierKey vkey, Address holder, Hash leaf, long index) {
    return admitted(vkey, holder, List.of(), leaf, index, Optional.empty());
  }

  static PostKey of(KeyBody body, Hash leaf, long index) {
    return admitted(body.vkey(), body.post(), body.scopes(), leaf, index, body.notAfter());
  }

  private static PostKey admitted(
      VerifierKey vkey,
      Address holder,
      List<String> scopes,
      Hash leaf,
      long index,
      Optional<Instant> notAfter) {
    return new PostKey(
        KeyId.of(vkey),
        vkey,
        holder,
        scopes,
        leaf,
        index,
        notAfter,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The key after somebody asked to end it. */
  PostKey asked(long index) {
    return with(Optional.of(askedAt.orElse(index)), endedAt, contestedSince);
  }

  /** The key after its end; of two ends the earlier one counts, of two contested parts both. */
  PostKey ended(long index, Optional<Long> since) {
    Optional<Long> contested =
        since.isPresent() && contestedSince.isPresent()
            ? Optional.of(Math.min(since.get(), contestedSince.get()))
            : since.or(() -> contestedSince);
    return with(askedAt, Optional.of(Math.min(index, endedAt.orElse(index))), contested);
  }

  private PostKey with(Optional<Long> asked, Optional<Long> ended, Optional<Long> contested) {
    return new PostKey(
        id, vkey, holder, scopes, leaf, validAfterIndex, notAfter, asked, ended, contested);
  }

  /** True when it was admitted until a time before this one. */
  boolean expiredAt(Instant now) {
    return notAfter.isPresent() && now.isAfter(notAfter.get());
  }

  /** True when leaves of this index are beyond its end. */
  public boolean endedBefore(long index) {
    return endedAt.isPresent() && index > endedAt.get();
  }

  /** True when its party does not stand behind a leaf it signed at this index. */
  public boolean contestedAt(long index) {
    return contestedSince.isPresent() && index >= contestedSince.get() && !endedBefore(index);
  }

  /** True while its end was asked for by one voice and has not come. */
  boolean inQuestion() {
    return askedAt.isPresent() && endedAt.isEmpty();
  }
}
