/**
 * The story a keys file tells (docs/formats/receipt.md, section 9), as far as one policy goes: who held which key from
 * which entry until which. A file with a later policy, or with anything not understood, decides nothing here.
 */
import type { Bytes } from './bytes';
import { equal } from './bytes';
import { type VerifierKey, leafHash, parseVkey, textHash } from './notes';
import type { Policy } from './policy';
import { type Leaf, NotProven, proven, signedLeaf } from './verify';

interface Entry {
  readonly index: number;
  readonly hash: string;
  readonly leaf: Leaf;
  readonly kind: string;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Held {
  readonly holder: string;
  readonly key: VerifierKey;
  /** Counts for entries above this one; leaf 0's own keys for leaf 0 too. */
  readonly from: number;
  end: number;
  contested?: number;
}

interface Request {
  readonly party: string;
  readonly root: VerifierKey;
  readonly key: VerifierKey;
  readonly reason: string;
  readonly since: number | undefined;
}

export interface Counting {
  readonly holder: string;
  readonly key: VerifierKey;
  readonly contested: boolean;
}

const same = (a: VerifierKey, b: VerifierKey): boolean => equal(a.publicKey, b.publicKey as Bytes);
const text = (value: unknown): string => {
  if (typeof value !== 'string') throw new NotProven('keys');
  return value;
};

async function read(file: string, policy: Policy): Promise<Entry[]> {
  const items = JSON.parse(file) as readonly { receipt: string; statement: string }[];
  const entries = new Map<number, Entry>();
  for (const { receipt: note, statement } of items) {
    const { receipt, leaf } = await proven(note, policy);
    if ((await textHash(statement)) !== leaf.statementHash) throw new NotProven('keys');
    const said = JSON.parse(statement) as { kind?: unknown; body?: Record<string, unknown> };
    entries.set(receipt.index, { index: receipt.index, hash: await leafHash(receipt.leaf), leaf, kind: text(said.kind).split('/')[0] ?? '', body: said.body ?? {} });
  }
  return [...entries.values()].sort((a, b) => a.index - b.index);
}

class Story {
  readonly held: Held[] = [];
  private readonly posts = new Set<string>();
  private readonly assented = new Set<string>();
  private founders: readonly string[] = [];
  private readonly requests = new Map<string, Request>();

  constructor(
    private readonly first: string,
    private readonly log: readonly VerifierKey[],
  ) {}

  async begin(entry: Entry): Promise<void> {
    if (entry.index !== 0 || entry.hash !== this.first || entry.kind !== 'policy') throw new NotProven('keys');
    const { parties, desk_key: desk, log_keys: logs } = entry.body as {
      readonly parties: readonly { readonly name: string; readonly roots?: readonly string[] }[];
      readonly desk_key: unknown;
      readonly log_keys: readonly string[];
    };
    const named = await Promise.all(logs.map(parseVkey));
    if (!this.log.some((key) => named.some((one) => same(one, key)))) throw new NotProven('keys');
    for (const { name, roots = [] } of parties) {
      for (const root of roots) this.held.push({ holder: `${name}/root`, key: await parseVkey(root), from: -1, end: Infinity });
    }
    this.founders = parties.filter(({ roots }) => roots).map(({ name }) => name);
    this.held.push({ holder: 'desk', key: await parseVkey(text(desk)), from: -1, end: Infinity });
    const signer = await this.root(entry);
    this.assented.add(signer.party);
  }

  /** Whose root signed it. */
  private async root(entry: Entry): Promise<{ readonly party: string; readonly key: VerifierKey }> {
    for (const { holder, key, from, end } of this.held) {
      if (holder.endsWith('/root') && from < entry.index && entry.index <= end && (await signedLeaf(entry.leaf, key))) {
        return { party: holder.slice(0, -'/root'.length), key };
      }
    }
    throw new NotProven('keys');
  }

  async next(entry: Entry): Promise<void> {
    const { party, key: root } = await this.root(entry);
    const { body } = entry;
    switch (entry.kind) {
      case 'post': {
        const post = text(body['post']);
        if (!post.startsWith(`${party}/`) || post === `${party}/root`) throw new NotProven('keys');
        this.posts.add(post);
        return;
      }
      case 'key': {
        const post = text(body['post']);
        if (!post.startsWith(`${party}/`) || !this.posts.has(post)) throw new NotProven('keys');
        this.held.push({ holder: post, key: await parseVkey(text(body['vkey'])), from: entry.index, end: Infinity });
        return;
      }
      case 'revoke': {
        const since = body['compromised_since'];
        const key = await parseVkey(text(body['key']));
        this.requests.set(entry.hash, { party, root, key, reason: text(body['reason']), since: typeof since === 'number' ? since : undefined });
        return;
      }
      case 'assent':
        this.assent(entry.index, text(body['of']), party, root);
        return;
      default:
        throw new NotProven('keys');
    }
  }

  private assent(index: number, of: string, party: string, root: VerifierKey): void {
    if (of === this.first) {
      this.assented.add(party);
      return;
    }
    const request = this.requests.get(of);
    if (!request) throw new NotProven('keys');
    const own = same(request.key, request.root) || same(request.key, root);
    const quiet = request.reason === 'RETIRED' || request.reason === 'REPLACED';
    if (request.party !== party || same(request.root, root) || (own && !quiet)) return;
    for (const one of this.held) {
      if (!one.holder.startsWith(`${party}/`) || !same(one.key, request.key)) continue;
      one.end = Math.min(one.end, index);
      if (request.since !== undefined) one.contested = Math.min(one.contested ?? Infinity, request.since);
    }
  }

  complete(): boolean {
    return this.founders.every((party) => this.assented.has(party));
  }
}

/** Tells of each index which keys count for an entry there, each with its holder. The file is followed once. */
export async function keysOf(file: string, policy: Policy): Promise<(index: number) => readonly Counting[]> {
  try {
    const [first, ...rest] = await read(file, policy);
    if (!first) throw new NotProven('keys');
    const story = new Story(policy.genesis, policy.logs);
    await story.begin(first);
    for (const entry of rest) await story.next(entry);
    if (!story.complete()) throw new NotProven('keys');
    return (index) =>
      story.held
        .filter(({ from, end }) => from < index && index <= end)
        .map(({ holder, key, contested }) => ({ holder, key, contested: contested !== undefined && index >= contested }));
  } catch (cause) {
    throw cause instanceof NotProven ? cause : new NotProven('keys');
  }
}
