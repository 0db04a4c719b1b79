package org.parley.utm;

import java.util.Set;

/**
 * The USS that calls, as its token says.
 *
 * @param uss its name, the subject of the token
 * @param scopes what the token lets it do
 */
public record UssCaller(String uss, Set<UtmScope> scopes) {
  public UssCaller {
    scopes = Set.copyOf(scopes);
  }

  boolean holds(UtmScope scope) {
    return scopes.contains(scope);
  }
}
