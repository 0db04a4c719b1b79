/** The watch as last read. The situation keeps it fresh; views read it. */
import { signal } from '@preact/signals';
import type { Session } from './device/session';
import type { Handover, WatchBook } from './device/watch-api';

export const NO_BOOK: WatchBook = { now: '', open: [], calls: [], contacts: [], lines: [], handovers: [], ladders: [] };

export const book = signal<WatchBook>(NO_BOOK);

/** Earlier than these nothing is fetched; the page says that there is more. */
const PAGES_MOST = 20;

let asked = 0;

/** Reads it; an answer that came after a newer one is not taken. */
export async function loadBook(from: Pick<Session, 'get'>): Promise<void> {
  const mine = ++asked;
  let told = await from.get<WatchBook>('/v1/watch');
  for (let pages = 1; told.next !== undefined && pages < PAGES_MOST; pages++) {
    const earlier = await from.get<WatchBook>(`/v1/watch?after=${told.next}`);
    told = inFront(earlier, told);
  }
  if (mine === asked) book.value = told;
}

/** What is earlier, before what was read already; whatever stands whole is on the first page. */
export function inFront(earlier: WatchBook, later: WatchBook): WatchBook {
  const { next: _, ...rest } = later;
  return {
    ...rest,
    open: [...earlier.open, ...later.open],
    calls: [...earlier.calls, ...later.calls],
    contacts: [...earlier.contacts, ...later.contacts],
    ...(earlier.next === undefined ? {} : { next: earlier.next }),
  };
}

/** A minute without a sign of life of the recipient's machine reads NOT DELIVERED. */
const UNDELIVERED_MS = 60_000;

const waitsForRelief = ({ state }: Handover) => state === 'AWAITED';

/** The moments at which something stands otherwise although nothing is recorded. */
export function turns({ calls, handovers, lines }: WatchBook): number[] {
  const steps = calls.flatMap(({ recipients }) => recipients.flatMap((row) => row.steps));
  return [
    ...calls
      .filter(({ recipients }) => recipients.some((row) => !row.undelivered && row.levels.every((level) => level === 'L0')))
      .map(({ recordedAt }) => Date.parse(recordedAt) + UNDELIVERED_MS),
    ...steps.filter(({ state }) => state === 'WAITING').map(({ due }) => Date.parse(due)),
    ...handovers.filter(waitsForRelief).map(({ says }) => Date.parse(says?.relief_due ?? '')),
    ...lines.flatMap(({ hours, checks }) =>
      hours ? checks.map(({ says }) => Date.parse(says?.held ?? '') + hours * 3_600_000) : [],
    ),
  ].filter((at) => !Number.isNaN(at));
}

/** The next of them; nothing where none is to come. */
export function nextTurn(told: WatchBook, nowMs: number): number | undefined {
  const coming = turns(told).filter((at) => at > nowMs);
  return coming.length > 0 ? Math.min(...coming) : undefined;
}
