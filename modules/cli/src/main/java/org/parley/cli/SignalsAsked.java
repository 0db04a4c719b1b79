package org.parley.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** For which moment, place and block signals are asked. */
@SuppressWarnings("NullAway.Init")
final class SignalsAsked {
  @Option(names = "--time", paramLabel = "TIME", description = "At that moment. Default: now.")
  private Optional<String> time = Optional.empty();

  @Option(names = "--place", paramLabel = "LAT,LNG", description = "Only what counts there.")
  private Optional<String> place = Optional.empty();

  @Option(
      names = "--block",
      paramLabel = "KEY",
      description = "Only tables of that block, and those of none.")
  private Optional<String> block = Optional.empty();

  String query() {
    List<String> parts = new ArrayList<>();
    time.map(Arguments::time).ifPresent(at -> parts.add("at=" + at));
    if (place.isPresent()) {
      List<String> both = List.of(place.get().split(",", -1));
      if (both.size() != 2) {
        throw CannotGoOn.usage("--place " + place.get(), "write it like 35.9,36.8");
      }
      parts.add("lat=" + encoded(both.getFirst()) + "&lng=" + encoded(both.getLast()));
    }
    block.ifPresent(key -> parts.add("block=" + encoded(key)));
    return parts.isEmpty() ? "" : "?" + String.join("&", parts);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text.strip(), StandardCharsets.UTF_8);
  }
}
