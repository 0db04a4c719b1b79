/** What the record shows of a place and a time, as docs/formats/explain.md states it. */
import { reader } from '../situation';
import type { L10n, When } from '../device/api';

export interface Spot {
  readonly name?: string;
  readonly lat: number;
  readonly lng: number;
  readonly error_m: number;
}

export type Match = 'COVERS' | 'MAY_COVER' | 'APART';

export interface Step {
  readonly level: number;
  readonly leaf: string;
  readonly recorded_at: string;
  readonly basis: string;
  readonly channel?: string;
  readonly by?: string;
  readonly held_at?: string;
  readonly relayed_to?: string;
  readonly read_back?: string;
  readonly note?: string;
}

export interface Recipient {
  readonly party: string;
  readonly steps: readonly Step[];
}

export interface VolumeMatch {
  readonly volume: number;
  readonly match: Match;
  readonly ground: Match;
  readonly ground_apart_m?: number;
  readonly time: Match;
  readonly time_apart_s?: number;
  readonly heights?: Match;
  readonly staying?: boolean;
  readonly recorded_before_start_s: number;
}

export interface ToldVersion {
  readonly leaf: string;
  readonly index: number;
  readonly activity: string;
  readonly match: Match;
  readonly at: string;
  readonly recorded_at: string;
  readonly basis: string;
  readonly to: readonly string[];
  readonly purpose?: string;
  readonly volumes: readonly VolumeMatch[];
  readonly recipients: readonly Recipient[];
  readonly contested?: boolean;
}

export interface ToldNotice {
  readonly id: string;
  readonly from: string;
  readonly kind: string;
  readonly meaning: string;
  readonly drill: boolean;
  readonly match: Match;
  readonly versions: readonly ToldVersion[];
  readonly timeliness: readonly { readonly towards?: string; readonly value: string; readonly clock: string; readonly basis: string }[];
  readonly answers: readonly {
    readonly leaf: string;
    readonly from: string;
    readonly response: string;
    readonly text?: string;
    readonly recorded_at: string;
  }[];
  readonly last_before_start: readonly { readonly party: string; readonly leaf: string; readonly received_at: string }[];
}

export interface ToldCall {
  readonly leaf: string;
  readonly from: string;
  readonly with?: string;
  readonly outside?: string;
  readonly channel: string;
  readonly direction: string;
  readonly outcome: string;
  readonly begun: string;
  readonly recorded_at: string;
  readonly recorded_later_s: number;
  readonly said?: { readonly text?: string; readonly lang?: string };
  readonly standing?: string;
  readonly replies: readonly { readonly leaf: string; readonly from: string; readonly reply: string; readonly text?: string; readonly recorded_at: string }[];
}

export interface ToldStop {
  readonly leaf: string;
  readonly from: string;
  readonly recorded_at: string;
  readonly recipients: readonly Recipient[];
  readonly reports: readonly { readonly leaf: string; readonly from: string; readonly recorded_at: string; readonly says: { readonly report?: string } }[];
}

export interface ToldClaim {
  readonly leaf: string;
  readonly label: string;
  readonly by: string;
  readonly text: string;
  readonly source?: { readonly kind: string; readonly name: string; readonly chain?: readonly string[] };
  readonly quote?: { readonly text: string; readonly lang: string };
  readonly valid?: When;
  readonly recorded_at: string;
}

export interface Explained {
  readonly asked: {
    readonly places: readonly Spot[];
    readonly place_name?: string;
    readonly time: string;
    readonly from: string;
    readonly until: string;
    readonly party?: string;
    readonly near_m: number;
  };
  readonly as_known?: { readonly at: string; readonly basis: string };
  readonly notices: readonly ToldNotice[];
  readonly more?: boolean;
  readonly calls: readonly ToldCall[];
  readonly stops: readonly ToldStop[];
  readonly messages: readonly { readonly leaf: string; readonly from: string; readonly recorded_at: string; readonly recipients: readonly Recipient[] }[];
  readonly claims: readonly ToldClaim[];
  readonly incidents?: readonly {
    readonly id: string;
    readonly leaf: string;
    readonly says: { readonly label?: string; readonly title?: L10n; readonly state: string };
  }[];
  readonly findings?: readonly {
    readonly id: string;
    readonly leaf: string;
    readonly from: string;
    readonly stage: string;
    readonly summary: string;
    readonly comments: readonly { readonly party: string; readonly stance: string }[];
  }[];
  /** Which lists hold fewer than there are. */
  readonly cut?: readonly string[];
  readonly told: readonly { readonly party: string; readonly by: readonly { readonly how: string; readonly level?: number; readonly leaf: string }[] }[];
  readonly senders_word: readonly string[];
  readonly not_shown: readonly string[];
  readonly outsiders: readonly {
    readonly name: string;
    readonly under: readonly string[];
    readonly told_above: readonly string[];
    readonly passed_on: readonly { readonly by: string; readonly to_whom: string; readonly leaf: string }[];
  }[];
  readonly says: Readonly<Record<string, readonly string[]>>;
}

/** The question in the body: a place asked about stands in no address. */
export const explain = (members: Readonly<Record<string, string>>): Promise<Explained> =>
  reader().post<Explained>('/v1/explain', members);

/** Leaves that the answer rests on, the first notice's newest version first. */
export function leavesOf(told: Explained): string[] {
  const versions = told.notices.flatMap((notice) => notice.versions.map(({ leaf }) => leaf));
  const beside = [...told.calls, ...told.stops, ...told.messages, ...told.claims, ...(told.incidents ?? []), ...(told.findings ?? [])].map(({ leaf }) => leaf);
  return [...new Set([...versions, ...beside])];
}
