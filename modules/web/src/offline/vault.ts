/**
 * What was signed without a line and is not sent yet, in this browser's own store, closed by a PIN.
 *
 * PBKDF2-HMAC-SHA-256 makes the key from the PIN, AES-256-GCM closes each thing under it. The key
 * lives in this window's memory and goes when the vault is closed. Beside what is closed stand only
 * when it was kept and by which key it was signed. After twelve hours, or ten wrong PINs, what is
 * kept is deleted. Whoever copies the whole store can try PINs elsewhere: a short one does not hold
 * for long against that.
 */
import type { Pending } from '../device/store';
import { type Bytes, utf8 } from '../ledger/bytes';

export const LIFE_MS = 12 * 60 * 60 * 1000;
export const PIN_LENGTH_MIN = 6;
export const WRONG_MAX = 10;
/** A clock that was put back by more than this makes what is kept look younger; then it is deleted. */
const BACKWARDS_MAX_MS = 10 * 60 * 1000;
const ROUNDS = 1_000_000;
const NAME = 'parley-kept';
const KEPT = 'kept';
const LOCK = 'lock';

interface Closed {
  readonly iv: Bytes;
  readonly bytes: ArrayBuffer;
}

interface Lock extends Closed {
  readonly id: 'lock';
  readonly salt: Bytes;
  readonly rounds: number;
  readonly wrong: number;
}

interface Stored extends Closed {
  readonly id: string;
  readonly keyName: string;
  readonly keptAt: number;
}

/** A leaf with its statement, signed and unsent. */
export interface Kept extends Pending {
  readonly id: string;
  readonly keyName: string;
  readonly keptAt: number;
}

export type Opening = 'open' | 'wrong' | 'deleted';

let key: CryptoKey | undefined;

function database(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(KEPT, { keyPath: 'id' });
      request.result.createObjectStore(LOCK, { keyPath: 'id' });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the store of this browser does not open'));
  });
}

async function run<T>(name: string, mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opened = await database();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = opened.transaction(name, mode, { durability: 'strict' });
      const request = work(transaction.objectStore(name));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error ?? new Error('the store of this browser gave up'));
      transaction.onabort = transaction.onerror;
    });
  } finally {
    opened.close();
  }
}

const stored = (): Promise<Stored[]> => run(KEPT, 'readonly', (store) => store.getAll() as IDBRequest<Stored[]>);

const lockOf = (): Promise<Lock | undefined> =>
  run(LOCK, 'readonly', (store) => store.get('lock') as IDBRequest<Lock | undefined>);

async function derive(pin: string, salt: Bytes, rounds: number): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', utf8(pin.normalize('NFKC')), 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

/** What stands beside the closed bytes is bound to them: nothing can be moved under another name or time. */
const bound = ({ id, keyName, keptAt }: Omit<Stored, keyof Closed>): Bytes => utf8(`${id}\n${keyName}\n${keptAt}`);

async function close(under: CryptoKey, plain: Bytes, beside: Bytes): Promise<Closed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: beside }, under, plain) };
}

const opened = (under: CryptoKey, { iv, bytes }: Closed, beside: Bytes): Promise<ArrayBuffer> =>
  crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: beside }, under, bytes);

/** Whether a PIN was chosen here; whether it is open in this window says {@link isOpen}. */
export const hasPin = async (): Promise<boolean> => (await lockOf()) !== undefined;

export const isOpen = (): boolean => key !== undefined;

export function closeVault(): void {
  key = undefined;
}

/** Chooses the PIN of a vault that has none. */
export async function choose(pin: string): Promise<void> {
  if ([...pin].length < PIN_LENGTH_MIN || (await hasPin())) throw new Error('a PIN is chosen once, and not too short');
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const made = await derive(pin, salt, ROUNDS);
  const check = await close(made, utf8('parley-kept/1'), utf8('lock'));
  await run(LOCK, 'readwrite', (store) => store.put({ id: 'lock', salt, rounds: ROUNDS, wrong: 0, ...check }));
  key = made;
}

/** Changes the lock in one transaction, so that two windows that try at once count two tries; the lock as it was before. */
function changed(edit: (lock: Lock) => Lock): Promise<Lock | undefined> {
  return run(LOCK, 'readwrite', (store) => {
    const asked = store.get('lock') as IDBRequest<Lock | undefined>;
    asked.onsuccess = () => {
      if (asked.result) store.put(edit(asked.result));
    };
    return asked;
  });
}

/** Tries a PIN, which counts before it is looked at; the tenth wrong one in a row deletes what is kept. */
export async function open(pin: string): Promise<Opening> {
  const lock = await changed((before) => ({ ...before, wrong: before.wrong + 1 }));
  if (!lock) return 'wrong';
  const made = await derive(pin, lock.salt, lock.rounds);
  try {
    await opened(made, lock, utf8('lock'));
  } catch {
    if (lock.wrong + 1 < WRONG_MAX) return 'wrong';
    await deleteKept();
    return 'deleted';
  }
  await changed((before) => ({ ...before, wrong: 0 }));
  key = made;
  return 'open';
}

export async function keep(pending: Pending, keyName: string, now: number): Promise<void> {
  if (!key) throw new Error('the vault is closed');
  const beside = { id: crypto.randomUUID(), keyName, keptAt: now };
  const box = await close(key, utf8(JSON.stringify(pending)), bound(beside));
  await run(KEPT, 'readwrite', (store) => store.put({ ...beside, ...box }));
}

/** What is kept, oldest number first; only while the vault is open. */
export async function all(): Promise<Kept[]> {
  const under = key;
  if (!under) return [];
  const kept = await Promise.all(
    (await stored()).map(async (one): Promise<Kept> => {
      const plain = new TextDecoder().decode(await opened(under, one, bound(one)));
      return { ...(JSON.parse(plain) as Pending), id: one.id, keyName: one.keyName, keptAt: one.keptAt };
    }),
  );
  return kept.sort((a, b) => a.seq - b.seq);
}

/** How many things are kept, and when the oldest of them is deleted. */
export async function extent(): Promise<{ readonly count: number; readonly deletedAt?: number }> {
  const kept = await stored();
  if (kept.length === 0) return { count: 0 };
  return { count: kept.length, deletedAt: Math.min(...kept.map(({ keptAt }) => keptAt)) + LIFE_MS };
}

export async function take(id: string): Promise<void> {
  await run(KEPT, 'readwrite', (store) => store.delete(id));
}

/** Deletes what is older than twelve hours, in one transaction so that nothing is counted twice; says how many. */
export async function expire(now: number): Promise<number> {
  const isOld = ({ keptAt }: Stored) => now - keptAt >= LIFE_MS || keptAt - now > BACKWARDS_MAX_MS;
  let count = 0;
  await run(KEPT, 'readwrite', (store) => {
    const all = store.getAll() as IDBRequest<Stored[]>;
    all.onsuccess = () => {
      const old = all.result.filter(isOld);
      for (const { id } of old) store.delete(id);
      count = old.length;
    };
    return all;
  });
  return count;
}

/** Deletes all that is kept, and the PIN. */
export async function deleteKept(): Promise<void> {
  closeVault();
  await run(KEPT, 'readwrite', (store) => store.clear());
  await run(LOCK, 'readwrite', (store) => store.clear());
}
