package org.parley.site;

import java.util.List;
import java.util.Optional;
import org.parley.statement.Refusal;

/** What came of something the cell wanted to do. */
public sealed interface SiteOutcome {

  /**
   * It is done.
   *
   * @param book the book as it is now
   * @param statements the exact bytes of what goes out, each in a box of its own
   * @param site the site it was about, if it was about one
   */
  record Done(SiteBook book, List<byte[]> statements, Optional<Site> site) implements SiteOutcome {
    public Done {
      statements = statements.stream().map(byte[]::clone).toList();
    }
  }

  /**
   * It is not, and why.
   *
   * @param refusal the code is one of {@link SiteRefusal}
   * @param holders who holds the site already; what was disclosed is not called back by a refusal
   */
  record Refused(Refusal refusal, List<Given> holders) implements SiteOutcome {
    public Refused {
      holders = List.copyOf(holders);
    }
  }
}
