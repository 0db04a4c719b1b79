package org.parley.casefile;

import java.util.List;
import java.util.Optional;
import org.parley.incident.Incidents;
import org.parley.incident.Shelf;
import org.parley.matter.Matters;
import org.parley.statement.AgreementBody;
import org.parley.statement.AssentBody;
import org.parley.statement.ClaimBody;
import org.parley.statement.CommentBody;
import org.parley.statement.EntryBody;
import org.parley.statement.EventBody;
import org.parley.statement.FindingBody;
import org.parley.statement.MatterBody;
import org.parley.statement.PolicyBody;
import org.parley.statement.PolicyInForce;
import org.parley.statement.Statement;
import org.parley.statement.ZoneBody;
import org.parley.terms.Law;
import org.parley.verify.Hash;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * What a case file holds: the folds over the statements it took, each immutable.
 *
 * @param policy the policy in force
 * @param law agreements, zones, assents; empty before the policy
 * @param papers every version of every agreement and zone, in the order of the log
 * @param matters things with a life and what is told of them
 * @param shelf places, actors and weapons by name
 * @param claims claims in their newest versions
 * @param incidents incidents and the papers beside them
 * @param findings findings and comments, every version
 * @param replaced leaves that a newer version took the place of
 */
record Contents(
    PolicyInForce policy,
    Optional<Law> law,
    PVector<Filed> papers,
    Matters matters,
    Shelf shelf,
    ClaimBook claims,
    Incidents incidents,
    FindingBook findings,
    PSet<Hash> replaced) {
  static final Contents NONE =
      new Contents(
          PolicyInForce.NONE,
          Optional.empty(),
          TreePVector.empty(),
          Matters.EMPTY,
          Shelf.EMPTY,
          ClaimBook.EMPTY,
          Incidents.EMPTY,
          FindingBook.EMPTY,
          HashTreePSet.empty());

  Contents with(Filed filed) {
    Statement s = filed.statement();
    Contents now = s.replaces().map(this::without).orElse(this);
    if (s.body() instanceof PolicyBody) {
      return now.with(policy.after(filed.leaf(), s));
    } else if (s.body() instanceof ZoneBody zone) {
      return now.with(law.map(l -> l.zone(filed.leaf(), s.from(), zone, s.id(), s.replaces())))
          .plus(filed);
    } else if (s.body() instanceof AgreementBody agreement) {
      return now.with(law.map(l -> l.agreement(filed.leaf(), filed.party(), agreement, s.id())))
          .plus(filed);
    } else if (s.body() instanceof AssentBody assent) {
      return now.with(law.map(l -> l.assent(filed.party(), assent.of())))
          .with(policy.after(filed.leaf(), s));
    } else if (s.body() instanceof MatterBody matter) {
      return now.with(
          matters.matter(
              filed.leaf(), filed.party(), matter, s.id(), s.block(), filed.recordedAt()));
    } else if (s.body() instanceof EventBody event) {
      Hash leaf = filed.leaf();
      return now.with(law.map(l -> l.event(leaf, filed.party(), event, s.id(), filed.recordedAt())))
          .with(
              matters.event(
                  filed.leaf(), filed.party(), event, s.id(), s.block(), filed.recordedAt()));
    } else if (s.body() instanceof EntryBody entry) {
      return now.with(shelf.entry(filed.leaf(), filed.party(), entry, s.id()));
    } else if (s.body() instanceof ClaimBody) {
      return now.with(claims.with(filed));
    } else if (s.body() instanceof FindingBody || s.body() instanceof CommentBody) {
      return now.with(findings.with(filed));
    }
    return now.with(incidents.with(filed.index(), filed.leaf(), s, filed.recordedAt()));
  }

  /** Every version of every agreement, in the order of the log. */
  List<Filed> loaded() {
    return papers.stream().filter(one -> one.statement().body() instanceof AgreementBody).toList();
  }

  private Contents with(PolicyInForce changed) {
    Optional<Law> under =
        changed.leaf().equals(policy.leaf())
            ? law
            : changed.body().map(body -> law.map(l -> l.under(body)).orElseGet(() -> Law.of(body)));
    return new Contents(
        changed, under, papers, matters, shelf, claims, incidents, findings, replaced);
  }

  private Contents with(Optional<Law> changed) {
    return new Contents(
        policy, changed, papers, matters, shelf, claims, incidents, findings, replaced);
  }

  private Contents with(Matters changed) {
    return new Contents(policy, law, papers, changed, shelf, claims, incidents, findings, replaced);
  }

  private Contents with(Shelf changed) {
    return new Contents(
        policy, law, papers, matters, changed, claims, incidents, findings, replaced);
  }

  private Contents with(ClaimBook changed) {
    return new Contents(
        policy, law, papers, matters, shelf, changed, incidents, findings, replaced);
  }

  private Contents with(Incidents changed) {
    return new Contents(policy, law, papers, matters, shelf, claims, changed, findings, replaced);
  }

  private Contents with(FindingBook changed) {
    return new Contents(policy, law, papers, matters, shelf, claims, incidents, changed, replaced);
  }

  private Contents plus(Filed paper) {
    return new Contents(
        policy, law, papers.plus(paper), matters, shelf, claims, incidents, findings, replaced);
  }

  private Contents without(Hash older) {
    return new Contents(
        policy, law, papers, matters, shelf, claims, incidents, findings, replaced.plus(older));
  }
}
