package org.parley.geo;

/**
 * A run and which of its places no longer count.
 *
 * @param run the run
 * @param gone its places that were removed or replaced
 */
record HeldRun(PackedRun run, Tombstones gone) {

  HeldRun(PackedRun run) {
    this(run, Tombstones.NONE);
  }

  int live() {
    return run.size() - gone.count();
  }

  /** Whether more than half of it no longer counts. */
  boolean mostlyGone() {
    return 2 * gone.count() > run.size();
  }

  HeldRun without(int place) {
    return new HeldRun(run, gone.with(place));
  }
}
