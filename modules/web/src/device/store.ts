/**
 * What this browser keeps: its keys (not extractable: the browser itself cannot show them), where
 * its chain of leaves stands, the leaf that is under way, and the tree it has verified. Nothing that
 * others filed is stored here.
 */
import type { SeenTree } from '../ledger/tree';

export interface Chain {
  readonly next: number;
  readonly prev: string;
}

/**
 * Signed and about to be sent, or sent without an answer. The same bytes may be sent again. In the store the statement
 * is empty where only the window that signed it has its words.
 */
export interface Pending {
  readonly leaf: string;
  readonly statement: string;
  readonly hash: string;
  readonly seq: number;
}

export interface Identity {
  readonly keyName: string;
  readonly origin: string;
  readonly post: string;
  readonly vkey: string;
  readonly privateKey: CryptoKey;
  readonly state: 'WAITING' | 'ADMITTED';
  readonly token?: string;
  readonly chain: Chain;
  /** The number after the last one the log has accepted; refused numbers may lie between it and the chain. */
  readonly loggedNext?: number;
  readonly pending?: Pending;
  /** The log's key as first told to this browser; a later, different one is refused. */
  readonly logKey?: string;
  readonly tree?: SeenTree;
}

const NAME = 'parley';
const STORE = 'identities';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'keyName' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the store of this browser does not open'));
  });
}

async function run<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode, { durability: 'strict' });
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error ?? new Error('the store of this browser gave up'));
      transaction.onabort = transaction.onerror;
    });
  } finally {
    database.close();
  }
}

export const identities = (): Promise<Identity[]> =>
  run('readonly', (store) => store.getAll() as IDBRequest<Identity[]>);

export const identity = (keyName: string): Promise<Identity | undefined> =>
  run('readonly', (store) => store.get(keyName) as IDBRequest<Identity | undefined>);

export async function save(record: Identity): Promise<void> {
  await run('readwrite', (store) => store.put(record));
}

export async function forget(keyName: string): Promise<void> {
  await run('readwrite', (store) => store.delete(keyName));
}

/** Reads, changes and writes one identity in one transaction, so that two windows never lose a change. */
export async function change(keyName: string, edit: (before: Identity) => Identity): Promise<Identity> {
  const database = await open();
  try {
    return await new Promise<Identity>((resolve, reject) => {
      const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
      const store = transaction.objectStore(STORE);
      const request = store.get(keyName) as IDBRequest<Identity | undefined>;
      let after: Identity | undefined;
      request.onsuccess = () => {
        if (request.result) store.put((after = edit(request.result)));
      };
      transaction.oncomplete = () =>
        after ? resolve(after) : reject(new Error('this browser no longer holds the key'));
      transaction.onabort = () => reject(transaction.error ?? new Error('the store of this browser gave up'));
    });
  } finally {
    database.close();
  }
}

/** One holder of a name at a time, over all windows of this browser. */
export function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(`parley ${name}`, work) as Promise<T>;
}
