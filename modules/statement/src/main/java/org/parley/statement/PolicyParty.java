package org.parley.statement;

import java.util.List;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.VerifierKey;

/**
 * One party of the mechanism.
 *
 * @param name its name in addresses, for example North
 * @param title its full name in several languages
 * @param roots its 2 or 3 root keys; empty when it is not a founder and has no posts of its own
 * @param role what it is in the mechanism
 */
public record PolicyParty(String name, L10n title, List<VerifierKey> roots, Role role) {

  public PolicyParty {
    roots = List.copyOf(roots);
  }

  /** Whether it founds the mechanism: it has root keys and must assent to the policy. */
  public boolean founder() {
    return !roots.isEmpty();
  }

  static PolicyParty read(BodyFields fields) throws Malformed {
    String name = Text.party(fields.string("name"), fields.at("name"));
    L10n title = L10n.read(fields, "title");
    List<VerifierKey> roots = List.of();
    if (fields.has("roots")) {
      roots = fields.list("roots", 2, 3, StatementRefusal.LIMIT_ITEMS, PolicyBody::vkey);
      BodyFields.distinct(roots, fields.at("roots"));
    }
    return new PolicyParty(name, title, roots, fields.word("role", Role.values()));
  }

  Json.Obj json() {
    return Json.obj()
        .put("name", name)
        .put("title", title.json())
        .putIfAny("roots", roots.stream().map(VerifierKey::text).toList())
        .put("role", role.name())
        .build();
  }
}
