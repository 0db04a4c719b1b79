package org.parley.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.parley.ledger.Disk;
import org.parley.statement.PolicyBody;
import org.parley.tls.CallTrust;
import org.parley.verify.Malformed;
import org.parley.witness.Cosigning;
import org.parley.witness.NamedWitness;
import org.parley.witness.SigningGate;
import org.parley.witness.StartCheck;

/**
 * The witnesses of one served log: asked at the start whether it may sign, asked for their
 * signatures after each commit.
 */
final class Vouched implements AutoCloseable {
  private final OpenLog log;
  private final CallTrust calls;
  private final SigningGate gate;
  private final RestoredGate restored;
  private final Cosigning cosigning;
  private Optional<SigningStart> start = Optional.empty();

  /**
   * Asks nobody before {@link #begin}.
   *
   * @param disk the directory of the log
   * @param newest what somebody brought as the newest state of the log
   * @param calls whom it believes over TLS, and what it shows
   */
  Vouched(OpenLog log, Disk disk, Optional<Path> newest, CallTrust calls) {
    this.log = log;
    this.calls = calls;
    this.restored = new RestoredGate(log.ledger(), disk);
    newest.ifPresent(restored::show);
    this.gate = SigningGate.closed("the witnesses have not been asked yet");
    log.offersWhile(() -> gate.why().isEmpty());
    this.cosigning = new Cosigning(log.ledger(), disk, this::trust, gate, calls);
    log.register().joinVouching(cosigning::cosigned);
  }

  private Optional<String> trust() {
    return log.desk().situation().policy().map(PolicyBody::trust);
  }

  private List<NamedWitness> witnesses() {
    try {
      Optional<String> trust = trust();
      return trust.isPresent() ? NamedWitness.of(trust.get()) : List.of();
    } catch (Malformed e) {
      Logger.getLogger(Vouched.class.getName())
          .log(Level.WARNING, "the trust text of the policy cannot be used: {0}", e.detail());
      return List.of();
    }
  }

  /**
   * Asks the witnesses whether this is the newest copy, and begins once it is.
   *
   * @param whenOpen what else begins then: what signs by itself
   */
  void begin(Runnable whenOpen) {
    SigningStart asked =
        new SigningStart(
            new StartCheck(log.ledger(), witnesses(), calls),
            gate,
            restored,
            () -> {
              log.afterCommits(cosigning::wake);
              cosigning.start();
              whenOpen.run();
            });
    start = Optional.of(asked);
    asked.ask();
  }

  Cosigning cosigning() {
    return cosigning;
  }

  SigningGate gate() {
    return gate;
  }

  @Override
  public void close() {
    start.ifPresent(SigningStart::close);
    cosigning.close();
  }
}
