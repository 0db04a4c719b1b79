package org.parley.desk;

import java.util.List;
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
 * @param blocks the blocks it may speak in; empty for all
 * @param leaf the leaf that registered this version
 */
public record RegisteredPost(
    Address post, String party, L10n title, List<String> scopes, List<String> blocks, Hash leaf) {

  public RegisteredPost {
    scopes = List.copyOf(scopes);
    blocks = List.copyOf(blocks);
  }
}
