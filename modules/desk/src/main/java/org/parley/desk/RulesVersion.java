package org.parley.desk;

import java.util.Arrays;
import java.util.Optional;
import org.parley.statement.PolicyBody;
import org.parley.statement.Statement;

/**
 * The rules a mechanism decides by, which its policy names. A server knows every version; a log
 * keeps to the one its policy names until a later policy names another.
 */
enum RulesVersion {
  /** Overlaps and timeliness. */
  FIRST("parley-rules/1"),
  /** Also separations, zones, awareness, coarse answers and repairs. */
  SECOND("parley-rules/2"),
  /** Also posts that are limited to zones. */
  THIRD("parley-rules/3");

  private final String text;

  RulesVersion(String text) {
    this.text = text;
  }

  /** The name by which policies and decisions call them. */
  String text() {
    return text;
  }

  static Optional<RulesVersion> named(String text) {
    return Arrays.stream(values()).filter(version -> version.text.equals(text)).findFirst();
  }

  /**
   * The rules a statement is decided by: those of the policy in force, and for the policy that
   * founds a log its own.
   */
  static RulesVersion in(Situation now, Statement statement) {
    Optional<PolicyBody> policy =
        now.policy()
            .or(() ->
                statement.body() instanceof PolicyBody first
                    ? Optional.of(first)
                    : Optional.empty());
    return policy.map(PolicyBody::rules).flatMap(RulesVersion::named).orElse(FIRST);
  }

  /** The rules of the policy in force. */
  static RulesVersion in(Situation now) {
    return now.policy().map(PolicyBody::rules).flatMap(RulesVersion::named).orElse(FIRST);
  }
}
