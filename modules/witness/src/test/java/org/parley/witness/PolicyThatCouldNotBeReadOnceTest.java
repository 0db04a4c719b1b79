package org.parley.witness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.parley.ledger.Disk;
import org.parley.ledger.Ed25519Signer;
import org.parley.ledger.Ledger;
import org.parley.ledger.LedgerLimits;
import org.parley.ledger.RealDisk;
import org.parley.ledger.WitnessKey;
import org.parley.verify.Hash;
import org.parley.verify.Malformed;

/** One look that goes wrong does not end the looking at who the witnesses are. */
class PolicyThatCouldNotBeReadOnceTest {
  private static final String ORIGIN = "parley.example/m4";

  @TempDir Path folder;

  private static Ed25519Signer signer(String name) throws Malformed {
    byte[] seed = Hash.sha256(name.getBytes(StandardCharsets.UTF_8)).bytes();
    return Ed25519Signer.of(name, seed);
  }

  @Test
  @Timeout(120)
  void theNextLookFindsTheWitnessesOfThePolicy() throws IOException, Malformed {
    WitnessKey witness =
        WitnessKey.of("south.example/witness", Hash.sha256(new byte[] {1}).bytes());
    Ed25519Signer log = signer(ORIGIN);
    String policy =
        "log " + log.key().text() + "\nwitness south " + witness.key().text() + "\nquorum none\n";
    AtomicInteger asked = new AtomicInteger();
    Supplier<Optional<String>> trust =
        () ->
            switch (asked.incrementAndGet()) {
              case 1 -> Optional.empty();
              case 2 -> throw new IllegalStateException("the disk did not answer");
              default -> Optional.of(policy);
            };
    Disk disk = new RealDisk(folder);
    try (Ledger ledger = Ledger.open(disk, ORIGIN, log, LedgerLimits.standard());
        Cosigning cosigning = new Cosigning(ledger, disk, trust, SigningGate.open())) {
      cosigning.start();
      while (cosigning.witnesses().isEmpty()) {
        Thread.onSpinWait();
      }
      assertEquals(
          List.of("south"), cosigning.witnesses().stream().map(WitnessState::name).toList());
    }
  }
}
