/**
 * Answers what was handed to our party: the statement is fetched, its hash is computed here and
 * compared with the leaf, and `received` says so. No person takes part; that is level 1 and no more.
 */
import { fromBase64, toPath } from '../ledger/bytes';
import { leafHash, textHash } from '../ledger/notes';
import { statementText } from '../ledger/statement';
import { ownTime } from '../words/time';
import { Problem } from './api';
import { circle } from './circle';
import type { Author } from './author';
import type { Session } from './session';

export { circle } from './circle';

interface Waiting {
  readonly leaf: string;
  readonly kind: string;
  readonly needs: readonly ('RECEIVED' | 'ACK')[];
}

export interface Fetched {
  readonly leaf: string;
  readonly statement: string;
  readonly receipt: string;
}

/** What was read in this window, so that it can be answered without a line; it is stored nowhere. */
const read = new Map<string, Fetched & { readonly hash: string }>();
const READ_MAX = 200;

/** Forgets what was read, when this window speaks for somebody else or for nobody. */
export const forgetRead = (): void => read.clear();

export class HashMismatch extends Error {}

/** A statement whose leaf is the one asked for and whose text is the one the leaf commits to. */
export async function fetchStatement(session: Session, hash: string): Promise<Fetched & { readonly hash: string }> {
  const known = read.get(hash);
  if (known) return known;
  const got = await session.get<Fetched>(`/v1/statements/${toPath(hash)}`);
  const own = await textHash(got.statement);
  const promised = /^hash (\S+)$/m.exec(got.leaf)?.[1] ?? '';
  if ((await leafHash(got.leaf)) !== hash || own !== promised || fromBase64(promised).length !== 32) {
    throw new HashMismatch('the text is not the one the leaf commits to');
  }
  const whole = { ...got, hash: own };
  const [oldest] = read.keys();
  if (read.size >= READ_MAX && oldest !== undefined) read.delete(oldest);
  read.set(hash, whole);
  return whole;
}

const refused = new Set<string>();

export async function receiveAll(session: Session, author: Author, post: string): Promise<void> {
  const { items } = await session.get<{ items: Waiting[] }>('/v1/inbox');
  const waiting = items.filter((item) => item.needs.includes('RECEIVED') && !refused.has(item.leaf));
  for (const item of waiting) {
    try {
      const got = await fetchStatement(session, item.leaf);
      await author.submit({
        leafClass: 'answer',
        re: [item.leaf],
        statement: statementText({
          kind: 'received/1',
          from: post,
          to: circle(got.statement, post.split('/')[0] ?? ''),
          at: ownTime(),
          body: { of: item.leaf, hash: got.hash },
        }),
      });
    } catch (cause) {
      if (!(cause instanceof Problem || cause instanceof HashMismatch)) throw cause;
      refused.add(item.leaf);
    }
  }
}
