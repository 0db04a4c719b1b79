package org.parley.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.parley.seal.SiteCommitments;
import org.parley.statement.Disclosed;
import org.parley.statement.Entropy;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * One writing of a site: its box, and the disclosure strings that the box commits to. Every version
 * commits for the same number of recipients, whom nobody has to know yet: a recipient is given the
 * next set that is free, and a string that leaks names whose set it was.
 *
 * @param box its box
 * @param sets one set of strings for each recipient to come
 */
record SiteVersion(Boxed box, List<List<String>> sets) {
  /** Sets of every version: with five fields each they fit the digests of a site. */
  static final int SETS = SiteCommitments.DIGESTS / SiteCommitments.FIELDS.size();

  SiteVersion {
    sets = sets.stream().map(List::copyOf).toList();
  }

  /**
   * The commitments of a new version.
   *
   * @param digests for the envelope
   * @param sets the strings
   */
  record Made(List<String> digests, List<List<String>> sets) {

    /** Without the strings. */
    @Override
    public String toString() {
      return digests.size() + " digests";
    }
  }

  static Made commit(SiteTold told, Entropy entropy) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < SETS; i++) {
      names.add(Integer.toString(i));
    }
    SiteCommitments made = SiteCommitments.of(told.fields(), names, entropy);
    Map<String, List<Disclosed>> all = made.forRecipient();
    List<List<String>> sets = new ArrayList<>();
    for (String name : names) {
      sets.add(all.getOrDefault(name, List.of()).stream().map(Disclosed::text).toList());
    }
    return new Made(made.digests(), sets);
  }

  static SiteVersion read(Fields fields) throws Malformed {
    Boxed box = fields.object("box", Boxed::read);
    List<List<String>> sets =
        fields.array(
            "sets",
            (item, path) ->
                Fields.of(Json.obj().put("strings", item).build(), path).strings("strings"));
    return new SiteVersion(box, sets);
  }

  Json.Obj json() {
    return Json.obj()
        .put("box", box.json())
        .put("sets", sets.stream().map(Json::strings).toList())
        .build();
  }

  SiteVersion found(Hash statement, Boxed.Where at) {
    return new SiteVersion(box.found(statement, at), sets);
  }

  SiteVersion forgotten() {
    return new SiteVersion(box, List.of());
  }

  /** Without the strings. */
  @Override
  public String toString() {
    return "a version with " + sets.size() + " sets, " + box.words();
  }
}
