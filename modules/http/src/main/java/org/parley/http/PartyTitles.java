package org.parley.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.desk.Situation;
import org.parley.statement.L10n;
import org.parley.statement.PolicyBody;
import org.parley.statement.PolicyParty;

/**
 * What each party is called, as the policy in force says: in the language asked for, else in
 * English, else as its author wrote it first. A party no policy names is called by its name.
 */
final class PartyTitles {
  private final Map<String, L10n> titles = new HashMap<>();

  private PartyTitles(List<PolicyParty> parties) {
    parties.forEach(party -> titles.put(party.name(), party.title()));
  }

  static PartyTitles of(Situation now) {
    return new PartyTitles(now.policy().map(PolicyBody::parties).orElse(List.of()));
  }

  String of(String party, String language) {
    return Optional.ofNullable(titles.get(party)).map(title -> title.in(language)).orElse(party);
  }
}
