package org.parley.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.parley.casefile.IncidentsQuestion;
import org.parley.register.Page;
import org.parley.verify.Malformed;

/**
 * Claims of a block, a period, a part of the map, or one of them in all its versions; the members
 * in the body, so that no place asked about stands in an address.
 */
final class ClaimRoutes {
  private static final Set<String> MEMBERS = Set.of("block", "from", "until", "box");
  private static final Set<String> OTHERS = Set.of("claim", "after", "limit");

  private final HttpParts parts;

  private ClaimRoutes(HttpParts parts) {
    this.parts = parts;
  }

  static List<Route> routes(HttpParts parts) {
    ClaimRoutes claims = new ClaimRoutes(parts);
    return List.of(Route.post("/v1/claims", parts.limits().bodyBytes(), claims::claims));
  }

  private Reply claims(Call inBody) throws Malformed {
    Call call = IncidentRoutes.inBody(inBody);
    Map<String, String> members = new TreeMap<>(call.asked());
    members.keySet().removeAll(OTHERS);
    for (String name : members.keySet()) {
      if (!MEMBERS.contains(name)) {
        throw fault("/" + name, "a list of claims has no such member");
      }
    }
    IncidentsQuestion asked;
    try {
      asked = IncidentsQuestion.ofLines(members);
    } catch (Malformed e) {
      throw IncidentRoutes.at("/", e);
    }
    Optional<String> claim = call.query("claim");
    Optional<UUID> one = claim.flatMap(ReadRoutes::uuid);
    if (claim.isPresent() && one.isEmpty()) {
      throw fault("/claim", "the id of a claim is wanted");
    }
    long after = call.number("after", 0, -1);
    Page page = new Page(after < 0 ? OptionalLong.empty() : OptionalLong.of(after), call.limit());
    return ReadRoutes.shown(
        call,
        parts.register(),
        RegisterJson.claims(parts.register().claims(call.viewer(), page, asked, one)));
  }

  private static Malformed fault(String path, String detail) {
    return new Malformed(HttpRefusal.PARAMETER.code(), path, detail);
  }
}
