package org.parley.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.parley.audit.LeafSource;
import org.parley.cli.CannotGoOn;
import org.parley.ledger.KeyFile;
import org.parley.ledger.Ledger;
import org.parley.ledger.LedgerException;
import org.parley.ledger.LedgerLimits;
import org.parley.ledger.ReadOnlyDisk;
import org.parley.ledger.VaultRecord;
import org.parley.verify.Envelope;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.SignedCheckpoint;
import org.parley.verify.TrustPolicy;
import org.parley.verify.VerifierKey;

/**
 * The log of a data directory, opened to be audited: no lock, no byte changed, a server may run
 * beside it.
 */
final class LookedAtLog implements LeafSource, AutoCloseable {
  private static final String ADMIN = "parley-leaf/v1 admin\n";
  private static final int TILE = 256;
  private static final Set<String> KEY_KINDS = Set.of("policy", "post", "key", "revoke");

  private final Ledger ledger;
  private final boolean withStatements;
  private final SignedCheckpoint checkpoint;

  private LookedAtLog(Ledger ledger, boolean withStatements) {
    this.ledger = ledger;
    this.withStatements = withStatements;
    this.checkpoint = ledger.checkpoint();
  }

  /**
   * Opens a data directory.
   *
   * @param trust the caller's policy, whose log keys are tried; without one the directory's own
   * @throws CannotGoOn with words for a person when that cannot be
   */
  static LookedAtLog open(Path directory, Optional<TrustPolicy> trust, boolean withStatements) {
    List<VerifierKey> logs = trust.map(TrustPolicy::logs).orElseGet(() -> ownKey(directory));
    String why = "";
    for (VerifierKey log : logs) {
      try {
        Ledger ledger = Ledger.look(new ReadOnlyDisk(directory), log, LedgerLimits.standard());
        return new LookedAtLog(ledger, withStatements);
      } catch (LedgerException | IOException e) {
        why = String.valueOf(e.getMessage());
      }
    }
    throw CannotGoOn.refused("audit.unreadable", "", directory + ": " + why);
  }

  private static List<VerifierKey> ownKey(Path directory) {
    try {
      return List.of(KeyFile.read(directory.resolve("keys").resolve("log.key")).key());
    } catch (IOException | Malformed e) {
      throw CannotGoOn.usage(
          "the log's public key is not at hand: "
              + directory.resolve("keys/log.key")
              + " is missing or locked",
          "give the policy file with --policy");
    }
  }

  Ledger ledger() {
    return ledger;
  }

  @Override
  public SignedCheckpoint checkpoint() {
    return checkpoint;
  }

  @Override
  public List<byte[]> leaves(long tile) {
    long end = Math.min(checkpoint.checkpoint().size(), (tile + 1) * TILE);
    List<byte[]> leaves = new ArrayList<>(TILE);
    for (long index = tile * TILE; index < end; index++) {
      leaves.add(ledger.leaf(index));
    }
    return leaves;
  }

  @Override
  public Optional<byte[]> statement(long index) {
    return withStatements ? ledger.statement(index).map(VaultRecord::statement) : Optional.empty();
  }

  /** The keys file of everything recorded here, and the policy the founders' words give. */
  record Own(TrustPolicy trust, byte[] keysFile) {}

  /**
   * Takes policy and keys from the record itself.
   *
   * @throws Malformed when a statement of keys does not read
   */
  Own own() throws Malformed {
    List<Json> entries = new ArrayList<>();
    Set<Hash> proposals = new HashSet<>();
    Set<VerifierKey> logs = new LinkedHashSet<>();
    Optional<TrustPolicy> newest = Optional.empty();
    for (long index = 0; index < checkpoint.checkpoint().size(); index++) {
      byte[] leaf = ledger.leaf(index);
      if (!startsWith(leaf, ADMIN)) {
        continue;
      }
      Optional<VaultRecord> held = ledger.statement(index);
      if (held.isEmpty()) {
        continue;
      }
      Envelope said = Envelope.read(held.get().statement());
      boolean wanted = KEY_KINDS.contains(said.word());
      if (said.word().equals("policy") || said.word().equals("revoke")) {
        proposals.add(ledger.leafHash(index));
      }
      if (said.word().equals("assent")) {
        wanted = said.about().filter(proposals::contains).isPresent();
      }
      if (said.word().equals("policy")) {
        Fields body = Fields.of(said.body(), "/body");
        for (String key : body.strings("log_keys")) {
          logs.add(VerifierKey.parse(key));
        }
        newest = Optional.of(TrustPolicy.parse(utf8(body.string("trust"))));
      }
      if (wanted) {
        entries.add(
            Json.obj()
                .put("receipt", ledger.receipt(index, checkpoint).text())
                .put("statement", new String(held.get().statement(), StandardCharsets.UTF_8))
                .build());
      }
    }
    if (newest.isEmpty()) {
      throw CannotGoOn.refused("audit.no-policy", "", "entry 0 is not a policy that can be read");
    }
    TrustPolicy stated = newest.get();
    TrustPolicy trust =
        new TrustPolicy(
            List.copyOf(logs),
            stated.witnesses(),
            stated.groups(),
            stated.quorum(),
            Optional.of(ledger.leafHash(0)));
    return new Own(trust, Json.of(entries).bytes());
  }

  private static boolean startsWith(byte[] leaf, String start) {
    byte[] wanted = utf8(start);
    return leaf.length > wanted.length
        && java.util.Arrays.equals(leaf, 0, wanted.length, wanted, 0, wanted.length);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    OpenLog.close(ledger);
  }
}
