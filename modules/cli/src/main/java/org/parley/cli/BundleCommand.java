package org.parley.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.parley.audit.Bundle;
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
      Papers.write(out, fetched.bytes());
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
}
