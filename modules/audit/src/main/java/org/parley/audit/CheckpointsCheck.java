package org.parley.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.verify.Checkpoint;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.Proof;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.SignedStates;
import org.parley.verify.TrustPolicy;

/** Compares two signed states by {@code docs/formats/audit.md}, section 2. */
public final class CheckpointsCheck {
  private CheckpointsCheck() {}

  /**
   * Compares.
   *
   * @param proof a proof file, if one is given
   * @param mirror a copy of the log, if one is given
   * @throws IOException when the mirror cannot be read
   */
  public static AuditAnswer verify(
      byte[] a,
      byte[] b,
      byte[] policyFile,
      Optional<byte[]> proof,
      Optional<Path> mirror,
      SignatureCheck check)
      throws IOException {
    String name = "policy";
    try {
      TrustPolicy trust = TrustPolicy.parse(policyFile);
      name = "first checkpoint";
      Checkpoint one = state(a, trust);
      name = "second checkpoint";
      Checkpoint two = state(b, trust);
      if (!one.origin().equals(two.origin())) {
        throw AuditCode.CHECKPOINTS_ORIGIN.at("", one.origin() + ", " + two.origin());
      }
      name = "proof";
      Optional<List<Hash>> hashes =
          proof.isPresent() ? Optional.of(hashes(proof.get())) : Optional.empty();
      if (one.size() == two.size()) {
        return answer(one, two, one.equals(two), "Both are of one size.");
      }
      Checkpoint smaller = one.size() < two.size() ? one : two;
      Checkpoint larger = one.size() < two.size() ? two : one;
      if (smaller.size() == 0) {
        return answer(one, two, true, "Every log begins with the empty one.");
      }
      name = "mirror";
      if (mirror.isPresent()) {
        return withMirror(one, two, MirrorDirectory.open(mirror.get(), trust), check);
      }
      return withProof(smaller, larger, hashes);
    } catch (Malformed e) {
      return AuditAnswer.not(
          "cannot-tell", "checkpoints", e.code(), name + e.path() + ": " + e.detail(), List.of());
    }
  }

  private static Checkpoint state(byte[] file, TrustPolicy trust) throws Malformed {
    SignedCheckpoint signed = SignedCheckpoint.parse(file);
    new SignedStates(trust).check(signed);
    return signed.checkpoint();
  }

  private static List<Hash> hashes(byte[] file) throws Malformed {
    String text = new String(file, StandardCharsets.UTF_8);
    List<Hash> hashes = new ArrayList<>();
    if (!text.isEmpty() && !text.endsWith("\n")) {
      throw AuditCode.CHECKPOINTS_PROOF.at("", "a line is not ended");
    }
    for (String line : text.isEmpty() ? List.<String>of() : text.lines().toList()) {
      try {
        hashes.add(Hash.parse(line));
      } catch (Malformed e) {
        throw AuditCode.CHECKPOINTS_PROOF.at("/line " + (hashes.size() + 1), e.detail());
      }
    }
    return hashes;
  }

  private static AuditAnswer withProof(
      Checkpoint smaller, Checkpoint larger, Optional<List<Hash>> proof) {
    if (proof.isEmpty()) {
      return cannotTell(smaller, larger, "A consistency proof or a mirror is wanted.");
    }
    try {
      Proof.verifyConsistency(
          smaller.size(), larger.size(), smaller.root(), larger.root(), proof.get());
      return answer(smaller, larger, true, "The proof leads from the smaller to the larger.");
    } catch (Malformed e) {
      return cannotTell(
          smaller, larger, "The proof does not hold (" + e.code() + "); it may be the wrong one.");
    }
  }

  private static AuditAnswer withMirror(
      Checkpoint one, Checkpoint two, MirrorDirectory mirror, SignatureCheck check)
      throws IOException, Malformed {
    if (!mirror.checkpoint().checkpoint().origin().equals(one.origin())) {
      throw AuditCode.CHECKPOINTS_ORIGIN.at("", "the mirror is of another log");
    }
    LogAudit.Result whole =
        LogAudit.run(mirror, Optional.empty(), check, LogAudit.Depth.HASHES, AuditProgress.SILENT);
    if (!whole.holds()) {
      AuditFault fault = whole.faults().get(0);
      throw new Malformed(fault.code(), "", fault.detail());
    }
    long size = mirror.size();
    for (Checkpoint state : List.of(one, two)) {
      if (state.size() <= size && !whole.tree().root(state.size()).equals(state.root())) {
        return answer(
            one,
            two,
            false,
            "The mirror's own signed state of "
                + size
                + " entries contradicts that of "
                + state.size()
                + ".");
      }
    }
    if (Math.max(one.size(), two.size()) > size) {
      return cannotTell(one, two, "The mirror has " + size + " entries only.");
    }
    return answer(one, two, true, "Both are states of the log that the mirror holds.");
  }

  private static AuditAnswer answer(
      Checkpoint one, Checkpoint two, boolean consistent, String why) {
    List<String> shown = new ArrayList<>();
    shown.add("The log's key signed both states.");
    shown.add(
        consistent
            ? "The larger one only adds to the smaller one. " + why
            : "They cannot both be true. " + why + " Keep all files, they are evidence.");
    Json.Builder facts = facts(one, two);
    if (!consistent) {
      facts.put("code", AuditCode.CHECKPOINTS_TWO_STATES.code());
    }
    List<String> open = new ArrayList<>();
    if (!consistent) {
      open.add("Who acted, and whether on purpose.");
    }
    open.addAll(AuditAnswer.NEVER_SHOWN);
    open.add("That no third person was shown another state.");
    return new AuditAnswer(
        consistent,
        consistent ? "consistent" : "two-states",
        false,
        about(one, two),
        shown,
        open,
        facts.build());
  }

  private static AuditAnswer cannotTell(Checkpoint one, Checkpoint two, String why) {
    List<String> open = new ArrayList<>();
    open.add("Whether both can be true. " + why);
    open.addAll(AuditAnswer.NEVER_SHOWN);
    Json.Builder facts = facts(one, two).put("code", AuditCode.CHECKPOINTS_CANNOT_TELL.code());
    return new AuditAnswer(
        false,
        "cannot-tell",
        false,
        about(one, two),
        List.of("The log's key signed both states."),
        open,
        facts.build());
  }

  private static Json.Builder facts(Checkpoint one, Checkpoint two) {
    return Json.obj()
        .put("what", "checkpoints")
        .put("origin", one.origin())
        .put("sizes", List.of(Json.of(one.size()), Json.of(two.size())));
  }

  private static List<String> about(Checkpoint one, Checkpoint two) {
    return List.of("log " + one.origin() + ", sizes " + one.size() + " and " + two.size());
  }
}
