package org.parley.desk;

import java.util.List;
import java.util.UUID;
import org.parley.statement.Address;
import org.parley.statement.L10n;
import org.parley.verify.Hash;

/**
 * A post as its party's root last registered it.
 *
 * @param post its address
 * @param party its party
 * @param title what it is called
 * @param scopes what it may do
 * @param zones the zones it is limited to; empty for none
 * @param blocks the blocks it may speak in; empty for all
 * @param leaf the leaf that registered this version
 */
public record RegisteredPost(
    Address post,
    String party,
    L10n title,
    List<String> scopes,
    List<UUID> zones,
    List<String> blocks,
    Hash leaf) {

  public RegisteredPost {
    scopes = List.copyOf(scopes);
    zones = List.copyOf(zones);
    blocks = List.copyOf(blocks);
  }
}
