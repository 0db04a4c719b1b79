/** What `/v1/watch` answers (openapi.yaml): the watch as the reader's party may see it. */

import type { L10n } from './api';

export type Urgency = 'FLASH' | 'IMMEDIATE' | 'ROUTINE';
export type ContactChannel = 'PHONE' | 'RADIO' | 'SMS' | 'MESSENGER' | 'MEETING' | 'COURIER';
export type ContactReply = 'CONFIRMS' | 'DIFFERS' | 'DENIES';
export type LineResult = 'GOOD' | 'POOR' | 'NO_ANSWER';
export type StopWord = 'RELAYED' | 'FIRE_STOPPED' | 'FIRE_CONTINUES';

/** One recorded statement and, where the reader may have them, its words. */
export interface Told<Words> {
  readonly leaf: string;
  readonly index: number;
  readonly from: string;
  readonly recordedAt: string;
  readonly drill?: true;
  readonly contested?: boolean;
  readonly says?: Words;
}

export interface MessageWords {
  readonly text: string;
  readonly lang: string;
  readonly translations?: readonly { readonly lang: string; readonly text: string; readonly by: 'MACHINE' | 'PERSON' }[];
  /** The entries it is about. */
  readonly concerns?: readonly string[];
}

export interface StopWords {
  readonly place: {
    readonly text: string;
    readonly point?: { readonly lat: number; readonly lng: number };
    readonly error_m?: number;
  };
  readonly since: string;
  readonly people?: number;
  readonly presence?: string;
  readonly text?: string;
  readonly lang?: string;
}

export interface StopReport {
  readonly report: StopWord;
  readonly at: string;
  readonly source: string;
  readonly to_whom?: string;
}

export interface Step {
  readonly number: number;
  readonly due: string;
  readonly state: 'WAITING' | 'DUE' | 'ALERTED' | 'SENDER_SAYS_CALLED' | 'ACKNOWLEDGED' | 'NOT_NEEDED' | 'NOBODY_ON_CALL';
  readonly takenAt?: string;
  readonly post?: string;
  readonly phone?: string;
  readonly title?: string;
  /** The duty whose officer it is for; `post` is there once it was taken. */
  readonly onCall?: string;
}

export interface Heard {
  readonly by: string;
  readonly how: 'ACKNOWLEDGED' | 'ANSWERED' | 'CALLED' | 'SENDER_SAYS_CALLED';
  readonly at: string;
  readonly leaf: string;
}

export interface CallRecipient {
  readonly party: string;
  readonly state: 'ACKNOWLEDGED' | 'CLIMBING' | 'LAST_STEP' | 'NO_LADDER';
  readonly levels: readonly string[];
  readonly undelivered?: { readonly since: string; readonly phone?: string };
  readonly steps: readonly Step[];
  readonly heard: readonly Heard[];
}

/** A hotline message or an UNDER FIRE call. */
export interface Call extends Told<MessageWords | StopWords> {
  readonly kind: 'message' | 'stop';
  readonly urgency: Urgency;
  readonly replyDue?: string;
  readonly recipients: readonly CallRecipient[];
  readonly reports: readonly Told<StopReport>[];
}

export interface ContactWords {
  readonly with?: string;
  readonly outside?: string;
  readonly channel: ContactChannel;
  readonly direction: 'OUT' | 'IN';
  readonly outcome: 'REACHED' | 'NOT_REACHED' | 'CUT_OFF';
  readonly begun: string;
  readonly ended?: string;
  readonly line?: string;
  readonly concerns?: readonly string[];
  readonly said?: { readonly text: string; readonly form: 'VERBATIM' | 'SUMMARY'; readonly lang: string };
  readonly read_back?: string;
}

export interface Contact extends Told<ContactWords> {
  readonly recordedLaterSeconds: number;
  readonly standing: ContactReply | 'SILENT';
  readonly replies: readonly Told<{ readonly reply: ContactReply; readonly text?: string }>[];
}

export interface LineCheck {
  readonly with: string;
  readonly channel: ContactChannel;
  readonly held: string;
  readonly result: LineResult;
  readonly word?: string;
  readonly note?: string;
}

export interface Line {
  readonly between: readonly [string, string];
  readonly state?: 'OK' | 'DEGRADED' | 'MISSED';
  readonly hours?: number;
  readonly checks: readonly Told<LineCheck>[];
}

export interface HandoverWords {
  readonly relief_due: string;
  readonly open: readonly { readonly leaf: string; readonly note?: string }[];
  readonly told?: string;
  readonly expect?: string;
}

export interface Handover extends Told<HandoverWords> {
  readonly state: 'RELIEVED' | 'AWAITED' | 'NOBODY_SIGNED';
  readonly relief?: Told<never>;
}

export interface LadderStep {
  readonly minutes: number;
  readonly post?: string;
  readonly phone?: string;
  /** Whoever is on call for this duty when the step is taken (ladder/2). */
  readonly on_call?: string;
  readonly title?: string;
}

export interface LadderWords {
  readonly urgencies: readonly {
    readonly urgency: Urgency;
    readonly steps: readonly LadderStep[];
  }[];
  readonly line_check_hours?: number;
}

export interface OpenItem {
  readonly what: 'TO_ACKNOWLEDGE' | 'TO_REPLY' | 'NOT_ACKNOWLEDGED' | 'UNDER_FIRE' | 'CONTACT_TO_CONFIRM';
  readonly leaf: string;
  readonly index: number;
  readonly since: string;
  readonly due?: string;
}

/** One turn of a roster: who is to be reached from when until when. */
export interface Turn {
  readonly post: string;
  readonly focal_point?: string;
  readonly phones?: readonly string[];
  readonly languages?: readonly string[];
  readonly from: string;
  readonly until: string;
  readonly deputies?: readonly string[];
}

export interface RosterWords {
  readonly duty: string;
  readonly turns: readonly Turn[];
}

export interface Roster extends Told<RosterWords> {
  readonly party: string;
  readonly duty: string;
  /** Nothing: nobody is on call now. */
  readonly onCall?: Turn;
  readonly next?: Turn;
  /** Of the next seven days; without an end nobody is on call from then on. */
  readonly gaps: readonly { readonly from: string; readonly until?: string }[];
}

export interface OnCall {
  readonly now: string;
  /** Duties that our own ladder names and no roster does. */
  readonly withoutRoster: readonly string[];
  readonly rosters: readonly Roster[];
}

/** A post that must have what is sent to its party; a list left out leaves nothing out. */
export interface FocalPoint {
  readonly post: string;
  readonly title?: string;
  readonly phone?: string;
  readonly blocks?: readonly string[];
  readonly kinds?: readonly string[];
  readonly notices?: readonly string[];
}

export interface FocalPoints extends Told<{ readonly points: readonly FocalPoint[] }> {
  readonly party: string;
}

/** When and by whom a signal was given or seen. */
export interface SignalSeen {
  readonly at: string;
  readonly what: 'GIVEN' | 'SEEN';
  readonly from: string;
  readonly leaf: string;
}

export interface SignalTable extends Told<{
  readonly title: L10n;
  readonly signals: readonly { readonly code: string; readonly medium: string; readonly meaning: L10n; readonly response: L10n }[];
  readonly parties: readonly string[];
  readonly from: string;
  readonly until?: string;
}> {
  readonly id: string;
  readonly block?: string;
  readonly assented: readonly string[];
  readonly awaited: readonly string[];
  /** In the order in which the table says them. */
  readonly signals: readonly { readonly code: string; readonly lastDrilled?: SignalSeen; readonly lastUsed?: SignalSeen }[];
}

export interface SignalledWords {
  readonly table: string;
  readonly code: string;
  readonly what: 'GIVEN' | 'SEEN';
  readonly at: string;
  readonly place?: { readonly text: string };
  readonly note?: string;
}

export interface Signals {
  readonly at: string;
  readonly inForce: readonly SignalTable[];
  readonly practice: readonly SignalTable[];
  /** Proposed and not in force. */
  readonly open: readonly SignalTable[];
  readonly used: readonly Told<SignalledWords>[];
}

export interface WatchBook {
  readonly now: string;
  readonly open: readonly OpenItem[];
  readonly calls: readonly Call[];
  readonly contacts: readonly Contact[];
  readonly lines: readonly Line[];
  readonly handovers: readonly Handover[];
  readonly ladders: readonly Told<LadderWords>[];
  readonly onCall?: readonly Roster[];
  /** There are earlier entries: ask again with this. */
  readonly next?: number;
}
