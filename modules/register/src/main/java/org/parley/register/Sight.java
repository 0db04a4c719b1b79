package org.parley.register;

import java.time.Instant;
import org.parley.disclosure.AsKnown;
import org.parley.disclosure.Viewer;

/**
 * The condition every query carries: the reader's party, or everyone, stands among the readers of
 * the leaf, and the leaf was known at the moment as of which the reader asks: recorded by then, or
 * published by then at the latest, whichever he asks for. In SQL this is {@code ?1}, {@code ?2} and
 * {@code ?3}; every query binds them first. Times are RFC 3339 UTC in whole seconds, so that text
 * order is time order.
 *
 * @param party the reader's party
 * @param recorded the last time of recording that he sees
 * @param published the last time of publication that he sees
 */
record Sight(String party, String recorded, String published) {
  private static final String END_OF_TIME = "9999-12-31T23:59:59Z";

  static Sight of(Viewer viewer) {
    return new Sight(
        viewer.party(),
        bound(viewer, AsKnown.Basis.RECORDED),
        bound(viewer, AsKnown.Basis.ASSERTED));
  }

  private static String bound(Viewer viewer, AsKnown.Basis basis) {
    return viewer
        .asKnown()
        .filter(known -> known.basis() == basis)
        .map(known -> seconds(known.at()))
        .orElse(END_OF_TIME);
  }

  private static String seconds(Instant at) {
    return Instant.ofEpochSecond(at.getEpochSecond()).toString();
  }

  /** Whether the reader asks for everything known by now. */
  boolean isNow() {
    return recorded.equals(END_OF_TIME) && published.equals(END_OF_TIME);
  }

  /** The condition for the table alias whose {@code idx} is a leaf's index. */
  static String may(String alias) {
    return " exists (select 1 from readers may_read where may_read.idx = "
        + alias
        + ".idx and may_read.reader in (?1, '*') and may_read.recorded_at <= ?2"
        + " and coalesce(may_read.asserted_last, may_read.recorded_at) <= ?3) ";
  }

  /** The condition that the reader may know no newer version of the leaf of that alias. */
  static String newest(String alias) {
    return " not exists (select 1" + newerOnes(alias) + ") ";
  }

  /** The leaf of the newest version that the reader may know of what that alias is older than. */
  static String newerLeaf(String alias) {
    return " (select newer_one.leaf" + newerOnes(alias) + "order by newer_one.idx desc limit 1) ";
  }

  private static String newerOnes(String alias) {
    return " from leaves newer_one where newer_one.id = "
        + alias
        + ".id and newer_one.party = "
        + alias
        + ".party and newer_one.kind = "
        + alias
        + ".kind and newer_one.idx > "
        + alias
        + ".idx and"
        + may("newer_one");
  }

  /** The parameters of a query: this condition's three, then the query's own. */
  Object[] and(Object... own) {
    Object[] all = new Object[own.length + 3];
    all[0] = party;
    all[1] = recorded;
    all[2] = published;
    System.arraycopy(own, 0, all, 3, own.length);
    return all;
  }
}
