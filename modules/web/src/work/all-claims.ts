/** Every claim that this reader may know, for a form that looks for words in them or names their leaves. */
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type Claim, Problem, Unreachable } from '../device/api';
import { claimsTurn, me, reader } from '../situation';

const PAGE = 500;
const AGAIN_MS = 2000;

const all = signal<{ readonly of: string; readonly turn: number; readonly claims: readonly Claim[] } | undefined>(undefined);

async function readAll(): Promise<Claim[]> {
  const read: Claim[] = [];
  let after: number | undefined;
  do {
    const query = after === undefined ? '' : `&after=${after}`;
    const page = await reader().get<{ items: Claim[]; next?: number }>(`/v1/claims?limit=${PAGE}${query}`);
    read.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return read;
}

/** Nothing until they were read; read again when one was recorded, and when the server was busy. */
export function useAllClaims(): readonly Claim[] | undefined {
  const turn = claimsTurn.value;
  const of = me.value?.post ?? '';
  useEffect(() => {
    if (all.peek()?.turn === turn && all.peek()?.of === of) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wanted = true;
    const read = (): Promise<void> =>
      readAll().then(
        (claims) => {
          if (wanted) all.value = { of, turn, claims };
        },
        (cause: unknown) => {
          if (!(cause instanceof Problem || cause instanceof Unreachable)) throw cause;
          if (wanted) timer = setTimeout(() => void read(), AGAIN_MS);
        },
      );
    void read();
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [turn, of]);
  return all.value?.of === of ? all.value.claims : undefined;
}
