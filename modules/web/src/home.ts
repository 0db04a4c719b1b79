/** What the duty desk shows first, worked out from what this window knows and nothing else. */
import { computed, signal } from '@preact/signals';
import type { Alert, Notice, Track } from './device/api';
import type { Call, Contact, Line, OpenItem } from './device/watch-api';
import { onCall } from './duty';
import { absenceOf, acknowledgedBy, alerts, deliveries, notices, ownParty, partyOf, tracks, waitsForUs } from './situation';
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
  | { readonly what: 'silent'; readonly key: string; readonly party: string; readonly notices: readonly Notice[]; readonly phone?: string }
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

/** The block that is looked at; empty for all. Kept in this window only. */
export const chosenBlock = signal('');

/** Every block that a notice we may know names. */
export const blocks = computed(() =>
  [...new Set(notices.value.flatMap(({ block }) => (block === undefined ? [] : [block])))].sort());

/** The chosen one, as long as there is such a block. */
export const block = computed(() => (blocks.value.includes(chosenBlock.value) ? chosenBlock.value : ''));

/**
 * Whether a notice stays in sight while one block is looked at: a block limits what is listed, never what
 * has to be seen. People, emergencies, overlaps and what names no block stay in sight from all of them.
 */
export const inSight = (notice: Notice, chosen: string): boolean =>
  chosen === '' || notice.block === undefined || notice.block === chosen ||
  notice.meaning === 'PEOPLE_TO_PROTECT' || notice.emergency === true || notice.overlaps.length > 0;

/** How long before the start silence is worth a call. */
export const SILENT_HOURS = 2;

/** Parties that have not acknowledged notices of ours that run or begin soon, with the number to call. */
export function silences(all: readonly Notice[], now: number, away: (party: string) => boolean): ReadonlyMap<string, readonly Notice[]> {
  const found = new Map<string, Notice[]>();
  const soon = all.filter((notice) =>
    partyOf(notice.from) === ownParty.value && !hasEnded(notice) && endOf(notice) > now && startOf(notice) <= now + SILENT_HOURS * HOUR_MS);
  for (const notice of soon.sort(byStart)) {
    for (const { recipient } of notice.ladder) {
      if (away(recipient) || acknowledgedBy(notice, recipient)) continue;
      found.set(recipient, [...(found.get(recipient) ?? []), notice]);
    }
  }
  return found;
}

/** Whom to call of a party: whoever is on call there, else a number it states for what was not delivered or for its ladder. */
function numberOf(party: string): string | undefined {
  const duty = (onCall.value?.rosters ?? []).filter((roster) => roster.party === party).flatMap((roster) => roster.onCall?.phones ?? []);
  const late = deliveries.value.notDelivered.filter(({ recipient }) => partyOf(recipient) === party).map(({ phone }) => phone);
  const ladder = book.value.ladders
    .filter(({ from }) => partyOf(from) === party)
    .flatMap(({ says }) => says?.urgencies.flatMap(({ steps }) => steps.map(({ phone }) => phone)) ?? []);
  return [...duty, ...late, ...ladder].find((phone) => phone !== undefined);
}

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
      .filter((notice) => inSight(notice, block.value))
      .sort((a, b) => startOf(a) - startOf(b))
      .map((notice): Need => ({ what: 'notice', key: notice.id, notice })),
    ...[...silences(notices.value, now, (party) => absenceOf(party) !== undefined)].map(([party, silent]): Need => {
      const phone = numberOf(party);
      return { what: 'silent', key: party, party, notices: silent, ...(phone ? { phone } : {}) };
    }),
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

export const runs = computed(() => running(notices.value.filter((notice) => inSight(notice, block.value)), nowMs()));

/** The same of every block, for what is read without this window. */
export const allRuns = computed(() => running(notices.value, nowMs()));

/** How many that run, come or wait for us lie in other blocks and are not listed now. */
export const elsewhere = computed(() => {
  const { staying, now, next } = allRuns.value;
  const all = new Set([...staying, ...now, ...next, ...notices.value.filter((notice) => waitsForUs(notice) && !hasEnded(notice))]);
  return [...all].filter((notice) => !inSight(notice, block.value)).length;
});

/** Whether so little time is left that the wait itself has to be seen. */
export const beginsSoon = (notice: Notice): boolean => {
  const left = startOf(notice) - nowMs();
  return left > 0 && left <= HOUR_MS;
};

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
