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

export interface Again {
  readonly comes_out: 'SAME' | 'OTHERWISE' | 'CANNOT';
  readonly result?: string;
  readonly words?: string;
  readonly steps?: readonly {
    readonly test?: string;
    readonly then?: string;
    readonly now?: string;
    readonly says?: readonly string[];
  }[];
}

export interface FoundTerm {
  readonly agreement?: string;
  readonly leaf: string;
  readonly article: string;
  readonly result?: string;
  readonly proposed?: string;
  readonly reason?: string;
  readonly came: string;
  readonly again: Again;
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
  readonly versions: readonly { readonly leaf: string; readonly stage: string; readonly release?: string; readonly recorded: string }[];
  readonly changed: boolean;
  readonly contested?: boolean;
}

export const findingsOf = async (members: Readonly<Record<string, string>>): Promise<readonly FindingRow[]> =>
  (await ask<{ findings: readonly FindingRow[] }>('findings', members)).findings;
