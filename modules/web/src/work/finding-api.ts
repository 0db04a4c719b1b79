/** Findings as docs/formats/questions.md states them: what a post signed, every comment, every version. */
import { ask } from './asked';

export interface Comment {
  readonly leaf: string;
  readonly party: string;
  readonly stance: string;
  readonly articles?: readonly string[];
  readonly text?: string;
  readonly lang?: string;
  readonly after_the_period?: boolean;
}

export interface OtherStep {
  readonly test?: string;
  readonly then?: string;
  readonly now?: string;
  readonly says?: readonly string[];
}

export interface Again {
  readonly comes_out: 'SAME' | 'OTHERWISE' | 'CANNOT';
  readonly result?: string;
  readonly words?: string;
  readonly steps?: readonly OtherStep[];
}

/** A map, a claim, the incident or the agreement, filed anew after the finding was opened. */
export interface Since {
  readonly what: 'ZONE' | 'CLAIM' | 'INCIDENT' | 'AGREEMENT';
  readonly name: string;
  readonly by: string;
  readonly leaf: string;
  readonly change: readonly string[];
  readonly comes_out: 'SAME' | 'OTHERWISE' | 'NOT_TESTED';
  readonly result?: string;
  readonly words: string;
  readonly steps?: readonly OtherStep[];
}

export interface FoundTerm {
  readonly agreement?: string;
  readonly leaf: string;
  readonly article: string;
  readonly result?: string;
  readonly proposed?: string;
  readonly reason?: string;
  readonly came: string;
  /** Said where what is proposed or concluded is not what the test came to; the page says so in its own words. */
  readonly differs?: string;
  readonly again: Again;
  readonly since?: readonly Since[];
}

export interface FindingRow {
  readonly id: string;
  readonly leaf: string;
  readonly from: string;
  readonly stage: 'OPENED' | 'SIGNED';
  readonly recorded: string;
  readonly comments_until?: string;
  readonly release?: string;
  readonly summary: string;
  readonly lang: string;
  readonly terms: readonly FoundTerm[];
  readonly attribution: 'UNATTRIBUTED' | { readonly party: string; readonly likelihood: string };
  readonly confidence: string;
  readonly standard: string;
  readonly comments: readonly Comment[];
  readonly incident?: string;
  /** What people call it, where the reader may know it. */
  readonly incident_label?: string;
  readonly versions: readonly { readonly leaf: string; readonly stage: string; readonly release?: string; readonly recorded: string }[];
  readonly changed: boolean;
  readonly contested?: boolean;
}

export const findingsOf = async (members: Readonly<Record<string, string>>): Promise<readonly FindingRow[]> =>
  (await ask<{ findings: readonly FindingRow[] }>('findings', members)).findings;
