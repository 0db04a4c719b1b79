/** Of things that are told in versions, those that stand. */
export interface Versioned {
  readonly id: string;
  readonly retracted?: string;
}

/** The newest version of each, in the order of the log; none of what was taken back with it. */
export function standing<T extends Versioned>(versions: readonly T[]): T[] {
  const newest = new Map(versions.map((version) => [version.id, version]));
  return versions.filter((version) => newest.get(version.id) === version && version.retracted === undefined);
}
