/** What of the watch waits for this party, worked out from the book and nothing else. */
import { computed, effect, signal } from '@preact/signals';
import type { Notice } from './device/api';
import type { Call, CallRecipient, Contact, MessageWords, StopWords } from './device/watch-api';
import { fetchStatement } from './device/receiving';
import { deliveries, line, mayAcknowledge, me, moreNotices, notices, ownParty, partyOf, reader } from './situation';
import { book, loadBook, nextTurn } from './watchbook';
import { operatorNow } from './words/time';

export const isOurs = (told: { readonly from: string }): boolean => partyOf(told.from) === ownParty.value;

export const rowOf = (call: Call, party: string): CallRecipient | undefined =>
  call.recipients.find((row) => row.party === party);

/** By the word of the party that was to be reached; the sender's own word ends nothing. */
export const answered = (row: CallRecipient): boolean => row.heard.some(({ how }) => how !== 'SENDER_SAYS_CALLED');

export const stopWords = (call: Call): StopWords | undefined => (call.kind === 'stop' ? (call.says as StopWords) : undefined);
export const messageWords = (call: Call): MessageWords | undefined =>
  call.kind === 'message' ? (call.says as MessageWords) : undefined;

/** A call is over when a source says that the fire stopped and none says after it that it goes on. */
export const isOver = (call: Call): boolean =>
  call.reports.reduce((over, { says }) => (says && says.report !== 'RELAYED' ? says.report === 'FIRE_STOPPED' : over), false);

/** Whether somebody of our party still has to say that it has this. */
export function waitsForUs(call: Call): boolean {
  const row = rowOf(call, ownParty.value);
  return row !== undefined && !isOurs(call) && !answered(row);
}

export type Weight = 'STOP' | 'FLASH' | 'IMMEDIATE' | 'ROUTINE';
const WEIGHTS: readonly Weight[] = ['STOP', 'FLASH', 'IMMEDIATE', 'ROUTINE'];
export const weightOf = (call: Call): Weight => (call.kind === 'stop' ? 'STOP' : call.urgency);

/** What is real before what is practice, then by weight, then the newest. */
export const byWeight = (a: Call, b: Call): number =>
  Number(a.drill ?? false) - Number(b.drill ?? false) ||
  WEIGHTS.indexOf(weightOf(a)) - WEIGHTS.indexOf(weightOf(b)) ||
  b.index - a.index;

export const waiting = computed(() => book.value.calls.filter(waitsForUs).sort(byWeight));

/** Stays across every page, whatever block it is about. */
export const urgent = computed(() =>
  book.value.calls
    .filter((call) => !isOurs(call) && rowOf(call, ownParty.value))
    .filter((call) => (call.kind === 'stop' ? !isOver(call) : call.urgency !== 'ROUTINE' && waitsForUs(call)))
    .sort(byWeight),
);

/** One thing of ours that one party does not have; the call, where it is a message or UNDER FIRE. */
export interface Undelivered {
  readonly leaf: string;
  readonly party: string;
  readonly phone?: string | undefined;
  readonly drill: boolean;
  readonly call?: Call | undefined;
}

/** Whom of ours did not reach anybody, with the number to call. */
export const notDelivered = computed<readonly Undelivered[]>(() => {
  const calls = book.value.calls.filter(isOurs);
  const late = calls.flatMap((call) =>
    call.recipients
      .filter((row) => row.undelivered && !answered(row))
      .map((row) => ({
        leaf: call.leaf, party: row.party, phone: row.undelivered?.phone, drill: call.drill ?? false, call,
      })),
  );
  const told = deliveries.value.notDelivered.map(({ leaf, recipient, phone, drill }) => ({
    leaf, party: recipient, phone, drill: drill ?? false, call: calls.find((call) => call.leaf === leaf),
  }));
  const more = told.filter(({ leaf, party, call }) => {
    const row = call && rowOf(call, party);
    return !(row && answered(row)) && !late.some((one) => one.leaf === leaf && one.party === party);
  });
  return [...late, ...more];
});

/** All that one party does not have, the weightiest call of it first: one number to phone. */
export interface ToPhone extends Undelivered {
  readonly count: number;
}

const weightIn = ({ call }: Undelivered): number => (call ? WEIGHTS.indexOf(weightOf(call)) : WEIGHTS.length);

/** One line a party, what is real before what is practice. */
export const toPhone = computed<readonly ToPhone[]>(() => {
  const groups = new Map<string, Undelivered[]>();
  for (const one of notDelivered.value) {
    const key = `${one.drill} ${one.party}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()]
    .map((group) => {
      const first = [...group].sort((a, b) => weightIn(a) - weightIn(b))[0] as Undelivered;
      return { ...first, phone: group.find(({ phone }) => phone)?.phone, count: group.length };
    })
    .sort((a, b) => Number(a.drill) - Number(b.drill) || weightIn(a) - weightIn(b));
});

/** The newest page of our watch, where nobody took it over in time. */
export const nobodySigned = computed(() => {
  const newest = book.value.handovers.reduce<(typeof book.value.handovers)[number] | undefined>(
    (best, page) => (best && best.index > page.index ? best : page),
    undefined,
  );
  if (!newest || newest.state === 'RELIEVED') return undefined;
  return Date.parse(newest.says?.relief_due ?? '') < operatorNow.value ? newest : undefined;
});

export const mayWatch = computed(() => mayAcknowledge.value && !(me.value?.root ?? true));
export const mayCallStop = computed(
  () => !(me.value?.root ?? true) && (me.value?.scopes ?? []).some((scope) => ['ack', 'file:*', 'file:PRESENCE'].includes(scope)),
);

export const entry = (leaf: string): Call | Contact | undefined =>
  book.value.calls.find((call) => call.leaf === leaf) ?? book.value.contacts.find((contact) => contact.leaf === leaf);

const olderPresences = signal<readonly Notice[]>([]);

const standsNow = (notice: Notice): boolean =>
  notice.kind === 'PRESENCE' && partyOf(notice.from) === ownParty.value && !notice.drill &&
  !['CANCELLED', 'COMPLETED', 'CUT_SHORT'].includes(notice.activity);

/** Our own people that are recorded as standing somewhere, the newest first; none of them expires. */
export const presences = computed(() => {
  const recent = notices.value.filter(standsNow);
  const shown = new Set(recent.map(({ id }) => id));
  return [...recent, ...olderPresences.value.filter((notice) => standsNow(notice) && !shown.has(notice.id))];
});

const PAGE = 500;
const PAGES_MOST = 100;

/** Looks through the older notices too: a base that was notified long ago is still there. */
export async function findPresences(): Promise<void> {
  const found: Notice[] = [];
  let after = moreNotices.value;
  for (let pages = 0; after !== undefined && pages < PAGES_MOST; pages++) {
    const page: { items: Notice[]; next?: number } = await reader().get(`/v1/notices?limit=${PAGE}&after=${after}`);
    found.push(...page.items.filter(standsNow));
    after = page.next;
  }
  olderPresences.value = found;
}

/** The words of a reply, once fetched; the watch itself tells only that there is one. */
const replies = signal<Readonly<Record<string, string>>>({});
const fetching = new Set<string>();

export function replyText(leaf: string): string | undefined {
  const known = replies.value[leaf];
  if (known === undefined && !fetching.has(leaf)) {
    fetching.add(leaf);
    void fetchStatement(reader(), leaf)
      .then(({ statement }) => {
        const { body } = JSON.parse(statement) as { body: { text?: string } };
        replies.value = { ...replies.value, [leaf]: body.text ?? '' };
      })
      .catch(() => fetching.delete(leaf));
  }
  return known;
}

/** Reads again when something turns by the clock alone, such as NOT DELIVERED after a minute. */
export function keepTurning(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = effect(() => {
    clearTimeout(timer);
    const told = book.value;
    const up = line.value.up;
    const now = operatorNow.peek();
    const next = nextTurn(told, now);
    if (!up || next === undefined) return;
    const wait = Math.min(next - now + 1000, 2 ** 31 - 1);
    timer = setTimeout(() => void loadBook(reader()).catch(() => {}), Math.max(1000, wait));
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
