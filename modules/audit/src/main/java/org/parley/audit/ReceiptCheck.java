package org.parley.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.verify.Json;
import org.parley.verify.Keyring;
import org.parley.verify.Malformed;
import org.parley.verify.OfflineVerifier;
import org.parley.verify.SignedStates;
import org.parley.verify.TrustPolicy;
import org.parley.verify.Verdict;
import org.parley.verify.VerifyMain;

/** One receipt beside a copy of the whole log, which can show that no key was withdrawn. */
final class ReceiptCheck {
  private ReceiptCheck() {}

  static AuditAnswer verify(
      byte[] receipt,
      byte[] statement,
      byte[] policy,
      byte[] keysFile,
      Path directory,
      SignatureCheck check)
      throws IOException {
    Verdict verdict = OfflineVerifier.verify(receipt, statement, policy, keysFile);
    if (verdict instanceof Verdict.Rejected rejected) {
      return AuditAnswer.not("rejected", "receipt", rejected.code(), rejected.detail(), List.of());
    }
    Verdict.Verified verified = (Verdict.Verified) verdict;
    try {
      TrustPolicy trust = TrustPolicy.parse(policy);
      Keyring keys = Keyring.read(keysFile, trust, new SignedStates(trust));
      MirrorDirectory mirror = MirrorDirectory.open(directory, trust);
      LogAudit.Result whole =
          LogAudit.run(
              mirror, Optional.of(keys), check, LogAudit.Depth.LEAVES, AuditProgress.SILENT);
      return answer(verified, keys, whole);
    } catch (Malformed e) {
      return AuditAnswer.not(
          "rejected", "receipt", e.code(), "mirror" + e.path() + ": " + e.detail(), List.of());
    }
  }

  private static AuditAnswer answer(Verdict.Verified verified, Keyring keys, LogAudit.Result whole)
      throws Malformed {
    Verdict.Facts facts = verified.facts();
    if (!whole.holds()) {
      AuditFault fault = whole.faults().get(0);
      throw new Malformed(fault.code(), "", fault.detail());
    }
    if (!whole.state().origin().equals(facts.origin())) {
      throw AuditCode.MIRROR_ORIGIN.at("", "the mirror is of another log");
    }
    List<String> shown = new ArrayList<>(verified.proven());
    List<String> open = new ArrayList<>(verified.notProven());
    if (facts.index() >= whole.state().size()) {
      open.add("Anything from the mirror: it has " + whole.state().size() + " entries only.");
    } else if (!whole.tree().node(0, facts.index()).equals(facts.leafHash())) {
      throw AuditCode.MIRROR_AGAINST_ENTRY.at("", "at entry " + facts.index());
    } else {
      shown.add(
          "The mirror, all of whose "
              + whole.state().size()
              + " entries the log signed, holds it.");
      List<Long> missing = MirrorCheck.unlisted(keys, whole, facts.index());
      if (missing.isEmpty()) {
        open.removeIf(line -> line.contains("withdrawn") || line.contains("withdrawal"));
        shown.add(
            "The key was not withdrawn up to entry "
                + facts.index()
                + ": every entry before it that a root key signed is in the keys file.");
      } else {
        open.add(
            "That the key was not withdrawn: entries "
                + missing.subList(0, Math.min(20, missing.size()))
                + " are signed with root keys and are not in the keys file.");
      }
    }
    Json.Builder json = Json.obj().put("what", "receipt");
    VerifyMain.json(verified)
        .members()
        .forEach((name, value) -> {
          if (!List.of("verdict", "mark", "shown", "notShown").contains(name)) {
            json.put(name, value);
          }
        });
    List<String> about =
        List.of(
            verified.grade() + ", " + verified.grade().words(),
            "kind " + facts.kind() + ", from " + facts.from(),
            "log " + facts.origin() + ", entry " + facts.index() + " of " + facts.size());
    return new AuditAnswer(true, "verified", facts.exercise(), about, shown, open, json.build());
  }
}
