/**
 * Signing and sending, one statement at a time per key. What is sent was stored first, so that a
 * torn line never leaves it open whether the same words went out once or twice: the same bytes are
 * sent again and the log answers with the first receipt. Of what may say where something will be only
 * the hash and the number are stored; its words stay in the window that signed them.
 */
import { type LeafLines, type VerifierKey, leafHash, leafText, parseVkey, signNote, signedBy, textHash } from '../ledger/notes';
import { type SeenTree, included, parseReceipt, receiptOf } from '../ledger/tree';
import { type Me, NothingSent, Problem, type Submitted, Unreachable, postBriefly } from './api';
import type { Session } from './session';
import { type Chain, type Identity, type Pending, alone, change, identity } from './store';
import { type LogWatch, verifiedTree } from './tree-watch';
import { hold, isHeld, release, sendFirst, settledElsewhere, wordsOf } from './under-way';

export interface Act {
  readonly leafClass: LeafLines['leafClass'];
  readonly statement: string;
  readonly re: readonly string[];
}

export interface Filed {
  readonly leaf: string;
  readonly leafHash: string;
  readonly index: number;
  readonly receipt: string;
  readonly decision?: string;
  /** The receipt's proof was followed to the checkpoint here, and the log's signature under it holds. */
  readonly receiptHolds: boolean;
}

/**
 * The chain of this device and the log's count of it do not agree; or the words of what was under way
 * went with the window that wrote them, and the log has heard of it or has not.
 */
export type ChainWarning = 'chain-ahead' | 'chain-behind' | 'chain-other' | 'words-arrived' | 'words-gone';

/**
 * The chain to continue. A log that knows more than this browser is believed (those numbers are
 * spent); a log that knows less is not: going back would sign one number twice. It may leave out
 * numbers it refused, but none it accepted. A log that holds another leaf under our last number has
 * heard from another holder of this key.
 */
export function reconcile(own: Chain, told: Chain, loggedNext: number): { chain: Chain; warning?: ChainWarning } {
  if (told.next > own.next) return own.next === 0 ? { chain: told } : { chain: told, warning: 'chain-ahead' };
  if (told.next < loggedNext) return { chain: own, warning: 'chain-behind' };
  if (told.next < own.next || told.prev === own.prev) return { chain: own };
  return { chain: own, warning: 'chain-other' };
}

/** Statements that name no place and nobody, whatever they answer; they are stored whole while they are under way. */
const NAMING_NOTHING = ['ack/1', 'received/1'];
const kindOf = ({ statement }: Act): string => (JSON.parse(statement) as { kind: string }).kind;

/** Another window of this browser has the words of what is under way, and goes on with them. */
class UnderWayElsewhere extends NothingSent {
  constructor(readonly hash: string) {
    super('another window of this browser waits for the answer to what it signed');
  }
}

export class Author {
  constructor(
    private readonly keyName: string,
    private readonly session: Session,
    private readonly watch: LogWatch,
    private readonly warn: (warning: ChainWarning) => void,
    /** For a bad line: the log is never asked first where it stands, and a session is opened only where it is needed. */
    private readonly brief = false,
    /** Whether the log is asked first where it stands, given whether it agreed to what was sent last. */
    private readonly asksFirst: (agreed: boolean) => boolean = () => !brief,
  ) {}

  /** Whether the log took what this window sent last as the next of this chain. */
  private agreed = false;
  private stopped: Problem | undefined;

  /** What the log said of statements whose answer was learned later; the same text is never signed a second time. */
  private readonly learned = new Map<string, Filed>();

  async submit(act: Act): Promise<Filed> {
    const send = () => this.submitAlone(act).catch(async (cause: unknown) => {
      if (!(cause instanceof UnderWayElsewhere) || !(await settledElsewhere(cause.hash))) throw cause;
      return this.submitAlone(act);
    });
    return kindOf(act) === 'received/1' ? send() : sendFirst(send);
  }

  private submitAlone(act: Act): Promise<Filed> {
    return alone(`sign ${this.keyName}`, async () => {
      const known = this.learned.get(act.statement);
      if (known) return known;
      if (this.stopped) throw this.stopped;
      const open = await this.underWay();
      if (open) {
        const answer = this.send(open);
        if (open.statement === act.statement) return answer;
        await answer.catch((cause) => {
          if (!(cause instanceof Problem)) throw cause;
        });
      }
      const nothingSent = (cause: unknown): never => {
        throw cause instanceof Unreachable ? new NothingSent(cause.message) : cause;
      };
      const asked = this.asksFirst(this.agreed);
      const pending = await this.sign(act, asked).catch(nothingSent);
      return this.send(pending).catch(async (cause: unknown) => {
        if (asked || !(cause instanceof Problem)) throw cause;
        if (cause.code.startsWith('prev.')) throw this.otherDevice();
        if (!/^(seq|seen)\./.test(cause.code)) throw cause;
        return this.send(await this.sign(act, true).catch(nothingSent));
      });
    });
  }

  /** The log holds another leaf under our last number: this window signs nothing more. */
  private otherDevice(): Problem {
    this.warn('chain-other');
    return (this.stopped = new Problem(409, 'page.chain-other', 'another device signs with this key'));
  }

  /** What awaits its answer. Where its words are gone, the log is asked whether it has its number, and it is closed. */
  private async underWay(): Promise<Pending | undefined> {
    const { pending } = await this.held();
    if (!pending || pending.statement !== '') return pending;
    const statement = wordsOf(pending.hash);
    if (statement !== undefined) return { ...pending, statement };
    if (await isHeld(pending.hash)) throw new UnderWayElsewhere(pending.hash);
    const arrived = (await this.session.get<Me>('/v1/me')).author.next > pending.seq;
    await this.close(pending, arrived ? 'logged' : 'spent', 'pending');
    this.warn(arrived ? 'words-arrived' : 'words-gone');
    return undefined;
  }

  /** Learns what became of a statement whose answer never came. */
  async settle(): Promise<{ readonly statement: string; readonly filed: Filed } | undefined> {
    return alone(`sign ${this.keyName}`, async () => {
      const pending = await this.underWay();
      if (!pending) return undefined;
      const filed = await this.send(pending);
      this.learned.set(pending.statement, filed);
      return { statement: pending.statement, filed };
    });
  }

  /**
   * Signs without asking the log, over the tree this browser verified last, and sends nothing. A text
   * whose answer never came is not signed anew: the same bytes are handed over.
   *
   * @param keep stores what was signed before the number counts as used
   */
  async signAlone(act: Act, keep: (pending: Pending) => Promise<void>): Promise<void> {
    await alone(`sign ${this.keyName}`, async () => {
      const held = await this.held();
      const open = held.pending;
      if (open && (wordsOf(open.hash) ?? open.statement) === act.statement) {
        await keep({ ...open, statement: act.statement });
        await change(this.keyName, ({ pending: _, ...rest }) => ({ ...rest, chain: later(rest.chain, after(open)) }));
        release(open.hash);
        return;
      }
      if (!held.tree) throw new NothingSent('this browser has verified no tree of the log yet');
      const chain = open ? later(held.chain, after(open)) : held.chain;
      const pending = await this.signed(act, held, chain, held.tree);
      await keep(pending);
      await change(this.keyName, (before) => ({ ...before, chain: later(before.chain, after(pending)) }));
    });
  }

  /** Sends what was signed without a line; the same bytes, whatever has been signed since. */
  sendKept(pending: Pending): Promise<Filed> {
    return alone(`sign ${this.keyName}`, () => this.send(pending, 'kept'));
  }

  private async held(): Promise<Identity> {
    const held = await identity(this.keyName);
    if (!held) throw new Error('this browser no longer holds the key');
    return held;
  }

  /**
   * The next leaf of this key over the statement, signed and stored, not yet sent.
   *
   * @param asked whether the log is asked first where it and this chain stand
   */
  private async sign(act: Act, asked: boolean): Promise<Pending> {
    const held = await this.held();
    if (!asked && held.tree) return this.stored(await this.signed(act, held, held.chain, held.tree), held.chain, act);
    const me = await this.session.get<Me>('/v1/me');
    const { chain, warning } = reconcile(held.chain, me.author, held.loggedNext ?? 0);
    if (warning === 'chain-other') throw this.otherDevice();
    if (warning) this.warn(warning);
    const tree = await verifiedTree(this.keyName, this.session, this.watch);
    return this.stored(await this.signed(act, held, chain, tree), chain, act);
  }

  private async stored(pending: Pending, chain: Chain, act: Act): Promise<Pending> {
    const apart = !NAMING_NOTHING.includes(kindOf(act));
    if (apart) await hold(pending.hash, pending.statement);
    await change(this.keyName, (before) => ({
      ...before, chain, pending: apart ? { ...pending, statement: '' } : pending,
    }));
    return pending;
  }

  private async signed(act: Act, held: Identity, chain: Chain, tree: SeenTree): Promise<Pending> {
    const key = await parseVkey(held.vkey);
    const text = leafText({
      leafClass: act.leafClass,
      origin: held.origin,
      seq: chain.next,
      prev: chain.prev,
      seen: { size: tree.size, root: tree.root },
      statementHash: await textHash(act.statement),
      re: act.re,
    });
    const leaf = await signNote(text, key.name, key.keyId, held.privateKey);
    return { leaf, statement: act.statement, hash: await leafHash(leaf), seq: chain.next };
  }

  private async send(pending: Pending, from: 'pending' | 'kept' = 'pending'): Promise<Filed> {
    let answer: Submitted;
    try {
      // Handed in again after a lost answer, the decision comes only to a session that may read it.
      const body = { leaf: pending.leaf, statement: pending.statement };
      const decided = !this.brief || wordsOf(pending.hash) !== undefined;
      const token = decided ? await this.session.bearer().catch(() => undefined) : undefined;
      answer = await postBriefly<Submitted>('/v1/submit', body, token);
      this.agreed = true;
    } catch (cause) {
      this.agreed = false;
      if (cause instanceof Problem && cause.status < 500) await this.close(pending, outcomeOf(cause), from);
      throw cause instanceof Problem && cause.status >= 500 ? new Unreachable(cause.detail) : cause;
    }
    await this.close(pending, 'logged', from);
    const text = answer.receipt ?? receiptOf(pending.leaf, answer.proof ?? '');
    const receipt = parseReceipt(text);
    const log = this.watch.logKey() ?? (await this.keptLogKey());
    const signed = log ? await signedBy(receipt.note, log) : undefined;
    const holds = receipt.leaf === pending.leaf && signed === true && (await included(receipt));
    return {
      leaf: pending.leaf,
      leafHash: pending.hash,
      index: receipt.index,
      receipt: text,
      ...(answer.decision ? { decision: answer.decision } : {}),
      receiptHolds: holds,
    };
  }

  private async keptLogKey(): Promise<VerifierKey | undefined> {
    const { logKey } = await this.held();
    return logKey === undefined ? undefined : parseVkey(logKey);
  }

  private async close(pending: Pending, outcome: Outcome, from: 'pending' | 'kept'): Promise<void> {
    const chain = after(pending);
    await change(this.keyName, ({ pending: open, ...others }) => {
      const rest = from === 'kept' && open ? { ...others, pending: open } : others;
      switch (outcome) {
        case 'logged':
          return { ...rest, chain: later(rest.chain, chain), loggedNext: Math.max(rest.loggedNext ?? 0, chain.next) };
        case 'spent':
          return { ...rest, chain: later(rest.chain, chain) };
        case 'unused':
          return rest;
      }
    });
    release(pending.hash);
  }
}

/** Where the chain stands once this leaf counts. */
const after = ({ seq, hash }: Pending): Chain => ({ next: seq + 1, prev: hash });

/** The chain never goes back: a number that was kept signed is not signed a second time. */
const later = (one: Chain, other: Chain): Chain => (one.next > other.next ? one : other);

/** A number is spent by an entry and by a signed refusal alike; by nothing else. */
type Outcome = 'logged' | 'spent' | 'unused';

function outcomeOf(problem: Problem): Outcome {
  return problem.refusalNote !== undefined && !problem.code.startsWith('seq.') ? 'spent' : 'unused';
}
