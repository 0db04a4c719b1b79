/**
 * What of that which this window has read a recorded entry can have changed. Only that is read again: on a bad line
 * a list of a hundred notices is minutes.
 */
import type { Notice, RecordedEvent } from './device/api';

export type Entry = Pick<RecordedEvent, 'kind' | 'id' | 'leaf' | 'of' | 'from'>;

const wordOf = ({ kind }: Entry): string => kind.slice(0, kind.indexOf('/'));

/** Whether any of the entries is of such a kind, in whichever version of its body. */
export const anyOf = (entries: readonly Entry[], ...words: readonly string[]): boolean =>
  entries.some((entry) => words.includes(wordOf(entry)));

/** What they say, they say of one entry: of a notice, or of another thing. */
const OF_ONE = ['decision', 'handed', 'received', 'ack', 'answer'];

/** Kinds that leave every notice as it was. A kind that is not known here may change any of them. */
const APART = [
  'agreement', 'beat', 'claim', 'comment', 'contact', 'contact-reply', 'entry', 'event', 'evidence', 'finding', 'focal-points',
  'handover', 'import', 'import-chunk', 'incident', 'ladder', 'line-check', 'matter', 'message', 'observation', 'on-call',
  'participation', 'relief', 'restriction', 'sealed', 'signalled', 'signals', 'step', 'stop', 'stop-report', 'tally', 'utm', 'zone',
];

/** The notices that hold each leaf: as a version of theirs or as an answer to one. */
function holders(held: readonly Notice[]): ReadonlyMap<string, Notice> {
  return new Map(
    held.flatMap((notice) =>
      [notice, ...notice.versions, ...notice.answers].map(({ leaf }) => [leaf, notice] as const)),
  );
}

/**
 * The ids of notices to read again, or all of them.
 *
 * @param held the notices that were read before; what is said of others changes none that is shown
 */
export function noticesIn(entries: readonly Entry[], held: readonly Notice[]): ReadonlySet<string> | 'all' {
  const of = holders(held);
  const ids = new Set<string>();
  for (const entry of entries) {
    const word = wordOf(entry);
    const about = OF_ONE.includes(word) && entry.of !== undefined ? of.get(entry.of)?.id : undefined;
    if (word === 'notice') ids.add(entry.id);
    else if (about !== undefined) ids.add(about);
    else if (!APART.includes(word) && !OF_ONE.includes(word)) return 'all';
  }
  return ids;
}

/** The notices held that one of these met before or meets now: their overlaps are others too. */
export function neighbours(ids: ReadonlySet<string>, before: readonly Notice[], now: readonly Notice[]): readonly string[] {
  const held = new Set(before.map(({ id }) => id));
  const met = [...before.filter(({ id }) => ids.has(id)), ...now].flatMap(({ overlaps }) => overlaps.map(({ id }) => id));
  return [...new Set(met)].filter((id) => held.has(id) && !ids.has(id));
}

/** The list with these in the places their newest versions have in it; what is not there any more is taken out. */
export function merged(held: readonly Notice[], asked: ReadonlySet<string>, fresh: readonly Notice[]): readonly Notice[] {
  return [...held.filter(({ id }) => !asked.has(id)), ...fresh].sort((a, b) => b.index - a.index);
}

const WATCH = [
  'message', 'stop', 'stop-report', 'contact', 'contact-reply', 'line-check', 'handover', 'relief', 'ladder', 'signals', 'signalled',
  'on-call', 'assent', 'step',
];

/** Whether the watch has something else before it: what is said of a notice, or of what came with it, is not. */
export function watchIn(entries: readonly Entry[], held: readonly Notice[]): boolean {
  if (anyOf(entries, ...WATCH)) return true;
  const elsewhere = new Set([...holders(held).keys(), ...entries.map(({ leaf }) => leaf)]);
  return entries.some((entry) => OF_ONE.includes(wordOf(entry)) && wordOf(entry) !== 'decision' && !elsewhere.has(entry.of ?? ''));
}

/** Whether something was handed to our party: an entry of another party was handed to somebody. */
export function handedIn(entries: readonly Entry[], held: readonly Notice[], ours: (address: string) => boolean): boolean {
  const own = new Set([
    ...held.filter(({ from }) => ours(from)).flatMap(({ versions }) => versions.map(({ leaf }) => leaf)),
    ...entries.filter(({ from }) => ours(from)).map(({ leaf }) => leaf),
  ]);
  return entries.some((entry) => wordOf(entry) === 'handed' && !own.has(entry.of ?? ''));
}
