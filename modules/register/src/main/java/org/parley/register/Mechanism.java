package org.parley.register;

import java.time.Instant;
import java.util.List;
import org.parley.verify.Json;

/**
 * Who takes part, by the newest policy.
 *
 * @param setting EXERCISE or REAL
 * @param operator who runs the server, in his own words
 * @param since when leaf 0 was recorded
 */
public record Mechanism(
    String origin, String setting, String operator, Instant since, List<PartyRow> parties) {

  /**
   * A party.
   *
   * @param title texts by language
   * @param founder has root keys in the policy
   * @param posts those the reader may know
   */
  public record PartyRow(
      String name, Json.Obj title, String role, boolean founder, List<PostRow> posts) {}

  /** A post of a party. */
  public record PostRow(String post, Json.Obj title, List<String> scopes) {}
}
