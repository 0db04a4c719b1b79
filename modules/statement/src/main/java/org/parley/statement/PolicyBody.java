package org.parley.statement;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.TrustPolicy;
import org.parley.verify.VerifierKey;

/**
 * Leaf 0: the mechanism's constitution.
 *
 * @param origin the log's name, which every leaf repeats
 * @param setting invented or real parties
 * @param operator who runs the server, in words shown on every page
 * @param logKeys keys that sign checkpoints, at least one
 * @param deskKey key that signs decisions, {@code handed} and {@code beat}
 * @param rules version of the rules that decide
 * @param trust trust policy text (C2SP), without the genesis line
 * @param parties every party, each named once
 */
public record PolicyBody(
    String origin,
    Setting setting,
    String operator,
    List<VerifierKey> logKeys,
    VerifierKey deskKey,
    String rules,
    String trust,
    List<PolicyParty> parties)
    implements Body {

  public PolicyBody {
    logKeys = List.copyOf(logKeys);
    parties = List.copyOf(parties);
  }

  /** The party of that name. */
  public Optional<PolicyParty> party(String name) {
    return parties.stream().filter(party -> party.name().equals(name)).findFirst();
  }

  /** The names of all parties, in the order of the policy. */
  public List<String> partyNames() {
    return parties.stream().map(PolicyParty::name).toList();
  }

  static PolicyBody read(BodyFields fields) throws Malformed {
    PolicyBody policy =
        new PolicyBody(
            fields.name("origin"),
            fields.word("setting", Setting.values()),
            fields.text("operator"),
            fields.list("log_keys", 1, PolicyBody::vkey),
            fields.vkey("desk_key"),
            fields.name("rules"),
            trust(fields),
            fields.objects("parties", 1, PolicyParty::read));
    BodyFields.distinct(policy.logKeys, fields.at("log_keys"));
    BodyFields.distinct(policy.partyNames(), fields.at("parties"));
    return policy;
  }

  static VerifierKey vkey(Json item, String path) throws Malformed {
    return Text.vkey(Fields.string(item, path), path);
  }

  private static String trust(BodyFields fields) throws Malformed {
    String trust = fields.string("trust");
    int longest = fields.limits().leafBytes() * 4;
    Text.readable(trust, longest, fields.at("trust"));
    try {
      if (TrustPolicy.parse(trust.getBytes(StandardCharsets.UTF_8)).genesis().isPresent()) {
        throw StatementRefusal.TRUST.malformed(
            fields.at("trust"), "leaf 0 cannot name its own hash");
      }
    } catch (Malformed e) {
      throw StatementRefusal.TRUST.malformed(fields.at("trust"), e.detail());
    }
    return trust;
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.POLICY);
  }

  @Override
  public Json.Obj json() {
    return Json.obj()
        .put("origin", origin)
        .put("setting", setting.name())
        .put("operator", operator)
        .put("log_keys", Json.strings(logKeys.stream().map(VerifierKey::text).toList()))
        .put("desk_key", deskKey.text())
        .put("rules", rules)
        .put("trust", trust)
        .put("parties", parties.stream().map(PolicyParty::json).toList())
        .build();
  }
}
