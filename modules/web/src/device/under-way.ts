/**
 * The words of statements whose answer is awaited. They may say where something will be, so they live in the memory of
 * the window that signed them and nowhere else; the store of the browser has their hash and their number. A lock that
 * goes with the window tells the other windows of this browser whether anybody still has them.
 */

interface Held {
  readonly statement: string;
  readonly release: () => void;
}

const held = new Map<string, Held>();
const lockOf = (hash: string): string => `parley words ${hash}`;
const SETTLE_MS = 10_000;

let channel: BroadcastChannel | undefined;
let settle: () => void = () => {};

/** What is done when another window waits for the answer to what this one sends. */
export function whenAsked(doing: () => void): void {
  settle = doing;
}

/** A person who closes the window is asked first: the words would be gone. */
const askBeforeLeaving = (event: BeforeUnloadEvent): void => {
  if (held.size > 0) event.preventDefault();
};

function listen(): void {
  if (channel) return;
  channel = new BroadcastChannel('parley words');
  channel.onmessage = ({ data }: MessageEvent<string>) => {
    if (held.has(data)) settle();
  };
  addEventListener('beforeunload', askBeforeLeaving);
}

/** Holds the words of a leaf in this window until they are released. */
export async function hold(hash: string, statement: string): Promise<void> {
  if (held.has(hash)) return;
  listen();
  await new Promise<void>((done, failed) => {
    const kept = (): Promise<void> =>
      new Promise((release) => {
        held.set(hash, { statement, release });
        done();
      });
    navigator.locks.request(lockOf(hash), kept).catch(failed);
  });
}

export const wordsOf = (hash: string): string | undefined => held.get(hash)?.statement;

export function release(hash: string): void {
  held.get(hash)?.release();
  held.delete(hash);
}

/** Forgets all words at once; what became of them is learned from the log later. */
export const releaseAll = (): void => [...held.keys()].forEach(release);

/** Whether a window of this browser has the words of this leaf; one that was closed has none. */
export async function isHeld(hash: string): Promise<boolean> {
  const { held: locks = [] } = await navigator.locks.query();
  return locks.some(({ name }) => name === lockOf(hash));
}

/** Asks the window that has the words to learn what became of them, and waits for that; false if it takes long. */
export async function settledElsewhere(hash: string): Promise<boolean> {
  listen();
  channel?.postMessage(hash);
  const free = { signal: AbortSignal.timeout(SETTLE_MS) };
  return navigator.locks.request(lockOf(hash), free, () => true).catch(() => false);
}

let sending = 0;
const waiting: (() => void)[] = [];

/** What a person sends has the line first. */
export async function sendFirst<T>(send: () => Promise<T>): Promise<T> {
  sending++;
  try {
    return await send();
  } finally {
    if (--sending === 0) waiting.splice(0).forEach((go) => go());
  }
}

/** Waits while a person sends something; what is only read again comes after it. */
export const nothingIsSent = (): Promise<void> =>
  sending === 0 ? Promise.resolve() : new Promise((go) => waiting.push(go));
