package org.parley.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.parley.verify.Json;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code parley witness} and {@code parley mirror} have in common. */
@SuppressWarnings("NullAway.Init")
final class Watch {
  @Parameters(
      paramLabel = "DIR",
      description = "The directory of the witness; it is made when it does not exist.")
  private Path directory;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "The name of its key, for instance south.example/witness; wanted when the key is made.")
  private Optional<String> name;

  @Option(
      names = "--log",
      paramLabel = "VKEY",
      description =
          "The public key of a log it is to know, as parley init printed it; kept for the next"
              + " start.")
  private List<String> logs = List.of();

  @Option(names = "--port", paramLabel = "PORT", description = "Port; 0 takes any free one.")
  private Optional<Integer> port;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description = "Address to listen on; 127.0.0.1 is this machine only.")
  private Optional<String> bind;

  @Option(
      names = "--tls",
      paramLabel = "self",
      description =
          "Serve over TLS with a certificate that it makes itself, and show its fingerprint; a"
              + " chain of your own is set in DIR/parley.json.")
  private Optional<String> tls;

  @Option(names = "--qr", description = "Show the address with its fingerprint as a square too.")
  private boolean square;

  @Option(
      names = "--key-only",
      description = "Make the key if there is none, print the line for the policy, and end.")
  private boolean keyOnly;

  /**
   * Runs it.
   *
   * @param urls where the logs are served, one for each {@code --log}, or none
   */
  Answer run(Surroundings around, Shared shared, boolean mirror, List<String> urls, int every) {
    Starter.WitnessIdentity identity = around.starter().witnessIdentity(directory, name, self());
    if (keyOnly) {
      Optional<ShownCertificate> own =
          identity.certificate().map(one -> new ShownCertificate("https://HOST:PORT", one));
      return Answer.done(
          Json.obj()
              .put("vkey", identity.vkey())
              .put("fresh", identity.fresh())
              .putIfPresent("sha256", identity.certificate().map(one -> one.sha256().hex()))
              .build(),
          lines(identity, own.map(ShownCertificate::pinned).orElse("https://HOST:PORT")));
    }
    if (!urls.isEmpty() && urls.size() != logs.size()) {
      throw CannotGoOn.usage(
          logs.size() + " logs and " + urls.size() + " addresses were given",
          "give one --log-url for each --log, in the same order");
    }
    List<Starter.KnownLog> known = new ArrayList<>();
    for (int i = 0; i < logs.size(); i++) {
      known.add(
          new Starter.KnownLog(
              logs.get(i), urls.isEmpty() ? Optional.empty() : Optional.of(urls.get(i))));
    }
    OptionalInt wanted = port.isPresent() ? OptionalInt.of(port.get()) : OptionalInt.empty();
    Starter.WitnessOptions options =
        new Starter.WitnessOptions(
            mirror, name, known, wanted, bind, every, self(), shared::progress);
    try (Starter.Watching watching =
        Progress.during(
            "opening " + directory,
            shared::progress,
            () -> around.starter().witness(directory, options))) {
      tellNow(shared, identity, watching, mirror);
      watching.awaitStop();
      return Answer.done(Json.obj().put("stopped", true).build(), "Stopped in good order.");
    }
  }

  private boolean self() {
    if (tls.isPresent() && !tls.get().equals("self")) {
      throw CannotGoOn.usage(
          "--tls takes the word self",
          "name the files of a chain of your own in DIR/parley.json:"
              + " docs/guide/witness-and-mirror.md");
    }
    return tls.isPresent();
  }

  private void tellNow(
      Shared shared, Starter.WitnessIdentity identity, Starter.Watching watching, boolean mirror) {
    Optional<ShownCertificate> shown =
        watching.certificate().map(one -> new ShownCertificate(watching.url(), one));
    if (shared.json()) {
      shared
          .out()
          .println(
              Json.obj()
                  .put("serving", watching.url())
                  .put("vkey", watching.vkey())
                  .put("role", mirror ? "mirror" : "witness")
                  .put("logs", Json.strings(watching.logs()))
                  .putIfPresent("tls", shown.map(ShownCertificate::json))
                  .build()
                  .text());
      shared.out().flush();
    }
    for (String origin : watching.logs()) {
      shared.line((mirror ? "Keeps a copy of " : "Watches ") + origin);
    }
    lines(identity, policyUrl(watching, shown)).forEach(shared::line);
    shared.line("Serving at " + watching.url());
    shown.ifPresent(one -> one.lines("", square).forEach(shared::line));
    watching.remarks().forEach(shared::line);
    shared.line("Stop with Ctrl-C.");
  }

  /** The fingerprint belongs into the policy where nobody else vouches for the certificate. */
  private static String policyUrl(Starter.Watching watching, Optional<ShownCertificate> shown) {
    return shown
        .filter(one -> one.certificate().self())
        .map(ShownCertificate::pinned)
        .orElse(watching.url());
  }

  private static List<String> lines(Starter.WitnessIdentity identity, String url) {
    List<String> lines = new ArrayList<>();
    if (identity.fresh()) {
      lines.add(
          "Made the key of the witness in DIR/keys/witness.key; keep it, and keep it secret.");
    }
    lines.add("The line for the policy of a log (choose the short name yourself):");
    lines.add("  witness NAME " + identity.vkey() + " " + url);
    return lines;
  }
}
