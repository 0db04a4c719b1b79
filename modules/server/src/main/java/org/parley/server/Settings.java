package org.parley.server;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parley.cli.CannotGoOn;
import org.parley.cli.Starter;
import org.parley.delivery.Channels;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * What an operator sets for one log, in {@code DIR/parley.json}.
 *
 * <pre>
 *   {"origin": "parley.example/m4", "port": 7275, "bind": "127.0.0.1",
 *    "publicUrl": "https://parley.example", "beatSeconds": 60,
 *    "proxies": ["127.0.0.1"],
 *    "links": [{"origin": "parley.example/other", "url": "https://other.example"}],
 *    "sites": "on"}
 * </pre>
 *
 * <p>Only {@code origin} is required; it says which log lives here. A member that is not known
 * stops the start: a misspelt setting must not be silently without effect.
 *
 * @param origin name of the log
 * @param port to listen on; 0 takes any free one
 * @param bind address to listen on; 127.0.0.1 is this machine only
 * @param publicUrl under which people reach the page, where that differs
 * @param beatSeconds between two beats while anything happens
 * @param links pages of other logs to go to from this one's page
 * @param proxies addresses of the operator's own proxies, whose word on whom they speak for counts
 * @param vaultKeys where the keys of the vault lie, when not in {@code vault/keys}; from the data
 *     directory on when it does not begin with a slash
 * @param signIn where persons sign in who only read; absent when nobody does
 * @param tls what the server proves itself with; absent when it speaks plain HTTP
 * @param calls whom its own calls believe over TLS; absent for the authorities of the JDK
 * @param channels by what else than the event stream parties are reached
 * @param sites whether boxes of a humanitarian cell are taken; {@code "sites": "on"}, else not
 * @param utm which USSs come in through the façade; absent when there is none
 */
record Settings(
    String origin,
    int port,
    String bind,
    Optional<String> publicUrl,
    int beatSeconds,
    List<Starter.PageLink> links,
    List<String> proxies,
    Optional<String> vaultKeys,
    Optional<SignIn> signIn,
    Optional<TlsSettings> tls,
    Optional<CallSettings> calls,
    Channels channels,
    boolean sites,
    Optional<UtmSettings> utm) {
  /** The file's name inside the data directory. */
  static final String FILE = "parley.json";

  private static final int DEFAULT_PORT = 7275;
  private static final int DEFAULT_BEAT_SECONDS = 60;
  static final String LOOPBACK = "127.0.0.1";
  static final int FILE_BYTES_MAX = 65_536;
  static final int DEPTH_MAX = 8;
  static final int PORT_MAX = 65_535;
  private static final int HOUR_SECONDS = 3600;
  private static final String ON = "on";
  private static final String OFF = "off";

  /** The settings of a log nobody has set anything for. */
  static Settings of(String origin) {
    return new Settings(
        origin,
        DEFAULT_PORT,
        LOOPBACK,
        Optional.empty(),
        DEFAULT_BEAT_SECONDS,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Channels.NONE,
        false,
        Optional.empty());
  }

  /**
   * Reads the file of a data directory.
   *
   * @throws CannotGoOn when there is none, or naming the member that cannot be used
   */
  static Settings read(Path directory) {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      throw CannotGoOn.usage(
          directory + " is not a data directory: it has no " + FILE,
          "found a log there first: parley init " + directory);
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

  private static Settings parsed(byte[] text) throws Malformed {
    Fields fields = Fields.of(Json.parse(text, FILE_BYTES_MAX, DEPTH_MAX), "");
    Settings settings =
        new Settings(
            fields.string("origin"),
            ranged(fields, "port", 0, PORT_MAX, DEFAULT_PORT),
            fields.optString("bind").orElse(LOOPBACK),
            fields.optString("publicUrl"),
            ranged(fields, "beatSeconds", 1, HOUR_SECONDS, DEFAULT_BEAT_SECONDS),
            fields.optObjects(
                "links", link -> new Starter.PageLink(link.string("origin"), link.string("url"))),
            proxies(fields),
            fields.optString("vaultKeys"),
            fields.optObject("signIn", SignIn::read),
            fields.optObject("tls", TlsSettings::read),
            fields.optObject("calls", CallSettings::read),
            fields.optObject("delivery", Channels::read).orElse(Channels.NONE),
            sites(fields),
            fields.optObject("utm", UtmSettings::read));
    fields.done();
    return settings;
  }

  private static boolean sites(Fields fields) throws Malformed {
    String sites = fields.optString("sites").orElse(OFF);
    if (!sites.equals(ON) && !sites.equals(OFF)) {
      throw new Malformed("settings.sites", fields.at("sites"), "\"on\" or \"off\" is wanted");
    }
    return sites.equals(ON);
  }

  private static List<String> proxies(Fields fields) throws Malformed {
    List<String> proxies = fields.optStrings("proxies");
    for (String proxy : proxies) {
      try {
        var unused = InetAddress.ofLiteral(proxy);
      } catch (IllegalArgumentException e) {
        throw new Malformed(
            "settings.address", fields.at("proxies"), proxy + " is not an address in numbers");
      }
    }
    return proxies;
  }

  /** The files of the log that do not lie in this directory, by their names in it. */
  Map<String, Path> elsewhere(Path directory) {
    return vaultKeys.map(where -> Map.of("vault/keys", directory.resolve(where))).orElse(Map.of());
  }

  static int ranged(Fields fields, String name, int least, int most, int otherwise)
      throws Malformed {
    long value = fields.optInteger(name).orElse((long) otherwise);
    if (value < least || value > most) {
      throw new Malformed("settings.range", fields.at(name), least + " to " + most + " is wanted");
    }
    return (int) value;
  }

  /** Writes the file of a new data directory. */
  void write(Path directory) throws IOException {
    Json.Builder json =
        Json.obj()
            .put("origin", origin)
            .put("port", port)
            .put("bind", bind)
            .putIfPresent("publicUrl", publicUrl)
            .put("beatSeconds", beatSeconds);
    if (!links.isEmpty()) {
      json.put(
          "links",
          links.stream()
              .map(link -> Json.obj().put("origin", link.origin()).put("url", link.url()).build())
              .toList());
    }
    if (!proxies.isEmpty()) {
      json.put("proxies", Json.strings(proxies));
    }
    json.putIfPresent("vaultKeys", vaultKeys)
        .putIfPresent("signIn", signIn.map(SignIn::json))
        .putIfPresent("tls", tls.map(TlsSettings::json))
        .putIfPresent("calls", calls.map(CallSettings::json));
    if (!channels.equals(Channels.NONE)) {
      json.put("delivery", channels.json());
    }
    if (sites) {
      json.put("sites", ON);
    }
    json.putIfPresent("utm", utm.map(UtmSettings::json));
    String text = json.build().text();
    Files.writeString(directory.resolve(FILE), text + "\n", StandardCharsets.UTF_8);
  }
}
