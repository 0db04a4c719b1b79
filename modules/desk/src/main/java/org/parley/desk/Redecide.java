package org.parley.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.ledger.Ledger;
import org.parley.ledger.VaultRecord;
import org.parley.statement.Address;
import org.parley.statement.DecisionBody;
import org.parley.statement.Entropy;
import org.parley.statement.Kind;
import org.parley.statement.Limits;
import org.parley.statement.PolicyBody;
import org.parley.statement.PolicyParty;
import org.parley.statement.Recorded;
import org.parley.statement.Refusal;
import org.parley.statement.RulesVersion;
import org.parley.statement.Statement;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.NoteSignature;
import org.parley.verify.StrictBase64;
import org.parley.verify.VerifierKey;

/**
 * Runs today's rules over the recorded history and tells where they would decide otherwise. What
 * was decided stays decided: the situation each rule is asked on is the recorded one.
 *
 * <p>Taken as recorded: the time of each decision, and whether a number was skipped, which also
 * depends on refusals that are not in the log. Whether numbers, predecessors and signatures are
 * right is the business of an audit.
 */
public final class Redecide {
  private static final String GAP_OPENED = "gap-opened";
  private static final int DISCLOSURE_DEPTH_MAX = 16;

  private final Ledger ledger;
  private final Limits limits;
  private final List<Difference> differences = new ArrayList<>();
  private final List<Recorded> open = new ArrayList<>(1);
  private Situation now = Situation.EMPTY;
  private long decisions;
  private long withheld;

  /**
   * One place where today's rules say something else.
   *
   * @param index the entry
   * @param field of the decision, or {@code refusal}
   * @param recorded what stands in the log
   * @param today what the rules say now
   */
  public record Difference(long index, String field, String recorded, String today) {}

  /**
   * What came of it.
   *
   * @param setting of the log, such as {@code EXERCISE}; empty for an empty log
   * @param decisions decided again
   * @param withheld not decided again, for want of the statement
   * @param differences by entry
   */
  public record Result(
      Optional<String> setting, long decisions, long withheld, List<Difference> differences) {
    public Result {
      differences = List.copyOf(differences);
    }
  }

  /** Told how far it has come. */
  @FunctionalInterface
  public interface Progress {
    void done(long entries);
  }

  private Redecide(Ledger ledger, Limits limits) {
    this.ledger = ledger;
    this.limits = limits;
  }

  /** Decides everything in the ledger again. */
  public static Result run(Ledger ledger, Limits limits, Progress progress) {
    Redecide run = new Redecide(ledger, limits);
    ledger.replay(
        0,
        (index, leaf, held) -> {
          run.next(index, leaf, held);
          progress.done(index + 1);
        });
    return new Result(
        run.now.policy().map(policy -> policy.setting().name()),
        run.decisions,
        run.withheld,
        run.differences);
  }

  private void next(long index, byte[] leaf, Optional<VaultRecord> held) {
    Recorded recorded = Replay.recorded(index, leaf, held, limits);
    if (!open.isEmpty()) {
      Recorded decided = open.removeFirst();
      again(decided, recorded);
      now = now.apply(decided, Optional.of(recorded));
    } else if (isOwnWord(recorded)) {
      own(recorded);
      now = now.apply(recorded, Optional.empty());
    } else {
      open.add(recorded);
    }
  }

  private static boolean isOwnWord(Recorded recorded) {
    return recorded.statement().flatMap(Statement::kind).filter(Kind::deskOnly).isPresent();
  }

  private void own(Recorded recorded) {
    Rules.desk(recorded.statement().orElseThrow(), now)
        .ifPresent(refusal -> refused(recorded, refusal));
  }

  private void again(Recorded recorded, Recorded decision) {
    Optional<PostKey> key = key(recorded);
    if (recorded.statement().isEmpty()
        || key.isEmpty()
        || decision.statement().isEmpty()
        || !(decision.statement().get().body() instanceof DecisionBody body)) {
      withheld++;
      return;
    }
    decisions++;
    Presented said =
        new Presented(
            recorded.leaf(),
            recorded.leaf().leafHash(),
            recorded.statement().get(),
            key.get(),
            // Rules ask whether there is a sealed file, never what is in it.
            recorded.leaf().blob().map(Hash::bytes));
    Optional<Refusal> refusal =
        rules(said.statement()).check(said, now, body.receivedAt(), OvnSource.in(ledger, now));
    if (refusal.isPresent()) {
      refused(recorded, refusal.get());
      return;
    }
    DecisionWriter.Circumstances around =
        new DecisionWriter.Circumstances(
            now,
            body.receivedAt(),
            body.flags().contains(GAP_OPENED),
            ChainRules.closesGap(said.leaf(), said.key().id(), now),
            RulesVersion.named(body.rules()).orElse(Rules.version(now, said.statement())),
            OvnSource.in(ledger, now));
    DecisionWriter.Worded worded =
        new DecisionWriter(Entropy.seeded(recorded.index(), "redecide")).word(said, around);
    compare(recorded.index(), body.json(), worded.draft().body());
    compareOwners(recorded.index(), decision.disclosures(), worded.disclosures());
  }

  private void compare(long index, Json.Obj was, Json.Obj is) {
    for (Map.Entry<String, Json> field : was.members().entrySet()) {
      Optional<Json> today = is.get(field.getKey());
      if (!today.equals(Optional.of(field.getValue()))) {
        add(index, field.getKey(), field.getValue().text(), today.map(Json::text).orElse("-"));
      }
    }
    for (Map.Entry<String, Json> field : is.members().entrySet()) {
      if (!was.members().containsKey(field.getKey())) {
        add(index, field.getKey(), "-", field.getValue().text());
      }
    }
  }

  private void compareOwners(long index, List<String> was, List<String> is) {
    List<String> recorded = was.stream().map(Redecide::value).toList();
    List<String> today = is.stream().map(Redecide::value).toList();
    if (!recorded.equals(today)) {
      add(index, DecisionWriter.OWNERS, String.join(" ", recorded), String.join(" ", today));
    }
  }

  /** What a disclosure string discloses, without its salt. */
  private static String value(String disclosure) {
    try {
      byte[] text = StrictBase64.decodeUrl(disclosure);
      Json read = Json.parse(text, text.length, DISCLOSURE_DEPTH_MAX);
      return read instanceof Json.Arr items && items.items().size() == 3
          ? items.items().get(2).text()
          : disclosure;
    } catch (Malformed e) {
      return disclosure;
    }
  }

  private void refused(Recorded recorded, Refusal refusal) {
    add(recorded.index(), "refusal", "accepted", refusal.code() + " at " + refusal.path());
  }

  private void add(long index, String field, String was, String is) {
    String before = was.isEmpty() ? "-" : was;
    differences.add(new Difference(index, field, before, is.isEmpty() ? "-" : is));
  }

  private Optional<PostKey> key(Recorded recorded) {
    NoteSignature line = recorded.leaf().signature();
    Optional<PostKey> known = now.key(KeyId.of(line));
    if (known.isPresent() || recorded.statement().isEmpty() || now.policy().isPresent()) {
      return known;
    }
    if (recorded.statement().get().body() instanceof PolicyBody policy) {
      for (PolicyParty party : policy.parties()) {
        for (VerifierKey root : party.roots()) {
          if (root.matches(line)) {
            return Optional.of(
                PostKey.ofPolicy(
                    root, Address.ofRoot(party.name()), recorded.leaf().leafHash(), 0));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The rules of a server that holds the keys a policy names. */
  private Rules rules(Statement statement) {
    Optional<PolicyBody> policy =
        statement.body() instanceof PolicyBody said ? Optional.of(said) : now.policy();
    return new Rules(
        policy
            .map(p -> new PolicyRules(p.origin(), p.logKeys(), List.of(p.deskKey())))
            .orElse(new PolicyRules("", List.of(), List.of())));
  }
}
