package org.parley.server;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.parley.desk.Desk;
import org.parley.statement.AssentBody;
import org.parley.statement.KeyBody;
import org.parley.statement.Kind;
import org.parley.statement.L10n;
import org.parley.statement.PolicyBody;
import org.parley.statement.PolicyParty;
import org.parley.statement.PostBody;
import org.parley.statement.Role;
import org.parley.statement.Setting;
import org.parley.verify.Hash;
import org.parley.verify.StrictBase64;
import org.parley.verify.TrustPolicy;

/** How the log of a {@link SimulatedDay} begins: its policy, its posts and their keys. */
final class Founding {
  private Founding() {}

  /**
   * Founds a log of the parties these voices speak for, and admits their keys.
   *
   * @param further more keys of the same posts
   */
  static void of(DayServer server, List<DayVoice> voices, List<DayVoice> further, Instant by) {
    List<DayVoice> roots = new ArrayList<>();
    List<PolicyParty> parties = new ArrayList<>();
    for (DayVoice voice : voices) {
      String party = voice.address().party().orElseThrow();
      DayVoice root = new DayVoice(server, party + "/root", 1);
      roots.add(root);
      parties.add(
          new PolicyParty(
              party,
              L10n.of("en", party),
              List.of(
                  root.signer().key(),
                  server.signer(DayServer.ORIGIN + "/" + party + "/root/2").key()),
              Role.SIGNATORY));
    }
    PolicyBody policy =
        new PolicyBody(
            DayServer.ORIGIN,
            Setting.EXERCISE,
            "A simulated day",
            List.of(server.logKey().key()),
            server.deskKey().key(),
            Desk.RULES,
            TrustPolicy.of(server.logKey().key(), Optional.empty()).text(),
            parties);
    Random line = new Random(0);
    Hash first = roots.getFirst().says(Kind.POLICY, policy, "*");
    roots.getFirst().handIn(line, 0);
    for (DayVoice root : roots.subList(1, roots.size())) {
      root.says(Kind.ASSENT, new AssentBody(first, Optional.empty()), "*");
      root.handIn(line, 0);
    }
    for (int i = 0; i < voices.size(); i++) {
      DayVoice voice = voices.get(i);
      admit(roots.get(i), voice);
      for (DayVoice more : further) {
        if (more.address().equals(voice.address())) {
          key(roots.get(i), more);
        }
      }
      roots.get(i).handIn(line, 0);
      if (roots.get(i).waits() || !roots.get(i).refused().isEmpty()) {
        throw new AssertionError("the log is founded");
      }
    }
    server.pass(Duration.between(server.truth(), by));
  }

  private static void admit(DayVoice root, DayVoice voice) {
    root.says(
        Kind.POST,
        new PostBody(
            voice.address(),
            L10n.of("en", "Liaison"),
            List.of("file:*", "ack", "law", "claim", "read"),
            List.of(),
            List.of()),
        "*");
    key(root, voice);
  }

  private static void key(DayVoice root, DayVoice voice) {
    byte[] proof =
        voice
            .signer()
            .sign(KeyBody.proofMessage(DayServer.ORIGIN, voice.address(), voice.signer().key()));
    root.says(
        Kind.KEY,
        new KeyBody(
            voice.address(),
            voice.signer().key(),
            StrictBase64.encode(proof),
            Optional.empty(),
            Optional.empty(),
            List.of()),
        "*");
  }
}
