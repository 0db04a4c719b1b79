/** What the duty desk shows first, worked out from what this window knows and nothing else. */
import { computed } from '@preact/signals';
import type { Alert, Notice, Track } from './device/api';
import type { Call, Contact, Line, OpenItem } from './device/watch-api';
import { alerts, notices, ownParty, partyOf, tracks, waitsForUs } from './situation';
import { byWeight, entry, isOurs, urgent, waiting } from './watch';
import { book } from './watchbook';
import { tick, operatorNow } from './words/time';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** One thing that somebody of our party has to do now, or should look at. */
export type Need =
  | { readonly what: 'call'; readonly key: string; readonly call: Call; readonly due?: string }
  | { readonly what: 'alert'; readonly key: string; readonly alert: Alert }
  | { readonly what: 'notice'; readonly key: string; readonly notice: Notice }
  | { readonly what: 'contact'; readonly key: string; readonly contact: Contact }
  | { readonly what: 'confirm'; readonly key: string; readonly notice: Notice }
  | { readonly what: 'line'; readonly key: string; readonly line: Line; readonly party: string }
  | { readonly what: 'track'; readonly key: string; readonly track: Track };

/** Counts the minutes: what turns by the clock alone is worked out once in each. */
export const minute = computed(() => Math.floor(tick.value / MINUTE_MS));

const nowMs = (): number => {
  void minute.value;
  return operatorNow.peek();
};

const itemOf = (leaf: string): OpenItem | undefined => book.value.open.find((item) => item.leaf === leaf);

/** When the next step of the ladder above us is due; silence goes there by itself. */
export function nextStep(call: Call, party: string): string | undefined {
  return call.recipients
    .filter((row) => row.party === party)
    .flatMap(({ steps }) => steps)
    .filter(({ state }) => state === 'WAITING')
    .map(({ due }) => due)
    .sort()[0];
}

const ENDED = ['COMPLETED', 'CUT_SHORT', 'CANCELLED'];
export const hasEnded = (notice: Notice): boolean => ENDED.includes(notice.activity);

/** People and posts of ours that nobody has confirmed for a day, as it stands in their own notices. */
const CONFIRM_HOURS = 24;
const toConfirm = (notice: Notice, now: number): boolean =>
  notice.stays === true && partyOf(notice.from) === ownParty.value && !hasEnded(notice) &&
  Date.parse(notice.confirmedAt ?? notice.recordedAt) < now - CONFIRM_HOURS * HOUR_MS;

const lineNeeds = (line: Line): boolean =>
  line.between.includes(ownParty.value) && (line.state === 'MISSED' || line.state === 'DEGRADED');

const TRACKS: readonly string[] = ['OFF_PLAN', 'BEFORE_TIME', 'AFTER_TIME', 'NO_NOTICE_FOUND', 'STALE'];

/** Calls first, by weight; then private warnings, people first; then notices, what begins soonest; then the rest. */
export const needs = computed<readonly Need[]>(() => {
  const now = nowMs();
  const shown = new Set(urgent.value.map(({ leaf }) => leaf));
  const calls = waiting.value.filter(({ leaf }) => !shown.has(leaf));
  const replies = book.value.open
    .filter(({ what }) => what === 'TO_REPLY')
    .map(({ leaf }) => entry(leaf))
    .filter((one): one is Call => one !== undefined && 'urgency' in one && !isOurs(one))
    .filter(({ leaf }) => !shown.has(leaf) && !calls.some((call) => call.leaf === leaf));
  const ours = ownParty.value;
  const contacts = book.value.contacts.filter(
    (one) => itemOf(one.leaf)?.what === 'CONTACT_TO_CONFIRM' && one.says?.with !== undefined && partyOf(one.says.with) === ours && !isOurs(one),
  );
  const asked = notices.value.filter((notice) => waitsForUs(notice) && !hasEnded(notice));
  return [
    ...[...calls, ...replies].sort(byWeight).map((call): Need => {
      const due = nextStep(call, ours) ?? call.replyDue;
      return { what: 'call', key: call.leaf, call, ...(due ? { due } : {}) };
    }),
    ...alerts.value
      .filter(({ seen, past }) => !seen && !past)
      .sort((a, b) => Number(b.people) - Number(a.people) || a.from.localeCompare(b.from))
      .map((alert): Need => ({ what: 'alert', key: alert.key, alert })),
    ...asked
      .sort((a, b) => startOf(a) - startOf(b))
      .map((notice): Need => ({ what: 'notice', key: notice.id, notice })),
    ...contacts.map((contact): Need => ({ what: 'contact', key: contact.leaf, contact })),
    ...notices.value
      .filter((notice) => toConfirm(notice, now))
      .map((notice): Need => ({ what: 'confirm', key: notice.id, notice })),
    ...book.value.lines.filter(lineNeeds).map((line): Need => ({
      what: 'line', key: line.between.join(' '), line, party: line.between.find((party) => party !== ours) ?? ours,
    })),
    ...tracks.value
      .filter(({ party, standing }) => party === ours && TRACKS.includes(standing))
      .map((track): Need => ({ what: 'track', key: `${track.party} ${track.track}`, track })),
  ];
});

export const startOf = ({ window }: Notice): number => Date.parse(window.start);
/** Where a notice ends; people that stay have no end that counts. */
export const endOf = (notice: Notice): number =>
  notice.stays || !notice.window.end ? Number.POSITIVE_INFINITY : Date.parse(notice.window.end);

/** How far ahead the desk looks. */
export const AHEAD_HOURS = 48;
export const BEHIND_HOURS = 4;

export interface Running {
  readonly staying: readonly Notice[];
  readonly now: readonly Notice[];
  readonly next: readonly Notice[];
}

const byStart = (a: Notice, b: Notice): number => startOf(a) - startOf(b) || a.index - b.index;

/** What stands, what runs and what begins within two days, among what this window has read. */
export function running(all: readonly Notice[], now: number): Running {
  const open = all.filter((notice) => !hasEnded(notice));
  const has = (notice: Notice) => startOf(notice) <= now && endOf(notice) > now;
  return {
    staying: open.filter((notice) => notice.stays && has(notice)).sort(byStart),
    now: open.filter((notice) => !notice.stays && has(notice)).sort(byStart),
    next: open.filter((notice) => startOf(notice) > now && startOf(notice) <= now + AHEAD_HOURS * HOUR_MS).sort(byStart),
  };
}

export const runs = computed(() => running(notices.value, nowMs()));

/** One bar of the strip of hours: from and until in hours of now, cut at its ends. */
export interface Bar {
  readonly notice: Notice;
  readonly from: number;
  readonly until: number;
  readonly row: number;
}

/** The bars of one party, in as few rows as hold them without one covering another. */
export function bars(all: readonly Notice[], now: number): readonly Bar[] {
  const ends: number[] = [];
  return [...all].sort(byStart).flatMap((notice) => {
    const from = Math.max(-BEHIND_HOURS, (startOf(notice) - now) / HOUR_MS);
    const until = Math.min(AHEAD_HOURS, (endOf(notice) - now) / HOUR_MS);
    if (until <= from) return [];
    const free = ends.findIndex((end) => end <= from);
    const row = free < 0 ? ends.length : free;
    ends[row] = until;
    return [{ notice, from, until, row }];
  });
}
