package org.parley.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.audit.Bundle;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import org.parley.verify.StrictBase64;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code parley bundle}: everything about one entry in one file. */
@Command(
    name = "bundle",
    description = {
      "Fetches all that this key's party may read about one entry into one file: receipt,"
          + " statement, the decision, who received and acknowledged it, and the keys.",
      "Carry it on a stick; parley verify --bundle FILE --policy FILE checks it without a server."
    })
@SuppressWarnings("NullAway.Init")
final class BundleCommand implements Callable<Integer> {
  private static final int DEPTH_MAX = 32;

  @Mixin private Shared shared;
  @Mixin private Reach reach;
  @Mixin private RequiredKey key;

  @Option(
      names = "--of",
      paramLabel = "LEAF",
      required = true,
      description = "The leaf hash of the entry, as parley log and every receipt show it.")
  private String of;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "Where to write the bundle; must not exist yet.")
  private Path out;

  @Option(
      names = "--disclosures",
      paramLabel = "FILE",
      description = {
        "Disclosure strings to show with it, as parley open --out DIR wrote them into"
            + " DIR/disclosures.json; may be given several times.",
        "Each has to be one that a statement in the bundle commits to. Whoever gets the bundle"
            + " reads the values."
      })
  private List<Path> disclosures = new ArrayList<>();

  @Override
  public Integer call() {
    return shared.tell(
        () -> Progress.during("waiting for the server", shared::progress, this::fetched));
  }

  private Answer fetched() {
    Hash leaf = leaf();
    if (Files.exists(out)) {
      throw CannotGoOn.usage(out + " exists already", "name another file with --out");
    }
    try (ServerClient client = reach.client();
        Session session = client.open(key.signer())) {
      Json.Obj fetched = session.get("/v1/bundles/" + leaf.base64Url());
      Bundle bundle = read(fetched);
      for (Path file : disclosures) {
        bundle = shown(bundle, GivenStrings.read(file));
      }
      Papers.write(out, disclosures.isEmpty() ? fetched.bytes() : bundle.json().bytes());
      return Answer.done(
          Json.obj()
              .put("file", out.toString())
              .put("entries", bundle.entries().size())
              .put("keys", bundle.keys().size())
              .build(),
          Marks.on(
              client.setting(),
              List.of(
                  "Written: "
                      + out
                      + ", "
                      + bundle.entries().size()
                      + " entries and "
                      + bundle.keys().size()
                      + " of keys.",
                  "Check it anywhere: parley verify --bundle " + out + " --policy POLICY",
                  "POLICY is the policy file you trust, not the one in the bundle.")));
    }
  }

  private Hash leaf() {
    try {
      return of.endsWith("=") ? Hash.parse(of) : Hash.of(StrictBase64.decodeUrl(of));
    } catch (Malformed e) {
      throw CannotGoOn.usage(
          "not a leaf hash: " + of, "take it from parley log, 44 characters with = at the end");
    }
  }

  private static Bundle read(Json.Obj fetched) {
    try {
      return Bundle.read(fetched.bytes());
    } catch (Malformed e) {
      throw CannotGoOn.unreachable("what the server sent is no bundle: " + e.getMessage(), "");
    }
  }

  /** The bundle with strings that the holder has of what its statements commit to. */
  private static Bundle shown(Bundle bundle, List<String> strings) {
    List<Bundle.Entry> entries = new ArrayList<>(bundle.entries());
    for (String text : strings) {
      boolean found = false;
      for (int i = 0; i < entries.size() && !found; i++) {
        found = commits(entries.get(i), text);
        if (found) {
          entries.set(i, with(entries.get(i), text));
        }
      }
      if (!found) {
        throw CannotGoOn.usage(
            "no statement in the bundle commits to the disclosure string "
                + Printable.text(text.length() > 40 ? text.substring(0, 40) + "..." : text),
            "take the strings that came with the entry named by --of");
      }
    }
    return new Bundle(
        bundle.origin(),
        bundle.policy(),
        bundle.keys(),
        entries,
        bundle.checkpoints(),
        bundle.consistency(),
        bundle.submissions(),
        bundle.note());
  }

  private static boolean commits(Bundle.Entry entry, String text) {
    try {
      byte[] statement = entry.statement().orElse("{}").getBytes(StandardCharsets.UTF_8);
      Json said = Json.parse(statement, Bundle.BYTES_MAX, DEPTH_MAX);
      String digest = Hash.sha256(text.getBytes(StandardCharsets.US_ASCII)).base64Url();
      return Fields.of(said, "").optStrings("_sd").contains(digest);
    } catch (Malformed e) {
      return false;
    }
  }

  private static Bundle.Entry with(Bundle.Entry entry, String text) {
    List<String> more = new ArrayList<>(entry.disclosures());
    if (!more.contains(text)) {
      more.add(text);
    }
    return new Bundle.Entry(entry.receipt(), entry.statement(), more, entry.blob());
  }
}
