/** The policy file: which log, which witnesses, how many of them, and the hash of leaf 0. The reader's own, never the server's. */
import { type VerifierKey, parseVkey } from './notes';

export interface Witness {
  readonly name: string;
  readonly key: VerifierKey;
}

/** A witness by its name, or how many of the members of a group. */
export interface Group {
  readonly name: string;
  readonly threshold: number;
  readonly members: readonly string[];
}

export interface Policy {
  readonly logs: readonly VerifierKey[];
  readonly witnesses: readonly Witness[];
  readonly groups: readonly Group[];
  /** Name of a witness or a group; nothing where the operator alone vouches for order and time. */
  readonly quorum: string | undefined;
  readonly genesis: string;
}

/** Strict as docs/formats/receipt.md, section 8: a line that is not understood turns the file down. */
export async function parsePolicy(text: string): Promise<Policy> {
  const logs: VerifierKey[] = [];
  const witnesses: Witness[] = [];
  const groups: Group[] = [];
  const grouped = new Set<string>();
  let quorum: string | undefined;
  let genesis: string | undefined;
  const known = (name: string) => witnesses.some((one) => one.name === name) || groups.some((one) => one.name === name);
  const fresh = (name: string | undefined): string => {
    if (!name || name === 'none' || known(name)) throw new Error('a name stands twice or is taken');
    return name;
  };
  for (const line of text.split('\n')) {
    const [word, ...rest] = line.split(/[ \t\r]+/).filter((part) => part !== '');
    if (word === undefined || line.startsWith('#')) continue;
    const [first, second, ...more] = rest;
    if (word === 'log' && first && rest.length <= 2) {
      logs.push(await parseVkey(first));
    } else if (word === 'witness' && second && rest.length <= 3) {
      witnesses.push({ name: fresh(first), key: await parseVkey(second) });
    } else if (word === 'group' && second && more.length > 0) {
      const threshold = second === 'all' ? more.length : second === 'any' ? 1 : /^[1-9][0-9]{0,3}$/.test(second) ? Number(second) : 0;
      const good = threshold >= 1 && threshold <= more.length;
      if (!good || !more.every((name) => known(name) && !grouped.has(name)) || new Set(more).size < more.length) throw new Error('a group is not understood');
      groups.push({ name: fresh(first), threshold, members: more });
      for (const name of more) grouped.add(name);
    } else if (word === 'quorum' && rest.length === 1 && quorum === undefined && first && (first === 'none' || known(first))) {
      quorum = first;
    } else if (word === 'genesis' && rest.length === 1 && genesis === undefined) {
      genesis = first;
    } else {
      throw new Error('a line of the policy file is not understood');
    }
  }
  if (logs.length === 0 || !quorum || !genesis) throw new Error('the policy file names no log, no quorum or no leaf 0');
  return { logs, witnesses, groups, quorum: quorum === 'none' ? undefined : quorum, genesis };
}

/** The time by which the quorum had signed, in seconds; infinite where it did not. */
export function quorumTime(policy: Policy, times: ReadonlyMap<string, number>): number {
  const of = (name: string): number => {
    const group = policy.groups.find((one) => one.name === name);
    if (!group) return times.get(name) ?? Infinity;
    return group.members.map(of).sort((a, b) => a - b)[group.threshold - 1] ?? Infinity;
  };
  return policy.quorum === undefined ? Infinity : of(policy.quorum);
}
