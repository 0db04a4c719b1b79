package org.parley.cli;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import org.parley.ledger.WitnessKey;
import org.parley.seal.Age;
import org.parley.seal.AgeResult;
import org.parley.statement.Address;
import org.parley.statement.Entropy;
import org.parley.statement.Kind;
import org.parley.verify.BrokenInvariant;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.Note;
import org.parley.verify.NoteSignature;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.StrictBase64;
import org.parley.verify.TrustPolicy;

/**
 * What an operator who keeps to no rule could try, each on a log of its own, and what those whom it
 * was tried on are left with. Nothing of it touches a real log.
 */
enum Drill {
  /** Two parties are shown two logs of one size. */
  FORK("The operator shows North one log and South another, both of the same size.") {
    @Override
    Staged stage(ScratchLog log) {
      int notice = log.last(Kind.NOTICE, NORTH.text());
      ScratchLog other = log.upTo(notice);
      while (other.size() < log.size()) {
        other = other.plus(other.said(DESK, Kind.BEAT, EVERYONE, log.newest(), beat(other)));
      }
      return new Staged(log, evidence(log, "TWO_STATES", states(log, other)), Optional.empty());
    }
  },

  /** A statement is left out. */
  DROP("The operator leaves out a notice that North signed; North's next statement names it.") {
    @Override
    Staged stage(ScratchLog log) {
      Json.Obj body =
          ScratchLog.statement(log.entry(log.last(Kind.NOTICE, NORTH.text()))).body().json();
      ScratchLog.Entry dropped = log.said(NORTH, Kind.NOTICE, TO_SOUTH, log.newest(), body);
      ScratchLog.Entry next =
          log.plus(dropped).said(NORTH, Kind.NOTICE, TO_SOUTH, log.newest(), body);
      ScratchLog shown = log.plus(next);
      Map<String, Json> parts =
          Map.of(
              "keys", shown.keys(),
              "submission",
                  Json.obj()
                      .put("leaf", ScratchLog.text(dropped.leaf()))
                      .put("statement", ScratchLog.text(dropped.statement()))
                      .build(),
              "receipt", Json.of(shown.receipt(shown.size() - 1).text()),
              "chain", Json.of(List.of()));
      return new Staged(shown, evidence(shown, "MISSING", parts), Optional.of(shown));
    }
  },

  /** The desk's clock is set back. */
  BACKDATE("The operator writes that a notice came a day before it came.") {
    @Override
    Staged stage(ScratchLog log) {
      Instant now = log.newest();
      SignedCheckpoint seen = cosigned(log, now);
      Json.Obj shownState =
          Json.obj().put("checkpoint", seen.text()).put("at_size", log.size()).build();
      ScratchLog beaten = log.plus(log.said(DESK, Kind.BEAT, EVERYONE, now, shownState));
      int notice = beaten.last(Kind.NOTICE, NORTH.text());
      Json.Obj body = ScratchLog.statement(beaten.entry(notice)).body().json();
      ScratchLog told = beaten.plus(beaten.said(NORTH, Kind.NOTICE, TO_SOUTH, now, body));
      Json.Obj decision = decision(told, notice, now.minus(Duration.ofDays(1)));
      ScratchLog all = told.plus(told.said(DESK, Kind.DECISION, TO_NORTH, now, decision));
      Json.Obj late = all.logged(all.size() - 1);
      Map<String, Json> parts =
          Map.of(
              "keys", all.keys(),
              "receipt", late.get("receipt").orElseThrow(),
              "statement", late.get("statement").orElseThrow(),
              "beat", all.logged(log.size()));
      return new Staged(all, evidence(all, "BEFORE_ITS_TIME", parts), Optional.empty());
    }
  },

  /** The recipient is given other bytes than the author signed. */
  WITHHOLD("The operator gives South another encrypted file than the one North signed for.") {
    @Override
    Staged stage(ScratchLog log) {
      byte[] signed = attachment("Patrol of three vehicles, eastern section.");
      byte[] offered = attachment("Patrol of two vehicles, western section.");
      Json.Obj body =
          ScratchLog.statement(log.entry(log.last(Kind.NOTICE, NORTH.text()))).body().json();
      ScratchLog told =
          log.plus(
              log.said(
                  NORTH,
                  Kind.NOTICE,
                  TO_SOUTH,
                  log.newest(),
                  body,
                  Optional.of(Hash.sha256(signed))));
      Map<String, Json> parts =
          Map.of(
              "keys", told.keys(),
              "receipt", Json.of(told.receipt(log.size()).text()),
              "part", Json.of("blob"),
              "offered", Json.of(StrictBase64.encode(offered)));
      return new Staged(told, evidence(told, "NOT_WHAT_WAS_SIGNED", parts), Optional.empty());
    }
  },

  /** An old backup goes on as if nothing had come after it. */
  ROLLBACK("The operator restores an old backup and goes on from there.") {
    @Override
    Staged stage(ScratchLog log) {
      ScratchLog restored = log.upTo(log.last(Kind.NOTICE, NORTH.text()));
      while (restored.size() < log.size() + 2) {
        restored =
            restored.plus(restored.said(DESK, Kind.BEAT, EVERYONE, log.newest(), beat(restored)));
      }
      return new Staged(log, evidence(log, "TWO_STATES", states(log, restored)), Optional.empty());
    }
  },

  /** A recorded leaf is changed. */
  EDIT("The operator changes a recorded notice and signs the log anew.") {
    @Override
    Staged stage(ScratchLog log) {
      int notice = log.last(Kind.NOTICE, NORTH.text());
      String leaf = ScratchLog.text(log.entry(notice).leaf());
      String hash = ScratchLog.leaf(log.entry(notice).leaf()).statementHash().base64();
      byte[] edited =
          leaf.replace(hash, Hash.sha256("another statement".getBytes(UTF_8)).base64())
              .getBytes(UTF_8);
      ScratchLog.Entry other = new ScratchLog.Entry(edited, log.entry(notice).statement());
      Map<String, Json> parts = Map.of("receipt", Json.of(log.receipt(notice).text()));
      return new Staged(
          log, evidence(log, "OTHER_BYTES", parts), Optional.of(log.with(notice, other)));
    }
  };

  private static final Charset UTF_8 = StandardCharsets.UTF_8;
  private static final Address NORTH = new Address("North/liaison");
  private static final Address DESK = Address.DESK;
  private static final List<Address> EVERYONE = List.of(Address.EVERYONE);
  private static final List<Address> TO_SOUTH = List.of(new Address("South"));
  private static final List<Address> TO_NORTH = List.of(new Address("North"));
  private static final String WITNESS = "witness.example/drill";

  private final String story;

  Drill(String story) {
    this.story = story;
  }

  /** What the operator does, one sentence. */
  String story() {
    return story;
  }

  /**
   * What is left behind.
   *
   * @param held the log as the party that was wronged had it, or the log it was shown
   * @param evidence the evidence file
   * @param mirror what a mirror of the operator's log holds afterwards, where it is wanted
   */
  record Staged(ScratchLog held, Json.Obj evidence, Optional<ScratchLog> mirror) {}

  /** Does it. */
  abstract Staged stage(ScratchLog log);

  /** The policy file of this drill: with a witness where times are in question. */
  String policy(ScratchLog log) {
    if (this != BACKDATE) {
      return log.policy();
    }
    String witness = "witness drill " + witness().key().text() + "\nquorum drill\n";
    String text = log.policy().replaceFirst("(?m)^quorum none\n", "");
    String whole = text.replaceFirst("(?m)^(log .*\n)", "$1" + Matcher.quoteReplacement(witness));
    try {
      return TrustPolicy.parse(whole.getBytes(UTF_8)).text();
    } catch (Malformed e) {
      throw new BrokenInvariant("the policy of a drill reads", e);
    }
  }

  private static Json.Obj evidence(ScratchLog log, String what, Map<String, Json> parts) {
    Json.Builder json =
        Json.obj()
            .put("v", "parley-evidence/1")
            .put("origin", log.origin())
            .put("what", what)
            .put("note", "A drill. Every key in it is a practice key.");
    parts.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(part -> json.put(part.getKey(), part.getValue()));
    return json.build();
  }

  /** Two states of two logs with the keys of one; for sizes that differ, how the larger began. */
  private static Map<String, Json> states(ScratchLog one, ScratchLog other) {
    Json checkpoints =
        Json.strings(
            List.of(one.checkpoint(one.size()).text(), other.checkpoint(other.size()).text()));
    if (one.size() == other.size()) {
      return Map.of("keys", one.keys(), "checkpoints", checkpoints);
    }
    List<String> proof =
        other.consistency(one.size(), other.size()).stream().map(Hash::base64).toList();
    return Map.of(
        "keys", one.keys(),
        "checkpoints", checkpoints,
        "root", Json.of(other.root(one.size()).base64()),
        "proof", Json.strings(proof));
  }

  private static Json.Obj beat(ScratchLog log) {
    return Json.obj()
        .put("checkpoint", log.checkpoint(log.size()).text())
        .put("at_size", log.size())
        .build();
  }

  private static Json.Obj decision(ScratchLog log, int like, Instant receivedAt) {
    Json.Obj body = ScratchLog.statement(log.entry(like + 1)).body().json();
    Map<String, Json> members = new LinkedHashMap<>(body.members());
    members.put("of", Json.of(log.entry(log.size() - 1).hash().base64()));
    members.put("received_at", Json.of(receivedAt.toString()));
    members.put("size", Json.of(log.size() - 1));
    return new Json.Obj(members);
  }

  private static WitnessKey witness() {
    try {
      return WitnessKey.of(
          WITNESS, Entropy.seeded(1, "drill witness").bytes(WitnessKey.SEED_BYTES));
    } catch (Malformed e) {
      throw new BrokenInvariant("the name of the witness is one", e);
    }
  }

  private static SignedCheckpoint cosigned(ScratchLog log, Instant at) {
    SignedCheckpoint signed = log.checkpoint(log.size());
    NoteSignature line = witness().cosign(signed.checkpoint(), at.getEpochSecond());
    List<NoteSignature> lines = new ArrayList<>(signed.note().signatures());
    lines.add(line);
    return ScratchLog.parsed(new Note(signed.note().text(), lines).bytes());
  }

  private static byte[] attachment(String text) {
    String recipient = Age.newIdentity(Entropy.system()).recipient();
    return switch (Age.encrypt(text.getBytes(UTF_8), List.of(recipient))) {
      case AgeResult.Done done -> done.bytes();
      case AgeResult.Refused no -> throw new BrokenInvariant("a fresh recipient is one: " + no);
    };
  }
}
