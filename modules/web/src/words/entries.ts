/** What entries of the log are called. */
import { word } from './words';

/** What an entry is, in words; a kind that nobody has named here as it is written. */
export const entryWord = (kind: string): string => {
  const named = word('lateKind', kind);
  return named === kind ? word('entryKind', kind) : named;
};
