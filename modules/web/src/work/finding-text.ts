/** The statements by which a finding is opened for comments and signed, as `parley finding` makes them. */
import { type Value, readValue, valueOf } from '../ledger/statement';
import type { Act } from '../views/filing';
import type { Comment } from './finding-api';
import type { Incident, TermTest } from './incident-api';

export type Release = 'INTERNAL' | 'PARTIES' | 'PUBLIC';
export const RELEASES: readonly Release[] = ['INTERNAL', 'PARTIES', 'PUBLIC'];

/** What a test comes to when a conclusion says no more and no less than it. */
const SAME_AS: Readonly<Record<string, string>> = {
  WOULD_FALL_UNDER: 'BREACH',
  SCOPE_DISPUTED: 'SCOPE_DISPUTED',
  UNDETERMINED: 'UNDETERMINED',
  ON_RECORD: 'NO_BREACH',
  WITHIN_LIMIT: 'NO_BREACH',
  NOT_DUE: 'NO_BREACH',
  EXEMPT: 'EXEMPT',
  NOT_IN_FORCE: 'NOT_IN_FORCE',
  OUT_OF_SCOPE: 'OUT_OF_SCOPE',
};

/** Whether a result says something else than what the test came to. */
export const differs = (came: string, result: string): boolean => SAME_AS[came] !== result;

type Told = { readonly [name: string]: Value | undefined };

/** What the tests are about: the incident as it stands, with nothing added. */
export function happeningOf(one: Incident): Value {
  const { when, place, act, actors = [], against = [], weapons = [], effect } = one;
  const stated: Told = {
    when: when ? valueOf(when) : { precision: 'UNKNOWN', text: '?' },
    place: place && valueOf(place),
    act: act ?? 'NOT_STATED',
    actors: actors.length > 0 ? actors.map(({ name, party, part }) => ({ name, party, part })) : undefined,
    against: against.length > 0 ? against : undefined,
    weapons: weapons.length > 0 ? weapons.map(({ name }) => name) : undefined,
    effect,
  };
  return stated;
}

/** What is concluded of one article, resting on its test. */
export function termOf(test: TermTest, result: string, reason: string): Value {
  return {
    agreement: test.leaf,
    article: test.article,
    test: test.digest,
    came: test.result,
    steps: test.steps.map(({ test: step, outcome }) => ({ test: step, outcome })),
    result,
    reason: reason.trim() === '' ? undefined : reason.trim(),
  };
}

/** The newest version of a finding as it is opened, from which the signed one is made. */
interface Opened {
  readonly to: readonly string[];
  readonly body: { readonly [name: string]: Value };
  readonly block?: string;
  readonly drill?: boolean;
}

/**
 * The signed version of what was opened: every word of it, every comment, and who may read it.
 *
 * @param opened the text that was opened for comments
 */
export function signedAct(
  opened: { readonly text: string; readonly leaf: string },
  finding: { readonly id: string; readonly leaf: string; readonly comments: readonly Comment[] },
  release: Release,
  ownParty: string,
): Act {
  const { to, body, block, drill } = readValue(opened.text) as unknown as Opened;
  const { stage: _, comments_until: __, ...said } = body;
  const readers = { INTERNAL: [ownParty], PARTIES: to, PUBLIC: ['*'] }[release];
  return {
    kind: 'finding/1',
    to: readers,
    body: {
      stage: 'SIGNED',
      opened: opened.leaf,
      ...said,
      release,
      comments: finding.comments.length > 0 ? finding.comments.map(carried) : undefined,
    },
    version: { id: finding.id, replaces: finding.leaf },
    ...(block === undefined ? {} : { block }),
    ...(drill === true ? { drill } : {}),
  };
}

const carried = ({ leaf, party, stance, articles, text, lang }: Comment): Value => ({
  leaf, party, stance, articles: articles && articles.length > 0 ? articles : undefined, text, lang,
});
