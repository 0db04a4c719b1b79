package org.parley.casefile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.parley.incident.ShelfEntry;
import org.parley.statement.EntryBody.EntryKind;
import org.parley.terms.Designations;
import org.parley.terms.Law;
import org.parley.terms.Scope;
import org.parley.terms.ScopeQuery;
import org.parley.terms.Sentence;
import org.parley.terms.TermFound;
import org.parley.terms.TermsAt;
import org.parley.verify.Hash;
import org.parley.verify.Json;

/**
 * Which terms reach a place at a time, between two parties. A name that stands for several places
 * is asked for each; what is not the same for all of them is UNDETERMINED.
 */
final class TermsAnswer {
  private TermsAnswer() {}

  /** One article of one version of an agreement. */
  private record Article(Hash leaf, String article) {}

  static Json.Builder of(Contents contents, Question.Terms asked) {
    PlacesMeant places = PlacesMeant.of(contents, asked.place());
    List<TermFound> found = List.of();
    Set<Sentence> says = new LinkedHashSet<>();
    if (contents.law().isPresent()) {
      found = found(contents.law().get(), contents, asked, places, says);
    } else {
      says.add(Sentence.of(TermsAt.NOTHING_COVERS));
    }
    List<Json> terms = new ArrayList<>();
    List<Json> outside = new ArrayList<>();
    for (TermFound one : found) {
      if (one.scope().mayApply()) {
        terms.add(term(one, asked.words()));
      } else if (asked.outside()) {
        outside.add(outside(one, asked.words()));
      }
    }
    return asked
        .words()
        .mark(Json.obj())
        .put("terms", terms)
        .put("outside", outside)
        .putIfPresent("place", places.json())
        .put("says", Json.strings(asked.words().texts(List.copyOf(says))));
  }

  private static List<TermFound> found(
      Law law, Contents contents, Question.Terms asked, PlacesMeant places, Set<Sentence> says) {
    Map<Article, List<TermFound>> byArticle = new LinkedHashMap<>();
    for (PlacesMeant.Meant place : places.places()) {
      ScopeQuery query =
          new ScopeQuery(
              place.where(),
              ScopeQuery.Span.of(asked.at()),
              asked.between().a(),
              asked.between().b(),
              asked.act(),
              asked.actor(),
              asked.outside() || places.places().size() > 1);
      TermsAt answer = law.termsAt(query, designations(contents));
      says.addAll(answer.said());
      answer.terms().forEach(one -> put(byArticle, one));
      answer.outside().forEach(one -> put(byArticle, one));
    }
    if (places.places().size() == 1) {
      return byArticle.values().stream().flatMap(List::stream).toList();
    }
    return byArticle.values().stream().map(each -> joined(each, places.places().size())).toList();
  }

  private static void put(Map<Article, List<TermFound>> byArticle, TermFound one) {
    byArticle
        .computeIfAbsent(
            new Article(one.agreement().leaf(), one.term().article()), a -> new ArrayList<>())
        .add(one);
  }

  /** What holds for every place meant, or that it does not. */
  private static TermFound joined(List<TermFound> each, int places) {
    TermFound first = each.getFirst();
    boolean same =
        each.size() == places && each.stream().map(TermFound::scope).distinct().count() == 1;
    Set<Sentence> why = new LinkedHashSet<>();
    if (!same) {
      why.add(
          Sentence.of(
              "The places that go by this name do not all lie the same way to this article."));
    }
    each.forEach(one -> why.addAll(one.said()));
    return new TermFound(
        first.agreement(),
        first.term(),
        first.standing(),
        first.ground(),
        same ? first.scope() : Scope.UNDETERMINED,
        List.copyOf(why));
  }

  /** Who stood on which list when, under any name the shelf knows for him. */
  static Designations designations(Contents contents) {
    return (list, name, at) -> listed(contents, list, name, at);
  }

  private static Optional<Boolean> listed(Contents contents, UUID list, String name, Instant at) {
    List<ShelfEntry> meant = contents.shelf().resolve(name, EntryKind.ACTOR);
    Set<Optional<Boolean>> answers = new LinkedHashSet<>();
    if (meant.isEmpty()) {
      return contents.matters().listed(list, name, at);
    }
    for (ShelfEntry entry : meant) {
      Set<String> names = new LinkedHashSet<>(entry.allNames());
      names.add(name);
      answers.add(anyListed(contents, list, names, at));
    }
    return answers.size() == 1 ? answers.iterator().next() : Optional.empty();
  }

  private static Optional<Boolean> anyListed(
      Contents contents, UUID list, Set<String> names, Instant at) {
    boolean open = false;
    for (String name : names) {
      Optional<Boolean> listed = contents.matters().listed(list, name, at);
      if (listed.isPresent() && listed.get()) {
        return listed;
      }
      open |= listed.isEmpty();
    }
    return open ? Optional.empty() : Optional.of(false);
  }

  private static Json.Obj term(TermFound one, Sentences words) {
    return Json.obj()
        .put("agreement", one.agreement().body().title().in("en"))
        .putIfPresent("short", one.agreement().body().shortTitle())
        .put("id", one.agreement().id().toString())
        .put("leaf", one.agreement().leaf().base64())
        .put("article", one.term().article())
        .put("kind", one.term().kind().name())
        .put("standing", one.standing().name())
        .put("basis", words.text(one.ground()))
        .put("scope", one.scope().name())
        .put("why", Json.strings(words.texts(one.said())))
        .put("text", one.term().text())
        .put("lang", one.term().lang())
        .build();
  }

  private static Json.Obj outside(TermFound one, Sentences words) {
    return Json.obj()
        .putIfPresent("short", one.agreement().body().shortTitle())
        .put("agreement", one.agreement().body().title().in("en"))
        .put("article", one.term().article())
        .put("standing", one.standing().name())
        .put("basis", words.text(one.ground()))
        .put("scope", one.scope().name())
        .put("why", Json.strings(words.texts(one.said())))
        .build();
  }
}
