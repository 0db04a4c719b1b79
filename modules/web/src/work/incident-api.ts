/** Incidents, candidates, term tests and findings as docs/formats/questions.md and incident.md state them. */
import { type L10n, Problem, type When } from '../device/api';
import { reader } from '../situation';
import { type Value, jsonText } from '../ledger/statement';
import { language } from '../words/words';
import { ask } from './asked';
import type { StatedPlace } from './common';

export interface Brief {
  readonly id: string;
  readonly leaf: string;
  readonly state: string;
  readonly by: string;
  readonly recorded: string;
  readonly label?: string;
  readonly title?: L10n;
  readonly block?: string;
  readonly why?: string;
  readonly closed_as?: string;
  readonly when?: When;
  readonly place?: StatedPlace;
  readonly act?: string;
  readonly actors?: readonly Actor[];
  readonly contested?: boolean;
}

export interface Actor {
  readonly name: string;
  readonly party?: string;
  readonly role: string;
  readonly part: string;
  readonly claim?: string;
}

interface Named {
  readonly id: string;
  readonly label?: string;
}

export interface Gathered extends Named {
  readonly label: string;
  readonly type: string;
  readonly text: string;
  readonly stance: string;
  readonly source: { readonly kind: string; readonly name: string; readonly chain?: readonly string[]; readonly ref?: string };
  readonly quote?: { readonly text: string; readonly lang: string };
  readonly when?: When;
  readonly place?: StatedPlace;
  readonly asserted?: When;
  readonly admiralty?: { readonly source: string; readonly item: number };
  readonly retracted?: string;
  readonly revises?: readonly Named[];
  readonly revised_by?: readonly Named[];
  /** What the same source said otherwise, in words. */
  readonly said_otherwise?: readonly string[];
  readonly filed_by: string;
  readonly gathered_by: string;
  readonly why?: string;
  readonly contested?: boolean;
}

export interface Casualties {
  readonly harm: string;
  readonly group: string;
  readonly of?: string;
  readonly rows: readonly {
    readonly label: string;
    /** What the claim calls this number. */
    readonly what?: string;
    readonly source: string;
    readonly asserted?: string;
    readonly text: string;
    readonly low?: number;
    readonly best?: number;
    readonly high?: number;
    readonly revised_by?: unknown;
    readonly one_origin_with?: unknown;
  }[];
}

export interface Warned {
  readonly code: string;
  readonly claims: readonly string[];
  readonly detail: string;
  readonly values?: readonly { readonly label: string; readonly source?: string; readonly what?: string; readonly text?: string }[];
}

export interface Chained {
  readonly incident: string;
  readonly id: string;
  readonly as: string;
  readonly said_by: string;
  readonly words: string;
}

export interface Incident extends Brief {
  readonly asked?: Brief;
  readonly tombstone?: boolean;
  readonly lineage?: {
    readonly merged?: readonly Brief[];
    readonly parts?: readonly Brief[];
    readonly split_into?: readonly Brief[];
    readonly split_from?: Brief;
  };
  readonly claims?: readonly Gathered[];
  readonly casualties?: readonly Casualties[];
  /** Numbers that its claims, as they stand now, do not have any more. */
  readonly no_such_number?: readonly { readonly label: string; readonly what?: string; readonly words: string }[];
  /** Said where more hangs together with it than one question follows. */
  readonly looked?: string;
  readonly weapons?: readonly {
    readonly name: string;
    readonly words?: string;
    readonly shelf?: readonly { readonly name: string; readonly values: readonly { readonly what: string; readonly text: string }[]; readonly source: string }[];
    readonly reference?: readonly { readonly class: string; readonly what: string; readonly range?: string; readonly source: string }[];
  }[];
  readonly plausibility?: readonly { readonly code: string; readonly detail: string; readonly claims?: readonly string[] }[];
  readonly named?: readonly { readonly thing: string; readonly name: string; readonly how: string; readonly id?: string; readonly words: string }[];
  readonly before?: readonly Chained[];
  readonly after?: readonly Chained[];
  readonly against?: readonly string[];
  readonly effect?: string;
  readonly warnings?: readonly Warned[];
  readonly history?: readonly { readonly state: string; readonly by: string; readonly recorded: string; readonly why?: string }[];
  readonly words?: string;
}

export interface Candidate {
  readonly one: Named & { readonly what: string };
  readonly other: Named & { readonly what: string };
  readonly near: 'CLOSE' | 'NEAR' | 'PERHAPS';
  readonly reasons: readonly string[];
}

export interface TestStep {
  readonly test: string;
  readonly outcome: string;
  readonly says: readonly string[];
  readonly missing?: string;
}

export interface TermTest {
  readonly agreement: string;
  readonly short?: string;
  readonly leaf: string;
  readonly article: string;
  readonly kind: string;
  readonly text: string;
  readonly lang: string;
  readonly basis: string;
  readonly between: readonly (readonly string[])[];
  readonly result: string;
  readonly open_at?: string;
  /** What would have to be on record for the open step to be decided. */
  readonly missing?: string;
  readonly steps: readonly TestStep[];
  readonly digest: string;
}

export interface Assessed {
  readonly method: string;
  readonly tests: readonly TermTest[];
  readonly outside: readonly TermTest[];
  readonly says: readonly string[];
  /** Said where more hangs together with the incident than one question follows. */
  readonly looked?: string;
}

/** One incident; what may not be known and what does not exist are the same nothing. */
export async function incident(id: string): Promise<Incident | undefined> {
  try {
    const spoken = language.value === 'en' ? '' : `?lang=${language.value}`;
    return await reader().get<Incident>(`/v1/incidents/${encodeURIComponent(id)}${spoken}`);
  } catch (cause) {
    if (cause instanceof Problem && cause.status === 404) return undefined;
    throw cause;
  }
}

export const candidates = (id: string): Promise<{ readonly candidates: readonly Candidate[]; readonly more?: string }> =>
  reader().post('/v1/candidates', { incident: id, lang: language.value });

export const assess = (id: string): Promise<Assessed> => ask('assess', { incident: id, outside: 'true' });

/** The tests of what is described, with the numbers that are stated of the incident. */
export const assessAs = (id: string, happening: Value): Promise<Assessed> =>
  ask('assess', { incident: id, happening: jsonText(happening), outside: 'true' });
