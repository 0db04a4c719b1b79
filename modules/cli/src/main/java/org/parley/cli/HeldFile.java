package org.parley.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.parley.seal.Identity;
import org.parley.site.HeldSites;
import org.parley.statement.Limits;
import org.parley.statement.NoticeBody;
import org.parley.statement.StatedVolume;
import org.parley.verify.Fields;
import org.parley.verify.Json;
import org.parley.verify.Malformed;
import picocli.CommandLine.Option;

/**
 * The options by which a check looks at the sites that were disclosed to this machine's user too.
 * The look is taken here and not by the server, which knows no site.
 */
@SuppressWarnings("NullAway.Init")
final class HeldFile {
  @Option(
      names = "--held",
      paramLabel = "FILE",
      description = {
        "Also look at the protected sites in this file (parley site take), on this machine: the"
            + " server is told nothing of it."
      })
  private Optional<Path> held = Optional.empty();

  @Option(
      names = "--identity",
      paramLabel = "FILE",
      description = "With --held: the age identities that open it. Also from PARLEY_IDENTITY.",
      defaultValue = "${env:PARLEY_IDENTITY}")
  private Optional<Path> identity = Optional.empty();

  static HeldSites parsed(byte[] content) {
    try {
      return HeldSites.read(content);
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(), e.path(), e.detail(), "this is not a file that parley site take made");
    }
  }

  /** What was found, in the answer's JSON and in words; nothing when no file is named. */
  Optional<Answer> near(Surroundings around, Reads reads, Json.Obj notice) {
    if (held.isEmpty()) {
      return Optional.empty();
    }
    HeldSites sites = parsed(new LockedFile(held.get(), identities()).read());
    try {
      Fields plan = Fields.of(notice, "");
      List<StatedVolume> volumes =
          NoticeBody.volumes(plan.json("volumes"), "/volumes", Limits.standard());
      int agreed = AgreedDistances.of(reads).metresFor(plan.string("notice_kind"));
      return Optional.of(told(sites, sites.near(volumes, agreed, around.now())));
    } catch (Malformed e) {
      throw CannotGoOn.input(
          e.code(), e.path(), e.detail(), "the plan or the file of held sites cannot be read");
    }
  }

  private List<Identity> identities() {
    Path file =
        identity.orElseThrow(() ->
            CannotGoOn.usage("--held wants the identity that opens it", "add --identity FILE"));
    return Identity.readAll(Papers.bytes(file));
  }

  private static Answer told(HeldSites sites, List<HeldSites.Near> found) {
    List<String> lines = new ArrayList<>();
    for (HeldSites.Near near : found) {
      lines.add(
          "PEOPLE TO PROTECT: volume "
              + near.volume()
              + " comes nearer than "
              + near.metres()
              + " m to "
              + near.what()
              + " ("
              + near.tier()
              + ", "
              + near.currency()
              + ")");
    }
    if (found.isEmpty()) {
      lines.add("No volume found near the " + sites.sites().size() + " sites disclosed to you.");
    }
    lines.add(SiteLines.PROTECTED);
    return Answer.done(
        Json.obj().put("sites", found.stream().map(HeldFile::json).toList()).build(), lines);
  }

  private static Json.Obj json(HeldSites.Near near) {
    return Json.obj()
        .put("meaning", "PEOPLE_TO_PROTECT")
        .put("disclosed", near.held().disclosed().base64())
        .put("tier", near.tier())
        .put("what", near.what())
        .put("volume", near.volume())
        .put("metres", near.metres())
        .put("review", near.currency())
        .build();
  }
}
