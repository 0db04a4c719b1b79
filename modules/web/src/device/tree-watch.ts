/** Follows the log's signed tree, so that a log that rewrites its past is seen by this browser. */
import { type VerifierKey, parseCheckpoint, parseNote, parseVkey, signedBy } from '../ledger/notes';
import { NotContinued, type SeenTree, grow, tiles } from '../ledger/tree';
import { getBytes, getText } from './api';
import type { Session } from './session';
import { change, identity } from './store';

export type LogWarning = 'log-key-changed' | 'log-not-continued' | 'log-signature';

/** The log is not the one this browser has seen before; nothing more is signed onto it. */
export class NotTheSameLog extends Error {
  constructor(readonly warning: LogWarning) {
    super(warning);
  }
}

export class LogWatch {
  private key: VerifierKey | undefined;

  logKey(): VerifierKey | undefined {
    return this.key;
  }

  /** The log's key: as kept from the first time, compared with what the policy says now. */
  async learn(keyName: string, session: Session): Promise<VerifierKey> {
    if (this.key) return this.key;
    const policy = await session.getText('/v1/policy');
    const told = policy.split('\n').flatMap((line) => /^log (\S+)/.exec(line)?.[1] ?? []);
    const held = await identity(keyName);
    if (held?.logKey && !told.includes(held.logKey)) throw new NotTheSameLog('log-key-changed');
    const kept = held?.logKey ?? told[0];
    if (!kept) throw new NotTheSameLog('log-key-changed');
    this.key = await parseVkey(kept);
    await change(keyName, (before) => ({ ...before, logKey: kept }));
    return this.key;
  }
}

/** The newest checkpoint, signed by the log and a continuation of all this browser has verified. */
export async function verifiedTree(keyName: string, session: Session, watch: LogWatch): Promise<SeenTree> {
  const key = await watch.learn(keyName, session);
  const before = (await identity(keyName))?.tree;
  const note = parseNote(await getText('/checkpoint'));
  const checkpoint = parseCheckpoint(note.text);
  if (checkpoint.origin !== key.name || (await signedBy(note, key)) === false) {
    throw new NotTheSameLog('log-signature');
  }
  if (before && checkpoint.size === before.size && checkpoint.root === before.root) return before;
  let grown: SeenTree;
  try {
    grown = await grow(before, checkpoint, tiles(checkpoint.size, getBytes));
  } catch (cause) {
    if (cause instanceof NotContinued) throw new NotTheSameLog('log-not-continued');
    throw cause;
  }
  const kept = await change(keyName, (record) =>
    (record.tree?.size ?? 0) > grown.size ? record : { ...record, tree: grown },
  );
  return kept.tree ?? grown;
}
