/** Bundles of several entries joined into one file, which anybody checks with no server. */
import { reader } from '../situation';
import { toPath } from '../ledger/bytes';

interface Entry {
  readonly receipt: string;
}

export interface Bundle {
  readonly v: string;
  readonly origin: string;
  readonly policy: string;
  readonly keys: unknown;
  readonly entries: readonly Entry[];
  readonly checkpoints?: readonly string[];
  readonly consistency?: readonly { readonly from: number; readonly to: number }[];
}

/** More than these would take many minutes on a bad line; whoever wants more asks more narrowly. */
export const LEAVES_MOST = 64;

const indexOf = ({ receipt }: Entry): string => /^index (\d+)$/m.exec(receipt)?.[1] ?? receipt;

/** The first under each key stays. */
function firsts<T>(items: readonly T[], key: (item: T) => string): T[] {
  const seen = new Map<string, T>();
  for (const item of items) if (!seen.has(key(item))) seen.set(key(item), item);
  return [...seen.values()];
}

/** Every entry once, in the order first met; keys as they were sent last. */
export function joined(one: Bundle, two: Bundle): Bundle {
  return {
    v: one.v,
    origin: one.origin,
    policy: one.policy,
    keys: two.keys,
    entries: firsts([...one.entries, ...two.entries], indexOf),
    checkpoints: [...new Set([...(one.checkpoints ?? []), ...(two.checkpoints ?? [])])],
    consistency: firsts([...(one.consistency ?? []), ...(two.consistency ?? [])], ({ from, to }) => `${from} ${to}`),
  };
}

/** One after the other, so that the other windows of the party can read meanwhile. */
export async function bundleOf(leaves: readonly string[], progress: (done: number) => void): Promise<string | undefined> {
  let all: Bundle | undefined;
  for (const [done, leaf] of leaves.slice(0, LEAVES_MOST).entries()) {
    const one = await reader().get<Bundle>(`/v1/bundles/${toPath(leaf)}`);
    all = all ? joined(all, one) : one;
    progress(done + 1);
  }
  return all && JSON.stringify(all);
}
