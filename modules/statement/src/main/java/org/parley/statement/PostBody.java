package org.parley.statement;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A post of a party: a desk that signs, never a person. Signed by the party's root.
 *
 * @param post its address, of the signing root's party
 * @param title what it is called, in several languages
 * @param scopes what it may do, at least one of {@link Scope}
 * @param zones the zones it is limited to; empty for no limit
 * @param blocks the blocks it is limited to; empty for no limit
 */
public record PostBody(
    Address post, L10n title, List<String> scopes, List<UUID> zones, List<String> blocks)
    implements Body {

  public PostBody {
    scopes = List.copyOf(scopes);
    zones = List.copyOf(zones);
    blocks = List.copyOf(blocks);
  }

  static PostBody read(BodyFields fields) throws Malformed {
    return new PostBody(
        fields.post("post"),
        L10n.read(fields, "title"),
        scopes(fields),
        fields.optIds("zones"),
        fields.optNames("blocks"));
  }

  private static List<String> scopes(BodyFields fields) throws Malformed {
    List<String> scopes = Scope.read(fields, "scopes", 1);
    if (scopes.size() > 1 && scopes.contains(Scope.GATEWAY.text())) {
      throw StatementRefusal.SCOPE.malformed(fields.at("scopes"), "gateway is a post's only scope");
    }
    return scopes;
  }

  @Override
  public RulesVersion needs() {
    return scopes.contains(Scope.GATEWAY.text()) ? RulesVersion.FIFTH : RulesVersion.FIRST;
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.POST);
  }

  @Override
  public Json.Obj json() {
    return Json.obj()
        .put("post", post.text())
        .put("title", title.json())
        .put("scopes", Json.strings(scopes))
        .putIfAny("zones", zones.stream().map(UUID::toString).toList())
        .putIfAny("blocks", blocks)
        .build();
  }
}
