package org.parley.cli;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * A file that a person wrote, in YAML 1.2 or JSON: its value, and where each part of it stands.
 *
 * <p>Only plain YAML is read: JSON's own values, mappings and sequences. Read by {@link YamlReader}
 * unless the name ends in {@code .json}; such a file is held to strict JSON.
 */
final class HandWritten {
  private final String name;
  private final byte[] utf8;
  private final int bytesMax;
  private final int depthMax;
  private final Json json;
  private Map<String, Spot> spots = new HashMap<>();

  private HandWritten(String name, byte[] utf8, int bytesMax, int depthMax) throws Malformed {
    this.name = name;
    this.utf8 = utf8.clone();
    this.bytesMax = bytesMax;
    this.depthMax = depthMax;
    this.json = strictJson() ? Json.parse(utf8, bytesMax, depthMax) : yaml();
  }

  /**
   * Reads the bytes of a file.
   *
   * @param name as shown to the person; its ending tells JSON from YAML
   * @throws Malformed whose detail names line and column
   */
  static HandWritten read(String name, byte[] utf8, int bytesMax, int depthMax) throws Malformed {
    return new HandWritten(name, utf8, bytesMax, depthMax);
  }

  /** As shown to a person. */
  String name() {
    return name;
  }

  /** What the file says. */
  Json json() {
    return json;
  }

  /** Where the value of that path stands, or the nearest one around it. */
  Optional<Spot> spot(String path) {
    if (spots.isEmpty()) {
      locateJson();
    }
    String at = path;
    while (!spots.containsKey(at) && !at.isEmpty()) {
      at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
    }
    return Optional.ofNullable(spots.get(at));
  }

  /** The same fault with its line in front. */
  Malformed placed(Malformed fault) {
    return spot(fault.path())
        .map(spot -> new Malformed(fault.code(), fault.path(), spot + ": " + fault.detail()))
        .orElse(fault);
  }

  private boolean strictJson() {
    return name.toLowerCase(Locale.ROOT).endsWith(".json");
  }

  private Json yaml() throws Malformed {
    return new YamlReader(spots, bytesMax, depthMax).document(utf8);
  }

  /** JSON is YAML too, and the YAML reader knows the lines; nothing else is taken from it. */
  private void locateJson() {
    try {
      yaml();
    } catch (Malformed e) {
      spots = Map.of("", new Spot(1, 1));
    }
  }
}
