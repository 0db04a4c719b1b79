/** The text desk's way to the log: one answer for all that is new, one for each thing that is signed. */
import { type DeliveryState, type Me, NothingSent, Problem, type Reached, type Setting, type Status, Unreachable } from '../device/api';
import { type Act, Author, type ChainWarning, type Filed } from '../device/author';
import { type Session, sessionOf } from '../device/session';
import type { Identity } from '../device/store';
import { LogWatch, type LogWarning, NotTheSameLog, verifiedTree } from '../device/tree-watch';
import { toPath } from '../ledger/bytes';
import { leafHash, textHash } from '../ledger/notes';
import { secondsText } from '../words/utc';

/** Something that waits for a person of our party, with its words where they came and are those of its leaf. */
export interface Waiting {
  readonly leaf: string;
  readonly index: number;
  readonly kind: string;
  readonly from: string;
  readonly handedAt: string;
  readonly contested?: boolean;
  readonly statement?: string;
}

interface Item extends Waiting {
  readonly needs: readonly ('RECEIVED' | 'ACK')[];
  readonly signed?: string;
}

export type Step =
  | { readonly step: 'sending' | 'nothing-sent' | 'unsure'; readonly tries: number }
  | { readonly step: 'recorded'; readonly filed: Filed }
  | { readonly step: 'refused'; readonly problem: Problem }
  | { readonly step: 'stopped'; readonly warning: LogWarning };

const CLOCK_TOLERANCE_MS = 60_000;
const LONGEST_PAUSE_MS = 15_000;
const TOO_OFTEN = 429;

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    const go = () => {
      removeEventListener('online', go);
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(go, ms);
    addEventListener('online', go);
  });

export class Line {
  readonly me: Me;
  readonly setting: Setting;
  private readonly offsetMs: number;
  private readonly known = new Map<string, Waiting>();
  private from = 0;

  private constructor(
    private readonly session: Session, private readonly author: Author, me: Me, status: Status, askedAt: number,
  ) {
    this.me = me;
    this.setting = status.setting;
    const apart = Date.parse(status.now) - askedAt;
    this.offsetMs = status.setting === 'EXERCISE' && Math.abs(apart) > CLOCK_TOLERANCE_MS ? apart : 0;
  }

  /** Opens a session with the key of this browser and learns who that is; then looks at the log's tree once, by itself. */
  static async open(holder: Identity, warn: (warning: ChainWarning | LogWarning | 'other-log') => void): Promise<Line> {
    const session = sessionOf(holder, () => warn('other-log'));
    const watch = new LogWatch();
    const author = new Author(holder.keyName, session, watch, warn, true);
    const me = await session.get<Me>('/v1/me');
    const asked = Date.now();
    const status = await session.get<Status>('/v1/status');
    void verifiedTree(holder.keyName, session, watch).catch((cause: unknown) => {
      if (cause instanceof NotTheSameLog) warn(cause.warning);
    });
    return new Line(session, author, me, status, asked);
  }

  /** An author's own time: his clock, or the exercise's. */
  now(): string {
    return secondsText(Date.now() + this.offsetMs);
  }

  /** What waits for our party now, in the order of the log. Words come with it once. */
  async look(): Promise<readonly Waiting[]> {
    const { items } = await this.session.get<{ items: readonly Item[] }>(`/v1/inbox?wordsFrom=${this.from}`);
    const waiting: Waiting[] = [];
    for (const { needs, signed, statement, ...rest } of items.filter((item) => item.needs.includes('ACK'))) {
      const before = this.known.get(rest.leaf);
      const words = before?.statement === undefined ? await wordsOf(rest.leaf, signed, statement) : before.statement;
      const one = words === undefined ? rest : { ...rest, statement: words };
      this.known.set(rest.leaf, one);
      waiting.push(one);
    }
    const newest = Math.max(-1, ...items.filter(({ statement }) => statement !== undefined).map(({ index }) => index));
    this.from = Math.max(this.from, newest + 1);
    return waiting.sort((a, b) => a.index - b.index);
  }

  /** Fetches the words of one entry that came without them. */
  async words(leaf: string): Promise<string | undefined> {
    const got = await this.session.get<{ leaf: string; statement: string }>(`/v1/statements/${toPath(leaf)}`);
    return wordsOf(leaf, got.leaf, got.statement);
  }

  /** What is read as it is asked for, and kept nowhere. */
  asked<T>(path: string): Promise<T> {
    return this.session.get<T>(path);
  }

  /** Asks the record; its members stand in the body, so that none stands in an address. */
  question<T>(name: string, members: Readonly<Record<string, string>>): Promise<T> {
    return this.session.post<T>(`/v1/ask/${name}`, members);
  }

  /** Whether something of ours was recorded from this window, so that others may not have it. */
  hasFiled = false;

  /** Who of those it went to has one entry of ours. */
  async reached(leaf: string): Promise<readonly { readonly recipient: string; readonly state: DeliveryState }[]> {
    return (await this.session.get<Reached>(`/v1/deliveries/${toPath(leaf)}`)).recipients;
  }

  /**
   * Signs and sends until the log has answered, and says at each step what is known by then. The same bytes go out each
   * time; however often they arrive, they are one entry.
   */
  async send(act: Act, say: (step: Step) => void): Promise<Filed | undefined> {
    for (let tries = 1, wait = 1000; ; tries++, wait = Math.min(LONGEST_PAUSE_MS, wait * 2)) {
      say({ step: 'sending', tries });
      try {
        const filed = await this.author.submit(act);
        this.hasFiled ||= act.leafClass === 'act';
        say({ step: 'recorded', filed });
        return filed;
      } catch (cause) {
        if (cause instanceof NotTheSameLog) {
          say({ step: 'stopped', warning: cause.warning });
          return undefined;
        }
        if (cause instanceof Problem && cause.status !== TOO_OFTEN) {
          say({ step: 'refused', problem: cause });
          return undefined;
        }
        if (!(cause instanceof Unreachable || cause instanceof Problem)) throw cause;
        say({ step: cause instanceof NothingSent || cause instanceof Problem ? 'nothing-sent' : 'unsure', tries });
      }
      await pause(wait);
    }
  }

  /** Learns what became of what was under way when this window was closed. */
  async settle(): Promise<{ readonly statement: string; readonly filed: Filed } | undefined> {
    return this.author.settle();
  }
}

/** The words, where they are those that the leaf commits to and the leaf is the one told of. */
async function wordsOf(hash: string, leaf: string | undefined, statement: string | undefined): Promise<string | undefined> {
  if (leaf === undefined || statement === undefined) return undefined;
  const promised = /^hash (\S+)$/m.exec(leaf)?.[1];
  return (await leafHash(leaf)) === hash && (await textHash(statement)) === promised ? statement : undefined;
}
