package org.parley.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.parley.cli.CannotGoOn;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * What whoever runs a witness or a mirror sets for it, in {@code DIR/parley.json}: the members of a
 * served log that a witness has, with the same meaning. There need not be such a file.
 *
 * <pre>
 *   {"port": 7276, "bind": "0.0.0.0", "publicUrl": "https://witness.south.example",
 *    "tls": {"chain": "/etc/parley/chain.pem", "key": "/etc/parley/key.pem"},
 *    "calls": {"authorities": "authorities.pem"}}
 * </pre>
 *
 * @param port to listen on
 * @param bind address to listen on
 * @param publicUrl under which logs reach it, where that differs
 * @param tls what it proves itself with; absent when it speaks plain HTTP
 * @param calls whom a mirror believes when it calls a log
 */
record WitnessSettings(
    int port,
    String bind,
    Optional<String> publicUrl,
    Optional<TlsSettings> tls,
    Optional<CallSettings> calls) {
  private static final int DEFAULT_PORT = 7276;
  private static final WitnessSettings USUAL =
      new WitnessSettings(
          DEFAULT_PORT, Settings.LOOPBACK, Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * Reads the file, where there is one.
   *
   * @throws CannotGoOn naming the member that cannot be used
   */
  static WitnessSettings read(Path directory) {
    Path file = directory.resolve(Settings.FILE);
    if (!Files.exists(file)) {
      return USUAL;
    }
    try {
      return parsed(Files.readAllBytes(file));
    } catch (IOException e) {
      throw CannotGoOn.usage("cannot read " + file, "check its permissions");
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(), e.path(), e.detail() + " (in " + file + ")", "correct the file and try again");
    }
  }

  private static WitnessSettings parsed(byte[] text) throws Malformed {
    Json json = Json.parse(text, Settings.FILE_BYTES_MAX, Settings.DEPTH_MAX);
    Fields fields = Fields.of(json, "");
    WitnessSettings settings =
        new WitnessSettings(
            Settings.ranged(fields, "port", 0, Settings.PORT_MAX, DEFAULT_PORT),
            fields.optString("bind").orElse(Settings.LOOPBACK),
            fields.optString("publicUrl"),
            fields.optObject("tls", TlsSettings::read),
            fields.optObject("calls", CallSettings::read));
    fields.done();
    if (settings.tls().flatMap(TlsSettings::clients).isPresent()) {
      throw new Malformed(
          "settings.tls", "/tls/clients", "a witness asks nobody who they are; leave clients out");
    }
    return settings;
  }
}
