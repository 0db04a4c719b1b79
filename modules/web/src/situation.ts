/**
 * What this window knows now: signals filled from the server's reads and kept fresh by its event
 * stream. Views only read them; every change goes through a function of this file.
 */
import { batch, computed, signal } from '@preact/signals';
import {
  type Agreement, type Alert, type AlertMarkWord, type Alerts, type Claim, type Deliveries, type Health, type Me, type NotDelivered,
  type Notice, type PartyName, type PartyStanding, Problem, type RecordedEvent, type Status, type Track, type TrackAlert, Unreachable, getHealth, problemOf,
} from './device/api';
import { Author, type ChainWarning, type Filed } from './device/author';
import { ask } from './device/enrolment';
import { forgetRead, receiveAll } from './device/receiving';
import { type Entry, anyOf, handedIn, merged, neighbours, noticesIn, watchIn } from './changes';
import { DUTY, loadDuty, onCall, signals as agreedSignals } from './duty';
import { openWithPasskey } from './device/passkey';
import { Session, sessionOf } from './device/session';
import { type Identity, alone, identities } from './device/store';
import { follow } from './device/stream';
import { nothingIsSent, releaseAll, whenAsked } from './device/under-way';
import { LogWatch, type LogWarning, NotTheSameLog, verifiedTree } from './device/tree-watch';
import { toPath } from './ledger/bytes';
import { route } from './routes';
import { NO_BOOK, book, loadBook } from './watchbook';
import { agreedZone, clockOffsetMs, clockSpread, exerciseClock, narrowed, offsetAfter, readingOf } from './words/time';

export type Phase = 'starting' | 'signed-out' | 'no-key' | 'waiting' | 'expired' | 'link-used' | 'insecure' | 'reading' | 'unreachable';
export type Warning = ChainWarning | LogWarning | 'clock' | 'other-log';

export const phase = signal<Phase>('starting');
export const holders = signal<readonly Identity[]>([]);
export const holder = signal<Identity | undefined>(undefined);
export const health = signal<Health | undefined>(undefined);
export const me = signal<Me | undefined>(undefined);
export const status = signal<Status | undefined>(undefined);
export const notices = signal<readonly Notice[]>([]);
export const moreNotices = signal<number | undefined>(undefined);
export const agreements = signal<readonly Agreement[]>([]);
/** Whether there is any claim that this reader may know; and counts up when one was recorded. */
export const anyClaim = signal(false);
export const claimsTurn = signal(0);
export const tracks = signal<readonly Track[]>([]);
export const trackAlerts = signal<readonly TrackAlert[]>([]);
/** Private warnings of our own party, people to protect first. */
export const alerts = signal<readonly Alert[]>([]);
export const unseenAlerts = signal(0);
const ALL_DELIVERED: Deliveries = { now: '', count: 0, notDelivered: [], channels: [] };
/** What of ours others do not have, and how our own mail and webhook stand; for whoever holds a key. */
export const deliveries = signal<Deliveries>(ALL_DELIVERED);
/** The parties with their posts and their own word on whether they take part. */
export const standings = signal<readonly PartyStanding[]>([]);
export const warnings = signal<readonly Warning[]>([]);
/** Whether the line works now, when it was last known to, and since when it is lost; by this device's clock. */
export const line = signal<{ readonly up: boolean; readonly inStepMs: number; readonly lostMs?: number }>({
  up: false,
  inStepMs: 0,
});
export const verified = signal<{ readonly size: number } | undefined>(undefined);
export const author = signal<Author | undefined>(undefined);
/** A statement whose answer came only after the line was back. */
export const settled = signal<{ readonly statement: string; readonly filed: Filed } | undefined>(undefined);
/** Counts the refreshes: whoever shows more than is read each time reads it again then. */
export const refreshed = signal(0);

export const setting = computed(() => status.value?.setting ?? health.value?.setting);
/** A log for training has a name of its own; nothing of it is anybody's real duty. */
export const training = computed(() => (status.value?.origin ?? health.value?.origin ?? '').endsWith('/training'));
export const operator = computed(() => status.value?.operator ?? health.value?.operator);
export const parties = computed<readonly PartyName[]>(() => me.value?.parties ?? []);
export const ownParty = computed(() => me.value?.party ?? '');
export const mayFile = computed(() => (me.value?.key && me.value.scopes.some((scope) => scope.startsWith('file:'))) ?? false);
export const mayAcknowledge = computed(() => (me.value?.key && me.value.scopes.includes('ack')) ?? false);
/** Whether this post speaks for its party on how it is to be reached and whether it takes part. */
export const mayOrder = computed(
  () => me.value?.key !== undefined && me.value.scopes.includes('law') && !me.value.root,
);
/** Whether this post offers again what did not arrive. */
export const mayOfferAgain = computed(() => me.value?.key !== undefined && !me.value.root);
export const mayMark = computed(() => (mayFile.value || mayAcknowledge.value) && !(me.value?.root ?? true));

/** The view shown: the one of the address, else the one that has something in it. */
export const shownView = computed(
  () => route.value?.view ?? (notices.value.length === 0 && anyClaim.value ? 'claims' : 'desk'),
);

/** Since when a party takes no part, and how; nothing where it does. */
export const absenceOf = (party: string): PartyStanding['participation'] => {
  const word = standings.value.find(({ name }) => name === party)?.participation;
  return word?.state === 'TAKES_PART' ? undefined : word;
};

export const partyOf = (address: string): string => address.split('/')[0] ?? address;

/** Whether a notice is addressed to our party, by name, by one of its posts or by "*". */
export const addressedTo = (notice: Notice, party: string): boolean =>
  partyOf(notice.from) !== party && notice.to.some((to) => to === '*' || partyOf(to) === party);

export const levelsOf = (notice: Notice, party: string) =>
  notice.ladder.find((row) => row.recipient === party)?.levels ?? [];

export const acknowledgedBy = (notice: Notice, party: string): boolean =>
  levelsOf(notice, party).some(({ level }) => level >= 2);

/** Whom a notification of ours did not reach. */
export const lateOf = (notice: Notice): readonly NotDelivered[] =>
  deliveries.value.notDelivered.filter(({ kind, id }) => kind === 'notice/1' && id === notice.id);

export const waitsForUs = (notice: Notice): boolean =>
  addressedTo(notice, ownParty.value) && !acknowledgedBy(notice, ownParty.value);

const PAGE = 100;
/** What comes is added to what is held up to here; more where somebody asked for earlier ones. */
const HELD_MOST = 500;
let held = HELD_MOST;
/** More single notices than these are read as one list. */
const ONE_BY_ONE_MOST = 12;
/** More entries than these, while the line was lost, and everything is read again. */
const ENTRIES_MOST = 200;
const CLOCK_TOLERANCE_MS = 60_000;
const CHOSEN = 'parley.key';
/** Stays in this browser until somebody presses the button, also over windows that are opened anew. */
const SIGNED_OUT = 'parley.signed-out';

/** A heartbeat comes every 15 s; a line that was heard of since is taken to carry what is sent. */
const HEARD_MS = 20_000;
const heardLately = (): boolean =>
  line.value.up && Date.now() - line.value.inStepMs < HEARD_MS && !warnings.value.some((one) => one.startsWith('log-'));

let session: Session | undefined;
/** Counts the readers of this window: what was asked for one of them is not shown to the next. */
let readers = 0;
/** Entries from this number on are told by the stream. */
let readUpTo = 0;
let watch = new LogWatch();
let stopFollowing: (() => void) | undefined;

export function reader(): Session {
  if (!session) throw new Error('no session yet');
  return session;
}

export function warn(warning: Warning): void {
  if (!warnings.value.includes(warning)) warnings.value = [...warnings.value, warning];
}

/** Marks and the hosting banner stand on every page, also before anyone may read. */
export async function loadHealth(): Promise<void> {
  health.value = (await getHealth()) ?? health.value;
}

/** Ends the session and forgets all that was read: the page is loaded anew and asks nothing until somebody signs in. */
export async function signOut(): Promise<void> {
  localStorage.setItem(SIGNED_OUT, 'yes');
  stopFollowing?.();
  releaseAll();
  await session?.end().catch(() => {});
  location.hash = '';
  location.reload();
}

export async function signIn(): Promise<void> {
  localStorage.removeItem(SIGNED_OUT);
  phase.value = 'starting';
  await start();
}

/** Begins with the keys this browser holds; a window remembers for whom it speaks. */
export async function start(preferred?: string): Promise<void> {
  if (preferred) localStorage.removeItem(SIGNED_OUT);
  holders.value = await identities();
  if (localStorage.getItem(SIGNED_OUT)) {
    phase.value = 'signed-out';
    return;
  }
  const wanted = preferred ?? sessionStorage.getItem(CHOSEN);
  const chosen = holders.value.find((one) => one.keyName === wanted) ?? holders.value[0];
  if (!chosen) {
    phase.value = 'no-key';
    return;
  }
  await speakAs(chosen);
}

export async function speakAs(chosen: Identity): Promise<void> {
  forgetRead();
  stopFollowing?.();
  sessionStorage.setItem(CHOSEN, chosen.keyName);
  batch(() => {
    holder.value = chosen;
    me.value = status.value = undefined;
    notices.value = [];
    anyClaim.value = false;
    agreements.value = [];
    tracks.value = [];
    trackAlerts.value = [];
    alerts.value = [];
    unseenAlerts.value = 0;
    deliveries.value = ALL_DELIVERED;
    standings.value = [];
    agreedSignals.value = onCall.value = undefined;
    book.value = NO_BOOK;
    warnings.value = [];
  });
  if (chosen.state === 'WAITING') {
    phase.value = 'waiting';
    await waitForAdmission(chosen);
    return;
  }
  watch = new LogWatch();
  session = sessionOf(chosen, () => warn('other-log'));
  author.value = new Author(chosen.keyName, session, watch, warn, false, (agreed) => !(agreed && heardLately()));
  await enter();
}

/**
 * Reads as the post of a passkey, in a browser that holds no key; nothing is signed here then. When that session
 * has ended, because the passkey was taken away or for any other reason, nothing of what was read stays in sight.
 */
export async function readWithPasskey(): Promise<void> {
  let asked = false;
  const opened = new Session(() => {
    if (!asked) {
      asked = true;
      return openWithPasskey();
    }
    void signOut();
    return Promise.reject(new Problem(401, 'session.missing', 'the session of the passkey has ended'));
  });
  await opened.bearer();
  localStorage.removeItem(SIGNED_OUT);
  session = opened;
  author.value = undefined;
  await enter();
}

const ADMISSION_POLL_MS = 1500;

async function waitForAdmission(chosen: Identity): Promise<void> {
  while (holder.value?.keyName === chosen.keyName) {
    const state = await ask(chosen).catch((): 'WAITING' => 'WAITING');
    if (state === 'EXPIRED') {
      phase.value = 'expired';
      return;
    }
    if (state === 'ADMITTED') {
      await start(chosen.keyName);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, ADMISSION_POLL_MS));
  }
}

async function enter(): Promise<void> {
  readers++;
  due = left = undefined;
  for (let pause = 1000; ; pause = Math.min(10_000, pause * 2)) {
    try {
      await refreshAll();
      phase.value = 'reading';
      break;
    } catch (cause) {
      const passes = cause instanceof Problem && cause.passes;
      if (!(cause instanceof Unreachable || passes)) {
        if (cause instanceof Problem && cause.code === 'page.other-log') {
          phase.value = 'expired';
          return;
        }
        throw cause;
      }
      if (!passes) phase.value = 'unreachable';
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  followEvents();
  void settle();
}

function followEvents(): void {
  let before = false;
  stopFollowing = follow({
    open: async (lastId, signal) => {
      const headers = new Headers({ Accept: 'text/event-stream', Authorization: `Bearer ${await reader().bearer()}` });
      const after = lastId ?? String(readUpTo - 1);
      const response = await fetch(`/v1/events?after=${after}`, { headers, signal, cache: 'no-store' });
      if (response.status === 401) reader().ended();
      if (!response.ok) throw await problemOf(response);
      return response;
    },
    up: () => {
      line.value = { up: true, inStepMs: Date.now() };
      void loadHealth();
      void settle();
      if (before) fallDue({ ...NOTHING_DUE, away: true });
      else void Promise.all([loadTracks(), loadDeliveries()]).catch(() => {});
      before = true;
    },
    alive: () => (line.value = { up: true, inStepMs: Date.now() }),
    down: () => {
      const { inStepMs, lostMs = Date.now() } = line.value;
      line.value = { up: false, inStepMs, lostMs };
    },
    event: ({ name, data }) => {
      if (name === 'recorded') fallDue({ ...NOTHING_DUE, entries: [JSON.parse(data) as RecordedEvent] });
      if (name === 'track') fallDue({ ...NOTHING_DUE, tracks: true });
      if (name === 'not-delivered') void loadDeliveries().catch(() => {});
      if (name === 'alert' || name === 'alert-mark') void loadAlerts().catch(() => {});
    },
  });
}

/** What has to be read again: what entries changed, tracks, and what no event tells of the time the line was lost. */
interface Due {
  readonly entries: readonly Entry[];
  readonly tracks: boolean;
  readonly away: boolean;
}

const NOTHING_DUE: Due = { entries: [], tracks: false, away: false };

const both = (one: Due | undefined, other: Due): Due => ({
  entries: [...(one?.entries ?? []), ...other.entries],
  tracks: (one?.tracks ?? false) || other.tracks,
  away: (one?.away ?? false) || other.away,
});

const REFRESH_DELAY_MS = 120;
/** What could not be read, because the server was busy with others of this party, is asked for again. */
const REFRESH_AGAIN_MS = 2000;
let due: Due | undefined;
/** What could not be read; the stream does not tell it a second time. */
let left: Due | undefined;
let reading: Promise<void> = Promise.resolve();

function fallDue(change: Due): void {
  const waits = due !== undefined;
  due = both(due, change);
  if (!waits) setTimeout(() => (reading = reading.then(readDue)), REFRESH_DELAY_MS);
}

/** All that fell due while something was sent or read is read again once. */
async function readDue(): Promise<void> {
  await nothingIsSent();
  if (!due && !left) return;
  const [asked, mine] = [both(left, due ?? NOTHING_DUE), readers];
  due = left = undefined;
  try {
    await refresh(asked);
  } catch {
    if (mine !== readers) return;
    left = both(left, asked);
    setTimeout(() => left && line.value.up && fallDue(NOTHING_DUE), REFRESH_AGAIN_MS);
  }
}

async function refresh({ entries, tracks: moved, away }: Due): Promise<void> {
  if (entries.length > ENTRIES_MOST) return refreshAll();
  const filed = anyOf(entries, 'notice', 'decision');
  await Promise.all([
    loadStatus(),
    rereadNotices(entries),
    away || moved || (filed && tracks.value.length > 0) ? loadTracks() : undefined,
    away || (filed && alerts.value.length > 0) ? loadAlerts() : undefined,
    anyOf(entries, 'agreement', 'zone', 'assent', 'policy') ? loadAgreements() : undefined,
    anyOf(entries, 'claim') ? loadClaims() : undefined,
    anyOf(entries, 'policy', 'post', 'key') ? loadMe() : undefined,
  ]);
  // One after the other: a party has few places at the server, and its other windows read as well.
  await nothingIsSent();
  if (away || watchIn(entries, notices.value)) await loadBook(reader());
  if (away || deliveries.value.count > 0 || shownView.value === 'deliveries') await loadDeliveries();
  if (away || anyOf(entries, 'participation', 'policy', 'post')) await loadStandings();
  if (anyOf(entries, ...DUTY)) await loadDuty(reader());
  refreshed.value++;
  await nothingIsSent();
  if (away) await watchTree();
  else watchTreeSoon();
  if (away || handedIn(entries, notices.value, (address) => partyOf(address) === ownParty.value)) void receive();
}

/** Everything. What is recorded while it is read is told by the stream, which begins where the first answer stood. */
async function refreshAll(): Promise<void> {
  await Promise.all([loadMe(), loadStatus()]);
  readUpTo = status.value?.size ?? 0;
  await listed(readUpTo);
  await Promise.all([
    loadNotices(), loadAlerts(), loadAgreements(), loadClaims(), loadTracks(), loadBook(reader()),
  ]);
  await Promise.all([loadDeliveries(), loadStandings()]);
  await loadDuty(reader());
  refreshed.value++;
  await watchTree();
  void receive();
}

const LISTED_TIMES = 20;
const LISTED_AGAIN_MS = 100;

/** Waits until what is read comes from lists that have every entry of a tree of this size: they follow it a moment later. */
async function listed(size: number): Promise<void> {
  for (let times = 0; times < LISTED_TIMES; times++) {
    const { items } = await reader().get<{ items: readonly unknown[] }>(`/v1/log?from=${Math.max(0, size - 1)}&limit=1`);
    if (items.length > 0) return;
    await new Promise((again) => setTimeout(again, LISTED_AGAIN_MS));
  }
}

async function loadMe(): Promise<void> {
  me.value = await reader().get<Me>('/v1/me');
}

async function loadStatus(): Promise<void> {
  const asked = Date.now();
  const told = await reader().get<Status>('/v1/status');
  clockSpread.value = narrowed(clockSpread.value, readingOf(Date.parse(told.now), asked, Date.now()));
  const offset = offsetAfter(clockOffsetMs.value, clockSpread.value);
  const apart = Math.abs(offset) > CLOCK_TOLERANCE_MS;
  clockOffsetMs.value = Math.abs(offset) < 2000 ? 0 : offset;
  exerciseClock.value = apart && told.setting === 'EXERCISE';
  if (apart && told.setting === 'REAL' && (mayFile.value || mayAcknowledge.value)) warn('clock');
  status.value = told;
}

async function loadNotices(): Promise<void> {
  const limit = Math.max(PAGE, notices.value.length);
  const page = await reader().get<{ items: Notice[]; next?: number }>(`/v1/notices?limit=${limit}`);
  notices.value = page.items;
  moreNotices.value = page.next;
}

/** A notice as it stands now; nothing where there is none of that id any more. */
async function noticeNow(id: string): Promise<Notice | undefined> {
  try {
    return await reader().get<Notice>(`/v1/notices/${encodeURIComponent(id)}`);
  } catch (cause) {
    if (cause instanceof Problem && cause.status === 404) return undefined;
    throw cause;
  }
}

/** Reads again the notices that these entries changed, and those that they meet. */
async function rereadNotices(entries: readonly Entry[]): Promise<void> {
  const [mine, before] = [readers, notices.value];
  const wanted = noticesIn(entries, before);
  if (wanted === 'all' || wanted.size > ONE_BY_ONE_MOST) return loadNotices();
  const fresh: Notice[] = [];
  const read = async (ids: Iterable<string>): Promise<void> => {
    for (const id of ids) {
      const now = await noticeNow(id);
      if (now) fresh.push(now);
    }
  };
  await read(wanted);
  const more = anyOf(entries, 'notice', 'decision') ? neighbours(wanted, before, fresh) : [];
  if (wanted.size + more.length > ONE_BY_ONE_MOST) return loadNotices();
  await read(more);
  if (mine === readers && wanted.size > 0) hold(merged(notices.value, new Set([...wanted, ...more]), fresh));
}

/** The newest of a list that only grows; the others are there to be asked for. */
function hold(all: readonly Notice[]): void {
  notices.value = all.slice(0, held);
  if (all.length > held) moreNotices.value = notices.value.at(-1)?.index;
}

export async function loadMoreNotices(): Promise<void> {
  const page = await reader().get<{ items: Notice[]; next?: number }>(
    `/v1/notices?limit=${PAGE}&after=${moreNotices.value ?? 0}`,
  );
  notices.value = merged(notices.value, new Set(page.items.map(({ id }) => id)), page.items);
  held = Math.max(HELD_MOST, notices.value.length);
  moreNotices.value = page.next;
}

export async function loadDeliveries(): Promise<void> {
  if (me.value?.key) deliveries.value = await reader().get<Deliveries>('/v1/deliveries');
}

/** Offers a statement of ours again to a party that does not have it; the number of that offer. */
export async function offerAgain(leaf: string, to: string): Promise<number> {
  const { counter } = await reader().post<{ counter: number }>(`/v1/deliveries/${toPath(leaf)}`, { to });
  await loadDeliveries();
  return counter;
}

export async function loadStandings(): Promise<void> {
  standings.value = (await reader().get<{ items: PartyStanding[] }>('/v1/parties')).items;
}

async function loadAlerts(): Promise<void> {
  const all: Alert[] = [];
  let page: Alerts;
  let after = '';
  do {
    page = await reader().get<Alerts>(`/v1/alerts?limit=500${after}`);
    all.push(...page.items);
    after = `&after=${page.next ?? ''}`;
  } while (page.next !== undefined);
  alerts.value = all;
  unseenAlerts.value = page.unseen;
}

/** Writes down that our party has seen a warning, or what it does about it. */
export async function markAlert(key: string, mark: AlertMarkWord, note: string): Promise<void> {
  await reader().post<Alert>(`/v1/alerts/${key}`, note ? { mark, note } : { mark });
  await loadAlerts();
}

async function loadAgreements(): Promise<void> {
  const { items } = await reader().get<{ items: Agreement[] }>('/v1/agreements');
  agreements.value = items;
  agreedZone.value = items
    .filter((one) => one.standing.some(({ state }) => state === 'IN_FORCE'))
    .map((one) => one.zoneBasis)
    .find((zone) => zone !== 'UTC' && zone !== 'NOT_STATED');
}

/** Standings and, of our own tracks, positions; read again while somebody looks at them. */
export async function loadTracks(): Promise<void> {
  const told = await reader().get<{ tracks: Track[]; alerts: TrackAlert[] }>('/v1/tracks');
  tracks.value = told.tracks;
  trackAlerts.value = told.alerts;
}

async function loadClaims(): Promise<void> {
  if (!anyClaim.value) anyClaim.value = (await reader().get<{ items: Claim[] }>('/v1/claims?limit=1')).items.length > 0;
  claimsTurn.value++;
}

/** The newest hashes of a tree are some kilobytes: however much is recorded, they are read once in this time. */
const TREE_MS = 30_000;
let treeAt = 0;
let treeDue: ReturnType<typeof setTimeout> | undefined;

/** At once where it was not looked at lately, else when that time is over. */
function watchTreeSoon(): void {
  const wait = treeAt + TREE_MS - Date.now();
  if (wait <= 0) void watchTree();
  else treeDue ??= setTimeout(() => void nothingIsSent().then(watchTree), wait);
}

/** Follows the signed tree; a log that does not continue itself stops this page from signing. */
async function watchTree(): Promise<void> {
  clearTimeout(treeDue);
  treeDue = undefined;
  treeAt = Date.now();
  const held = holder.value;
  if (!held) return;
  try {
    verified.value = { size: (await verifiedTree(held.keyName, reader(), watch)).size };
  } catch (cause) {
    if (cause instanceof NotTheSameLog) warn(cause.warning);
    else if (!(cause instanceof Unreachable || cause instanceof Problem)) throw cause;
  }
}

/** One window of this browser receives at a time; the others find nothing left to do. */
async function receive(): Promise<void> {
  const [signer, post] = [author.value, me.value?.post];
  if (!signer || !post || !mayAcknowledge.value) return;
  try {
    await alone(`receive ${post}`, () => receiveAll(reader(), signer, post));
  } catch (cause) {
    if (cause instanceof NotTheSameLog) warn(cause.warning);
    else if (!(cause instanceof Unreachable || cause instanceof Problem)) throw cause;
  }
}

async function settle(): Promise<void> {
  try {
    settled.value = (await author.value?.settle()) ?? settled.value;
  } catch (cause) {
    if (!(cause instanceof Unreachable || cause instanceof Problem)) throw cause;
  }
}

whenAsked(() => void settle());

/** Reads one notice again at once, after this window changed it, or because it was not read yet; false where there is none. */
export async function reread(id: string): Promise<boolean> {
  const [mine, fresh] = [readers, await noticeNow(id)];
  if (mine === readers) notices.value = merged(notices.value, new Set([id]), fresh ? [fresh] : []);
  return fresh !== undefined;
}
