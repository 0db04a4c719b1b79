package org.parley.server;

import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.parley.witness.SigningGate;
import org.parley.witness.StartCheck;

/**
 * Lets a log sign when its witnesses have shown that this is its newest copy; until then the server
 * reads only. Nobody answers: asked again every few seconds. Somebody has seen more: never.
 */
final class SigningStart implements AutoCloseable {
  private static final long AGAIN_SECONDS = 2;

  private final StartCheck check;
  private final SigningGate gate;
  private final RestoredGate restored;
  private final Runnable whenOpen;
  private final ScheduledExecutorService asking;

  /**
   * @param gate closed now; opened when the log may sign
   * @param restored keeps a restored directory from signing
   * @param whenOpen what is to begin then, once
   */
  SigningStart(StartCheck check, SigningGate gate, RestoredGate restored, Runnable whenOpen) {
    this.check = check;
    this.gate = gate;
    this.restored = restored;
    this.whenOpen = whenOpen;
    this.asking =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("start-check").factory());
  }

  /** Asks once, here; when nobody answers, again and again beside everything else. */
  void ask() {
    switch (check.ask()) {
      case StartCheck.Finding.Clear clear -> {
        Optional<String> held = restored.why(clear.confirmed());
        if (held.isPresent()) {
          gate.close(held.get());
        } else {
          restored.lift();
          gate.letSign();
          whenOpen.run();
        }
      }
      case StartCheck.Finding.Behind behind -> gate.close(behind.why());
      case StartCheck.Finding.NobodyAnswers nobody -> {
        gate.close(nobody.why());
        var unused = asking.schedule(this::ask, AGAIN_SECONDS, TimeUnit.SECONDS);
      }
    }
  }

  @Override
  public void close() {
    asking.shutdownNow();
  }
}
