/** One entry proven in this browser: fetched anew, checked step by step, and tied to the tree it follows. */
import { toPath } from '../ledger/bytes';
import { type Checked, check } from '../ledger/check';
import { parseCheckpoint, parseNote } from '../ledger/notes';
import { type SeenTree, NotContinued, grow, tiles } from '../ledger/tree';
import { getBytes, getText } from './api';
import { fetchStatement } from './receiving';
import type { Session } from './session';

export interface Proven extends Checked {
  readonly statement: string;
  readonly receiptText: string;
  /** The state of the receipt and the state this browser has followed are one log; undefined where that cannot be told yet. */
  readonly followed: boolean | undefined;
}

interface Keyring {
  readonly items: readonly { readonly vkey: string }[];
}

export async function prove(session: Session, leaf: string, own: SeenTree | undefined): Promise<Proven> {
  const got = await fetchStatement(session, leaf);
  const { receipt: receiptText } = await session.get<{ receipt: string }>(`/v1/receipts/${toPath(leaf)}`);
  const policy = await session.getText('/v1/policy');
  const { items } = await session.get<Keyring>('/v1/keyring');
  const checked = await check(got.statement, receiptText, policy, items.map(({ vkey }) => vkey));
  const sameLeaf = checked.receipt.leaf === got.leaf;
  return {
    ...checked, text: checked.text && sameLeaf, statement: got.statement, receiptText,
    followed: await oneLog(checked.receipt.checkpoint, own),
  };
}

/** The open tree is published at most once a second; one look after that is enough, the others are for a slow clock. */
const LOOKS = 4;
const LOOK_AGAIN_MS = 600;
const passed = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Whether the open tree has as many leaves: a receipt may be of a moment that is not published yet. */
async function published(size: number, wait: (ms: number) => Promise<void>): Promise<boolean> {
  for (let looks = 1; ; looks++) {
    if (parseCheckpoint(parseNote(await getText('/checkpoint')).text).size >= size) return true;
    if (looks === LOOKS) return false;
    await wait(LOOK_AGAIN_MS);
  }
}

/**
 * Both states are folded out of the log's tiles; the smaller has to be the beginning of the larger. Undefined
 * where this browser follows no log, or where the log has not published as much as the receipt covers.
 */
export async function oneLog(
  told: { origin: string; size: number; root: string }, own: SeenTree | undefined, wait = passed,
): Promise<boolean | undefined> {
  if (!own) return undefined;
  if (told.size > own.size && !(await published(told.size, wait))) return undefined;
  const larger = Math.max(told.size, own.size);
  const nodes = tiles(larger, getBytes);
  try {
    if (told.size >= own.size) {
      await grow(own, told, nodes);
    } else {
      const begun = await grow(undefined, told, nodes);
      await grow(begun, { ...told, size: own.size, root: own.root }, nodes);
    }
    return true;
  } catch (cause) {
    if (cause instanceof NotContinued) return false;
    throw cause;
  }
}
