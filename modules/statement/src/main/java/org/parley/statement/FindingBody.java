package org.parley.statement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.verify.Fields;
import org.parley.verify.Hash;
import org.parley.verify.Json;
import org.parley.verify.Malformed;

/**
 * What a post concludes about a happening, article by article. First it is opened for the parties'
 * comments; once that period is over it is signed. It rests on term tests, each cited by its
 * digest, and on leaves that anybody who may read them can hold against it.
 *
 * @param stage whether it is open for comments or signed
 * @param commentsUntil the last moment of the comment period; only while OPENED
 * @param opened the leaf by which this was opened; only when SIGNED
 * @param incident the incident it is about
 * @param happening what it takes to have been described
 * @param cites the leaves it rests on: claims, incidents, observations, agreements
 * @param terms what it concludes, article by article
 * @param attribution to whom, and how likely; absent = unattributed
 * @param confidence how good the ground is
 * @param standard the standard of proof applied, in words
 * @param summary the conclusion in words
 * @param lang the language of these
 * @param release who may read it; only when SIGNED
 * @param comments every comment recorded on it, in the order recorded; only when SIGNED
 */
public record FindingBody(
    Stage stage,
    Optional<Instant> commentsUntil,
    Optional<Hash> opened,
    Optional<UUID> incident,
    StatedHappening happening,
    List<Hash> cites,
    List<Concluded> terms,
    Optional<Attribution> attribution,
    Confidence confidence,
    String standard,
    String summary,
    String lang,
    Optional<Release> release,
    List<Carried> comments)
    implements Body {

  /** Where a finding stands. */
  public enum Stage {
    /** Open for the parties' comments; nothing is concluded yet. */
    OPENED,
    /** Concluded. */
    SIGNED
  }

  /** What a finding concludes about one article. These words stand nowhere else. */
  public enum Result {
    BREACH,
    NO_BREACH,
    OUT_OF_SCOPE,
    SCOPE_DISPUTED,
    EXEMPT,
    NOT_IN_FORCE,
    UNDETERMINED
  }

  /** How good the ground of a conclusion is. */
  public enum Confidence {
    LOW,
    MODERATE,
    HIGH
  }

  /** How likely it was one of whom it is said, in bands of per cent. */
  public enum Likelihood {
    /** 1 to 5. */
    ALMOST_NO_CHANCE,
    /** 5 to 20. */
    VERY_UNLIKELY,
    /** 20 to 45. */
    UNLIKELY,
    /** 45 to 55. */
    EVEN,
    /** 55 to 80. */
    LIKELY,
    /** 80 to 95. */
    VERY_LIKELY,
    /** 95 to 99. */
    ALMOST_CERTAIN
  }

  /** Who may read a signed finding; later versions only widen it. */
  public enum Release {
    INTERNAL,
    PARTIES,
    PUBLIC
  }

  /**
   * To whom, and how likely.
   *
   * @param party the party, or a name that is no party here
   * @param likelihood the band
   */
  public record Attribution(String party, Likelihood likelihood) {
    static Attribution read(BodyFields fields) throws Malformed {
      return new Attribution(fields.name("party"), fields.word("likelihood", Likelihood.values()));
    }

    Json.Obj json() {
      return Json.obj().put("party", party).put("likelihood", likelihood.name()).build();
    }
  }

  /**
   * One step of the term test it rests on.
   *
   * @param test what was tested
   * @param outcome what came of it
   */
  public record Tested(String test, String outcome) {
    static Tested read(BodyFields fields) throws Malformed {
      return new Tested(fields.name("test"), fields.name("outcome"));
    }

    Json.Obj json() {
      return Json.obj().put("test", test).put("outcome", outcome).build();
    }
  }

  /**
   * What it concludes about one article.
   *
   * @param agreement the leaf of the version of the agreement
   * @param article the article
   * @param test the digest of the term test it rests on
   * @param came what that test came to
   * @param steps its steps
   * @param result the conclusion
   * @param reason why it concludes so, in words
   */
  public record Concluded(
      Hash agreement,
      String article,
      Hash test,
      String came,
      List<Tested> steps,
      Result result,
      Optional<String> reason) {
    public Concluded {
      steps = List.copyOf(steps);
    }

    static Concluded read(BodyFields fields) throws Malformed {
      return new Concluded(
          fields.hash("agreement"),
          fields.name("article"),
          fields.hash("test"),
          fields.name("came"),
          fields.objects("steps", 1, Tested::read),
          fields.word("result", Result.values()),
          fields.optText("reason"));
    }

    Json.Obj json() {
      return Json.obj()
          .put("agreement", agreement.base64())
          .put("article", article)
          .put("test", test.base64())
          .put("came", came)
          .put("steps", steps.stream().map(Tested::json).toList())
          .put("result", result.name())
          .putIfPresent("reason", reason)
          .build();
    }
  }

  /**
   * A comment, carried on with the finding so that whoever reads the one reads the other.
   *
   * @param leaf the leaf of the comment
   * @param party whose it is
   * @param stance how the party stands to the finding
   * @param articles the articles it is about; empty for the whole
   * @param text its words
   * @param lang their language
   */
  public record Carried(
      Hash leaf,
      String party,
      CommentBody.Stance stance,
      List<String> articles,
      Optional<String> text,
      Optional<String> lang) {
    public Carried {
      articles = List.copyOf(articles);
    }

    /** A comment as it is carried. */
    public static Carried of(Hash leaf, String party, CommentBody comment) {
      return new Carried(
          leaf, party, comment.stance(), comment.articles(), comment.text(), comment.lang());
    }

    static Carried read(BodyFields fields) throws Malformed {
      Carried carried =
          new Carried(
              fields.hash("leaf"),
              Text.party(fields.string("party"), fields.at("party")),
              fields.word("stance", CommentBody.Stance.values()),
              fields.optNames("articles"),
              fields.optText("text"),
              fields.optLanguage("lang"));
      fields.bothOrNone("text", "lang");
      return carried;
    }

    /** The object that reads back as an equal one. */
    public Json.Obj json() {
      return Json.obj()
          .put("leaf", leaf.base64())
          .put("party", party)
          .put("stance", stance.name())
          .putIfAny("articles", articles)
          .putIfPresent("text", text)
          .putIfPresent("lang", lang)
          .build();
    }
  }

  public FindingBody {
    cites = List.copyOf(cites);
    terms = List.copyOf(terms);
    comments = List.copyOf(comments);
  }

  static FindingBody read(BodyFields fields) throws Malformed {
    Stage stage = fields.word("stage", Stage.values());
    fields.onlyFor(stage == Stage.OPENED, "comments_until", "OPENED");
    fields.onlyFor(stage == Stage.SIGNED, "opened", "SIGNED");
    fields.onlyFor(stage == Stage.SIGNED, "release", "SIGNED");
    if (stage != Stage.SIGNED) {
      fields.notAllowedHere(fields.has("comments"), "comments", "unless SIGNED");
    }
    FindingBody finding =
        new FindingBody(
            stage,
            fields.optTime("comments_until"),
            fields.optHash("opened"),
            fields.optId("incident"),
            fields.nested("happening", StatedHappening::read),
            cites(fields),
            fields.objects("terms", 1, Concluded::read),
            fields.optNested("attribution", Attribution::read),
            fields.word("confidence", Confidence.values()),
            fields.text("standard"),
            fields.text("summary"),
            Text.language(fields.string("lang"), fields.at("lang")),
            fields.optWord("release", Release.values()),
            fields.optObjects("comments", Carried::read));
    BodyFields.distinct(
        finding.terms.stream().map(term -> term.agreement + " " + term.article).toList(),
        fields.at("terms"));
    return finding;
  }

  private static List<Hash> cites(BodyFields fields) throws Malformed {
    List<Hash> cites =
        new ArrayList<>(
            fields.list("cites", 1, (item, path) -> Text.hash(Fields.string(item, path), path)));
    BodyFields.distinct(cites, fields.at("cites"));
    return cites;
  }

  @Override
  public Optional<Kind> kind() {
    return Optional.of(Kind.FINDING);
  }

  @Override
  public Json.Obj json() {
    return Json.obj()
        .put("stage", stage.name())
        .putIfPresent("comments_until", commentsUntil.map(Instant::toString))
        .putIfPresent("opened", opened.map(Hash::base64))
        .putIfPresent("incident", incident.map(UUID::toString))
        .put("happening", happening.json())
        .put("cites", Json.strings(cites.stream().map(Hash::base64).toList()))
        .put("terms", terms.stream().map(Concluded::json).toList())
        .putIfPresent("attribution", attribution.map(Attribution::json))
        .put("confidence", confidence.name())
        .put("standard", standard)
        .put("summary", summary)
        .put("lang", lang)
        .putIfPresent("release", release.map(Release::name))
        .putIfAnyObject("comments", comments.stream().map(Carried::json).toList())
        .build();
  }
}
