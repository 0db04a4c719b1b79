/** The HTTP contract (openapi.yaml) as far as the page uses it. */

export type L10n = Readonly<Record<string, string>>;
export type Setting = 'EXERCISE' | 'REAL';

export interface PartyName {
  readonly name: string;
  readonly title: L10n;
  readonly role: string;
}

export interface Me {
  readonly post: string;
  readonly party: string;
  readonly root: boolean;
  readonly scopes: readonly string[];
  /** Absent for whoever reads with a passkey: he signs nothing. */
  readonly key?: { readonly name: string; readonly keyId: string };
  readonly author: { readonly next: number; readonly prev: string };
  readonly seen: { readonly size: number; readonly root: string };
  readonly origin: string;
  readonly setting: Setting;
  readonly operator: string;
  readonly parties: readonly PartyName[];
  readonly expires: string;
}

/** How a party stands by its own word; a party that has said nothing takes part. */
export type PartState = 'TAKES_PART' | 'SUSPENDED' | 'WITHDRAWN';

export interface PartyStanding extends PartyName {
  readonly participation?: { readonly state: PartState; readonly since: string; readonly leaf: string };
  /** When its newest statement was recorded that we may read. */
  readonly newest?: string;
  readonly posts: readonly { readonly post: string; readonly title: L10n; readonly scopes: readonly string[] }[];
}

/** What our party said and another does not have after a minute. */
export interface NotDelivered {
  readonly leaf: string;
  readonly kind: string;
  readonly id: string;
  readonly recipient: string;
  readonly offeredAt: string;
  readonly since: string;
  readonly phone?: string;
  readonly drill?: boolean;
}

/** Who of a party has one statement of ours, down to the posts that must have it. */
export interface Reached {
  readonly recipients: readonly {
    readonly recipient: string;
    readonly state: DeliveryState;
    readonly focalPoints?: readonly {
      readonly post: string;
      readonly title?: string;
      readonly phone?: string;
      readonly state: DeliveryState;
      readonly levels: readonly { readonly level: number; readonly at: string; readonly by?: string }[];
    }[];
  }[];
}

export type DeliveryState = 'NOT_OFFERED' | 'OFFERED' | 'DELIVERED' | 'READ';

/** One address of our own party; which one it is stays with the operator. */
export interface ChannelState {
  readonly channel: 'MAIL' | 'WEBHOOK';
  readonly address: string;
  readonly upTo: number;
  readonly waiting: number;
  readonly last?: {
    readonly at: string;
    readonly from: number;
    readonly until: number;
    readonly try: number;
    readonly outcome: 'SENT' | 'AGAIN' | 'GIVEN_UP';
    readonly says?: string;
  };
}

export interface Deliveries {
  readonly now: string;
  readonly count: number;
  readonly notDelivered: readonly NotDelivered[];
  readonly channels: readonly ChannelState[];
}

export interface Status {
  readonly setting: Setting;
  readonly origin: string;
  readonly operator: string;
  readonly size: number;
  readonly root: string;
  readonly since?: string;
  readonly now: string;
  /** Whether boxes of a humanitarian cell are taken here. */
  readonly sites?: 'on' | 'off';
  readonly waiting: {
    readonly toReceive: number;
    readonly toAcknowledge: number;
    readonly sentNotReceived: number;
    readonly sentNotAcknowledged: number;
  };
}

/** What anyone may know of this server before a session: whose it is, and whether all of it is exercise. */
export interface Health {
  readonly state: 'SERVING' | 'STOPPED';
  readonly origin: string;
  readonly setting?: Setting;
  readonly operator?: string;
  /** Pages of other logs that belong with this one. */
  readonly links?: readonly { readonly origin: string; readonly url: string }[];
}

/** A height as its author wrote it; the log computes with metres above the WGS84 ellipsoid. */
export interface FiledAltitude {
  readonly value: number;
  readonly reference: 'W84' | 'EGM96' | 'AGL' | 'FL';
  readonly units: 'M' | 'FT' | 'FL';
}

export interface FiledVolume {
  readonly volume: Readonly<Record<string, unknown>> & {
    readonly altitude_lower?: FiledAltitude;
    readonly altitude_upper?: FiledAltitude;
  };
  readonly time_start: { readonly value: string };
  readonly time_end?: { readonly value: string };
  /** How far off, in metres, all of it may lie, as its author states. */
  readonly position_error_m?: number;
}

export interface Timeliness {
  readonly value: string;
  readonly clock: string;
  readonly basis: 'LOG_CLOCK' | 'WITNESSED';
  readonly per: readonly {
    readonly agreement: string;
    readonly article: string;
    readonly requiredSeconds: number;
    readonly givenSeconds: number;
    readonly clock?: 'PROVIDED' | 'RECEIVED' | 'LOGGED';
  }[];
}

/** Between which moments witnesses place a leaf; an end nobody vouches for is absent. */
export interface Interval {
  readonly grade: 'LOGGED' | 'WITNESSED';
  readonly notBefore?: string;
  readonly notAfter?: string;
  readonly clocksDisagree?: true;
}

/** The recorded duties weighed again at both ends of an interval. */
export interface Rebased {
  readonly value: string;
  readonly basis: 'LOG_CLOCK' | 'WITNESSED';
  readonly clock: 'PROVIDED' | 'RECEIVED' | 'LOGGED';
  readonly atEarliest?: string;
  readonly atLatest?: string;
  readonly givenSeconds: number;
  readonly givenSecondsAtMost?: number;
}

export interface Held extends Interval {
  readonly leaf: string;
  readonly index: number;
  readonly at: string;
}

export interface Towards {
  readonly party: string;
  readonly grades: readonly ('DELIVERED' | 'READ')[];
  readonly provided?: Held;
  readonly received?: Held;
  readonly acknowledged?: Held;
  readonly timeliness?: readonly Rebased[];
}

export interface Witnessed extends Interval {
  readonly timeliness?: Rebased;
  readonly recipients: readonly Towards[];
}

/** How near two volumes stay that do not meet; metres and seconds, rounded down. */
export interface Apart {
  readonly article: string;
  readonly horizontal_m: number;
  readonly vertical_m: number;
  readonly seconds: number;
}

export interface Overlap {
  readonly id: string;
  readonly leaf: string;
  readonly own: number;
  readonly other: number;
  readonly from: string;
  readonly until?: string;
  readonly lowerMetres?: number;
  readonly upperMetres?: number;
  readonly contact: 'OVERLAP' | 'TOUCH';
  readonly by: 'EXACT' | 'MARGIN';
  readonly apart?: Apart;
  readonly otherFrom: string;
  readonly otherKind: string;
}

export interface Level {
  readonly level: number;
  readonly at: string;
  readonly leaf: string;
  readonly contested?: boolean;
  readonly channel?: string;
  readonly by?: string;
  readonly heldAt?: string;
  readonly relayedTo?: string;
  readonly readBack?: string;
  readonly note?: string;
}

export interface Ladder {
  readonly recipient: string;
  readonly levels: readonly Level[];
}

export interface Answer {
  readonly leaf: string;
  readonly contested?: boolean;
  readonly of?: string;
  readonly from: string;
  readonly response: string;
  readonly text?: string;
  readonly at: string;
  readonly recordedAt: string;
}

export interface Notice {
  readonly id: string;
  readonly leaf: string;
  /** The author's party says that others may have used the key that signed this. */
  readonly contested?: boolean;
  readonly index: number;
  readonly from: string;
  readonly to: readonly string[];
  readonly kind: string;
  readonly meaning: 'PEOPLE_TO_PROTECT' | 'OWN_ACTIVITY' | 'RESERVED_SPACE';
  readonly activity: string;
  readonly block?: string;
  readonly purpose?: string;
  readonly drill: boolean;
  readonly at: string;
  readonly recordedAt: string;
  readonly volumes: readonly FiledVolume[];
  readonly window: { readonly start: string; readonly end?: string };
  readonly replaces?: string;
  readonly versions: readonly {
    readonly leaf: string;
    readonly index: number;
    readonly activity: string;
    readonly at: string;
    readonly recordedAt: string;
  }[];
  readonly timeliness?: Timeliness;
  readonly decision?: string;
  readonly notTakingPart?: readonly string[];
  readonly flags?: readonly string[];
  readonly overlaps: readonly Overlap[];
  readonly ladder: readonly Ladder[];
  readonly answers: readonly Answer[];
  /** For each recipient the last version it had before the earliest start. */
  readonly lastBeforeStart: readonly {
    readonly recipient: string;
    readonly leaf: string;
    readonly recordedAt: string;
    readonly receivedAt: string;
  }[];
  readonly witnessed: Witnessed;
  readonly liveFire?: boolean;
  readonly emergency?: boolean;
  readonly confirmedAt?: string;
  /** People, posts and sites in force: treated as present until their own party ends them. */
  readonly stays?: boolean;
  readonly serial?: number;
  readonly callsign?: string;
  readonly frequencies?: readonly string[];
  readonly strength?: Readonly<Record<string, unknown>>;
  readonly originalText?: string;
}

export type TrackStanding =
  | 'INSIDE_PLAN' | 'OFF_PLAN' | 'BEFORE_TIME' | 'AFTER_TIME' | 'NO_NOTICE_FOUND' | 'UNCERTAIN' | 'STALE';

/** How a track stands; its position is there for its own party only. */
export interface Track {
  readonly party: string;
  readonly track: string;
  readonly standing: TrackStanding;
  readonly since: string;
  readonly heardAt: string;
  readonly notice?: string;
  readonly says: L10n;
  readonly position?: { readonly at: string; readonly lat: number; readonly lng: number; readonly error_m: number };
}

export interface TrackAlert {
  readonly number: number;
  readonly party: string;
  readonly track: string;
  readonly at: string;
  readonly since: string;
  readonly before: TrackStanding;
  readonly standing: TrackStanding;
  readonly notice?: string;
}

/** One of two notices that meet. */
export interface AlertSide {
  readonly meaning: string;
  readonly kind: string;
  readonly party: string;
  readonly id: string;
  readonly leaf: string;
  readonly contested?: boolean;
  readonly from: string;
  readonly to: readonly string[];
  readonly volume: number;
}

export type AlertMarkWord = 'SEEN' | 'DISCLOSE' | 'PHONE' | 'WAIT';

export interface AlertMark {
  readonly mark: AlertMarkWord;
  readonly at: string;
  readonly by: string;
  readonly note?: string;
}

/** A private warning, and what one's own party did about it. */
export interface Alert {
  readonly key: string;
  readonly to: 'OWNER' | 'CENTRE';
  readonly people: boolean;
  readonly says: L10n;
  readonly notice: AlertSide;
  readonly other?: AlertSide;
  readonly from: string;
  readonly until?: string;
  readonly past: boolean;
  readonly seen: boolean;
  readonly chosen?: AlertMarkWord;
  readonly marks: readonly AlertMark[];
  readonly choices: readonly { readonly choice: AlertMarkWord; readonly says: L10n; readonly command?: string }[];
}

export interface Alerts {
  readonly items: readonly Alert[];
  readonly count: number;
  readonly unseen: number;
  readonly next?: string;
}

export interface When {
  readonly start?: string;
  readonly end?: string;
  readonly precision: string;
  readonly text: string;
  readonly inferred?: boolean;
}

export interface Claim {
  readonly id: string;
  readonly index: number;
  readonly leaf: string;
  readonly contested?: boolean;
  readonly label?: string;
  readonly from: string;
  readonly block?: string;
  readonly type: string;
  readonly text: string;
  readonly stance: string;
  readonly asserted: When;
  readonly valid?: When;
  readonly place?: {
    readonly text: string;
    readonly precision: string;
    readonly point?: { readonly lat: number; readonly lng: number };
    readonly error_m?: number;
  };
  readonly actors?: readonly { readonly name: string; readonly role: string }[];
  readonly counts?: readonly { readonly what: string; readonly text: string }[];
  readonly source: {
    readonly kind: string;
    readonly name: string;
    readonly chain?: readonly string[];
    readonly ref?: string;
  };
  readonly quote?: { readonly text: string; readonly lang: string };
  readonly at: string;
  readonly recordedAt: string;
  readonly noticePeriod: string;
  /** Why its author took it back with this version. */
  readonly retracted?: string;
  /** The leaf of its newest version, where this is an older one. */
  readonly filedAnew?: string;
}

/** A moment as a text states it: exact, or on a local clock in one of several time zones. */
export type Moment = string | { readonly local: string; readonly zones: readonly string[]; readonly text?: string };

export interface Agreement {
  readonly id: string;
  readonly leaf: string;
  readonly contested?: boolean;
  readonly title: L10n;
  readonly short?: string;
  readonly by: string;
  readonly parties: readonly string[];
  readonly inForceFrom: Moment;
  readonly until?: Moment;
  readonly zoneBasis: string;
  readonly standing: readonly { readonly a: string; readonly b: string; readonly state: string }[];
  readonly zones: readonly Zone[];
  readonly terms: readonly Readonly<Record<string, unknown>>[];
}

export interface Zone {
  readonly id: string;
  readonly leaf: string;
  readonly name: L10n;
  readonly zoneKind: string;
  readonly geometry?: Readonly<Record<string, unknown>>;
  readonly basis: 'AGREED' | 'APPROXIMATE' | 'PENDING' | 'CLAIMED';
  readonly errorMetres?: number;
  readonly by: string;
  readonly assented: readonly string[];
}

export interface Submitted {
  readonly receipt?: string;
  /** Instead of the receipt where that was asked for: what of it follows the leaf. */
  readonly proof?: string;
  readonly decision?: string;
  readonly decisionReceipt?: string;
}

export interface EnrolmentState {
  readonly state: 'INVITED' | 'WAITING' | 'ADMITTED' | 'EXPIRED';
  readonly post?: string;
  readonly origin?: string;
  readonly keyName?: string;
  readonly vkey?: string;
  readonly expires?: string;
}

export interface RecordedEvent {
  readonly index: number;
  readonly leaf: string;
  readonly kind: string;
  readonly id: string;
  readonly of?: string;
  readonly from: string;
}

/** The server's answer was a refusal, with a stable code. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly path?: string,
    readonly refusalNote?: string,
  ) {
    super(`${code}: ${detail}`);
  }

  /** Whether the same may be asked again soon: the server was busy, with others of this party or with all. */
  get passes(): boolean {
    return this.status === 429 || this.status === 503;
  }
}

/** No answer came: what was asked may or may not have happened. */
export class Unreachable extends Error {}

/** No answer came before anything was sent: nothing has happened. */
export class NothingSent extends Unreachable {}

const LONGEST_WAIT_MS = 30_000;

interface Asking {
  readonly token?: string;
  readonly body?: unknown;
  /** Whether what was sent need not come back. */
  readonly brief?: boolean;
}

async function send(method: string, path: string, options: Asking): Promise<Response> {
  const headers = new Headers({ Accept: 'application/json' });
  if (options.brief) headers.set('Prefer', 'return=minimal');
  if (options.token) headers.set('Authorization', `Bearer ${options.token}`);
  const init: RequestInit = { method, headers, cache: 'no-store', signal: AbortSignal.timeout(LONGEST_WAIT_MS) };
  if (options.body !== undefined) {
    headers.set('Content-Type', 'application/json');
    init.body = JSON.stringify(options.body);
  }
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new Unreachable('no answer from the server');
  }
  if (response.ok) return response;
  throw await problemOf(response);
}

export async function problemOf(response: Response): Promise<Problem | Unreachable> {
  let told: Record<string, unknown> = {};
  try {
    told = (await response.json()) as Record<string, unknown>;
  } catch {
    if (response.status >= 500) return new Unreachable(`the server answered ${response.status}`);
  }
  const text = (name: string) => (typeof told[name] === 'string' ? (told[name] as string) : undefined);
  return new Problem(
    response.status,
    text('code') ?? `http.${response.status}`,
    text('detail') ?? response.statusText,
    text('path'),
    text('refusalNote'),
  );
}

/** What an answer holds; one that breaks off on its way is no answer. */
async function whole<T>(answer: Promise<Response>, read: (response: Response) => Promise<T>): Promise<T> {
  const response = await answer;
  try {
    return await read(response);
  } catch {
    throw new Unreachable('the answer broke off');
  }
}

const json = <T>(answer: Promise<Response>): Promise<T> => whole(answer, (response) => response.json() as Promise<T>);

export const post = <T>(path: string, body: unknown, token?: string): Promise<T> =>
  json<T>(send('POST', path, token ? { body, token } : { body }));

export const postBriefly = <T>(path: string, body: unknown, token?: string): Promise<T> =>
  json<T>(send('POST', path, { body, brief: true, ...(token ? { token } : {}) }));

export const get = <T>(path: string, token?: string): Promise<T> => json<T>(send('GET', path, token ? { token } : {}));

/** Also a stopped log says so in the same words. */
export async function getHealth(): Promise<Health | undefined> {
  try {
    const told = (await (await fetch('/health', { cache: 'no-store' })).json()) as Partial<Health>;
    return told.origin && told.state ? (told as Health) : undefined;
  } catch {
    return undefined;
  }
}

export async function remove(path: string, token?: string): Promise<void> {
  await send('DELETE', path, token ? { token } : {});
}

export const getText = (path: string, token?: string): Promise<string> =>
  whole(send('GET', path, token ? { token } : {}), (response) => response.text());

export const getBytes = (path: string): Promise<Uint8Array<ArrayBuffer>> =>
  whole(send('GET', path, {}), async (response) => new Uint8Array(await response.arrayBuffer()));
