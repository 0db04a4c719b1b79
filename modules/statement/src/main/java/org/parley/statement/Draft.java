package org.parley.statement;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.StrictBase64;

/**
 * A statement being written. {@link #bytes} gives the exact bytes to hash and sign; written twice
 * with equal random bytes, a draft gives equal bytes. Nothing is checked here: {@link
 * Statement#read} on the bytes says whether a server would take them.
 *
 * @param kindText the kind as written, for example {@code notice/1}
 * @param id the thing spoken about
 * @param from who speaks
 * @param to who may read it
 * @param at when, by the author's clock; whole seconds
 * @param block the issue it belongs to
 * @param replaces the leaf of the version it replaces
 * @param drill whether it is practice
 * @param sd digests of selectively disclosed values
 * @param body the body's JSON
 */
public record Draft(
    String kindText,
    UUID id,
    Address from,
    List<Address> to,
    Instant at,
    Optional<String> block,
    Optional<Hash> replaces,
    boolean drill,
    List<String> sd,
    Json.Obj body) {
  private static final int SALT_BYTES = 16;

  public Draft {
    to = List.copyOf(to);
    sd = List.copyOf(sd);
    at = at.truncatedTo(ChronoUnit.SECONDS);
  }

  /** A draft of a known body, without the optional envelope fields. */
  public static Draft of(
      Kind kind, UUID id, Address from, List<Address> to, Instant at, Body body) {
    return new Draft(
        kind.wire(body.version()),
        id,
        from,
        to,
        at,
        Optional.empty(),
        Optional.empty(),
        false,
        List.of(),
        body.json());
  }

  /** A draft of a body given as JSON, for example from a file somebody wrote by hand. */
  public static Draft ofJson(
      Kind kind, UUID id, Address from, List<Address> to, Instant at, Json.Obj body) {
    return new Draft(
        kind.wire(), id, from, to, at, Optional.empty(), Optional.empty(), false, List.of(), body);
  }

  /** The same draft within an issue. */
  public Draft withBlock(String key) {
    return new Draft(kindText, id, from, to, at, Optional.of(key), replaces, drill, sd, body);
  }

  /** The same draft as a new version of what that leaf holds. */
  public Draft replacing(Hash leaf) {
    return new Draft(kindText, id, from, to, at, block, Optional.of(leaf), drill, sd, body);
  }

  /** The same draft marked as practice. */
  public Draft asDrill() {
    return new Draft(kindText, id, from, to, at, block, replaces, true, sd, body);
  }

  /** The same draft with digests of selectively disclosed values. */
  public Draft withDigests(List<String> digests) {
    return new Draft(kindText, id, from, to, at, block, replaces, drill, digests, body);
  }

  /**
   * The statement's bytes: members in the fixed order v, kind, id, from, to, at, salt, block,
   * replaces, drill, _sd, body; no spaces.
   *
   * @param entropy gives the 16 bytes of salt
   */
  public byte[] bytes(Entropy entropy) {
    Json.Builder json =
        Json.obj()
            .put("v", Statement.VERSION)
            .put("kind", kindText)
            .put("id", id.toString())
            .put("from", from.text())
            .put("to", Json.strings(to.stream().map(Address::text).toList()))
            .put("at", at.toString())
            .put("salt", StrictBase64.encodeUrl(entropy.bytes(SALT_BYTES)))
            .putIfPresent("block", block)
            .putIfPresent("replaces", replaces.map(Hash::base64))
            .putIfPresent("drill", drill ? Optional.of(true) : Optional.empty())
            .putIfAny("_sd", sd);
    return json.put("body", body).build().bytes();
  }
}
