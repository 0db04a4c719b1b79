package org.parley.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley verify-page}: whether a server serves the page that was published. */
@Command(
    name = "verify-page",
    description = {
      "Checks that the page a server serves is the one that was published.",
      "",
      "A page signs in the browser; a changed page could sign something else than it shows. This",
      "compares every file of the page, and the rules it is served with, with those this program",
      "was built with, or with a page hash that you have from elsewhere: on paper, by telephone.",
      "A server can show a program one page and a browser another. What must not depend on any",
      "page is signed with this program: parley notify, parley ack.",
      "",
      "With --out it writes the verifier of the page as one file instead: opened from a disk,",
      "in any browser, it checks receipts without a server, and asks nobody for anything."
    })
@SuppressWarnings("NullAway.Init")
final class VerifyPageCommand implements Callable<Integer> {
  /**
   * The list of the page's files: a SHA-256 and a name in each line; its own hash names the page.
   */
  static final String LIST = "page.sha256";

  private static final String VERIFIER = "app/verify.html";

  private static final Pattern LINE =
      Pattern.compile(
          "([0-9a-f]{64})  ((?:[A-Za-z0-9][A-Za-z0-9_.-]{0,99}/){0,4}"
              + "[A-Za-z0-9][A-Za-z0-9_.-]{0,99})");
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
  private static final int FILES_MAX = 500;

  @Mixin private Shared shared;
  @Mixin private Reach reach;

  @Option(
      names = "--hash",
      paramLabel = "HEX",
      description = "The page hash to expect. Default: that of the page this program brings.")
  private Optional<String> expected = Optional.empty();

  @Option(
      names = "--offline",
      description = "Ask no server; print the hash of the page this program brings.")
  private boolean offline;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Ask no server; write the verifier as one file that works without any.")
  private Optional<Path> out = Optional.empty();

  private record PageFile(String name, String hash) {}

  @Override
  public Integer call() {
    return shared.tell(() ->
        out.isPresent()
            ? verifier(out.get())
            : offline
                ? own()
                : Progress.during(
                    "comparing the page",
                    shared::progress,
                    () -> {
                      try (ServerClient client = reach.client()) {
                        return compared(client);
                      }
                    }));
  }

  private static Answer own() {
    String hash = Hash.sha256(ownList()).hex();
    return Answer.done(
        Json.obj().put("page", hash).build(),
        "Page hash: " + hash,
        "Tell it to others by a way that is not this server; they compare with --hash.");
  }

  private static Answer verifier(Path file) {
    byte[] page = resource(VERIFIER);
    Papers.mustNotExist(file);
    Papers.writePublic(file, page);
    String hash = Hash.sha256(page).hex();
    return Answer.done(
        Json.obj()
            .put("file", file.toString())
            .put("sha256", hash)
            .put("bytes", page.length)
            .build(),
        "Written: " + file + ", " + page.length + " bytes.",
        "SHA-256: " + hash,
        "Open it with any browser; it needs no server. Tell the hash by a way of its own.");
  }

  private Answer compared(ServerClient client) {
    String wanted =
        expected.map(VerifyPageCommand::hex).orElseGet(() -> Hash.sha256(ownList()).hex());
    List<String> differences = new ArrayList<>();
    ServerClient.Fetched list = client.fetch("/" + LIST);
    String found = Hash.sha256(list.body()).hex();
    int files = 0;
    if (list.status() != 200 || !found.equals(wanted)) {
      differences.add(LIST + ": the list of the page's files is another one");
    } else {
      for (PageFile file : files(list.body())) {
        files++;
        String path = file.name().equals("index.html") ? "/" : "/" + file.name();
        ServerClient.Fetched got = client.fetch(path);
        if (got.status() != 200 || !Hash.sha256(got.body()).hex().equals(file.hash())) {
          differences.add(file.name() + ": not what was published");
        }
        if (!strict(got.contentPolicy())) {
          differences.add(file.name() + ": served without the rules that keep other scripts out");
        }
      }
    }
    return answer(client.url(), wanted, found, files, differences);
  }

  /**
   * Whether a browser would run scripts of this server's files alone. Of a rule given twice the
   * first holds, and one for the elements or attributes of a page goes before that for all scripts.
   */
  private static boolean strict(String policy) {
    Map<String, String> rules = new HashMap<>();
    for (String rule : policy.split(";", -1)) {
      String[] parts = rule.strip().split("\\s+", 2);
      rules.putIfAbsent(
          parts[0].toLowerCase(Locale.ROOT), parts.length == 2 ? parts[1].strip() : "");
    }
    return "'none'".equals(rules.get("default-src"))
        && "'self'".equals(rules.get("script-src"))
        && rules.keySet().stream().noneMatch(name -> name.startsWith("script-src-"))
        && !policy.contains("unsafe");
  }

  private static Answer answer(
      String url, String wanted, String found, int files, List<String> differences) {
    Json.Obj json =
        Json.obj()
            .put("server", url)
            .put("same", differences.isEmpty())
            .put("expected", wanted)
            .put("found", found)
            .put("files", files)
            .put("differences", Json.strings(differences))
            .build();
    List<String> lines = new ArrayList<>();
    if (differences.isEmpty()) {
      lines.add(url + " serves the page that was published: " + files + " files.");
      lines.add("Page hash: " + wanted);
      lines.add("This is what the server showed to this program, now; it says nothing about what");
      lines.add("it shows to others, and nothing about the browser.");
      return new Answer(ExitCode.OK, lines, json);
    }
    lines.add(url + " DOES NOT serve the page that was expected.");
    lines.add("Expected:  " + wanted);
    lines.add("Found:     " + found);
    differences.forEach(difference -> lines.add("  " + difference));
    lines.add("It may be another version: ask for its page hash by another way and give --hash.");
    lines.add("Until then sign with this program (parley notify, parley ack), not with that page.");
    return new Answer(ExitCode.REFUSED, lines, json);
  }

  private static List<PageFile> files(byte[] list) {
    List<PageFile> files = new ArrayList<>();
    for (String line : new String(list, java.nio.charset.StandardCharsets.UTF_8).lines().toList()) {
      var match = LINE.matcher(line);
      if (!match.matches() || files.size() >= FILES_MAX) {
        throw CannotGoOn.usage(
            "the list behind that hash is not a list of files", "check the hash you were given");
      }
      files.add(new PageFile(match.group(2), match.group(1)));
    }
    return files;
  }

  private static String hex(String given) {
    String hash = given.strip().toLowerCase(java.util.Locale.ROOT);
    if (!HEX.matcher(hash).matches()) {
      throw CannotGoOn.usage(
          "a page hash has 64 of the characters 0-9 a-f", "copy it again, without spaces");
    }
    return hash;
  }

  private static byte[] ownList() {
    return resource(LIST);
  }

  private static byte[] resource(String name) {
    try (InputStream in = VerifyPageCommand.class.getResourceAsStream("/web/" + name)) {
      if (in == null) {
        throw CannotGoOn.usage(
            "this program was built without the page",
            "give the page hash you have from elsewhere: --hash HEX");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
