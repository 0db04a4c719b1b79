/** The vault as the page sees it: how much waits in it, and what became of what was sent from it. */
import { signal } from '@preact/signals';
import { Problem, Unreachable } from '../device/api';
import type { Act, Filed } from '../device/author';
import { identities, forget } from '../device/store';
import { releaseAll } from '../device/under-way';
import { author, holder, me, reader } from '../situation';
import { sendEach } from './sending';
import {
  type Kept, type Opening, all, choose, closeVault, deleteKept, expire, extent, hasPin, isOpen, keep, open, take,
} from './vault';
import { deleted, toKeep, waiting } from './waiting';

/** Whether there is a PIN, and whether the vault is open in this window. */
export const vault = signal<'none' | 'closed' | 'open'>('none');
export const kept = signal<readonly Kept[]>([]);

export interface Outcome {
  readonly seq: number;
  readonly filed?: Filed;
  readonly problem?: Problem;
}
export const outcomes = signal<readonly Outcome[]>([]);
export const sending = signal(false);

const IDLE_MS = 10 * 60 * 1000;
const LOOK_MS = 60 * 1000;
let idle: ReturnType<typeof setTimeout> | undefined;

const DELETED = 'parley.kept-deleted';
const deletedSoFar = (): number => Number(localStorage.getItem(DELETED) ?? 0);

/** A person has read that something was deleted unsent; until then it is said on every page. */
export function seenDeleted(): void {
  localStorage.removeItem(DELETED);
  deleted.value = 0;
}

/** Looks again at what is kept. */
export async function look(): Promise<void> {
  const gone = await expire(Date.now());
  if (gone > 0) localStorage.setItem(DELETED, String(deletedSoFar() + gone));
  deleted.value = deletedSoFar();
  waiting.value = await extent();
  vault.value = isOpen() ? 'open' : (await hasPin()) ? 'closed' : 'none';
  kept.value = await all();
}

/** Looks now and every minute, so that nothing stays longer than it may. */
export function keepLooking(): void {
  void look();
  setInterval(() => void look(), LOOK_MS);
}

function used(): void {
  clearTimeout(idle);
  idle = setTimeout(shut, IDLE_MS);
}

export function shut(): void {
  closeVault();
  kept.value = [];
  void look();
}

/** Chooses the PIN or tries it; what was waiting to be kept is kept then. */
export async function unlock(pin: string): Promise<Opening> {
  let answer: Opening = 'open';
  if (vault.value === 'none') await choose(pin);
  else answer = await open(pin);
  if (answer === 'open') {
    used();
    await keepWaiting();
  }
  await look();
  return answer;
}

/** Signs what is to be kept, from what this browser verified last, and keeps it. */
export async function keepWaiting(): Promise<void> {
  const act = toKeep.value;
  const signer = author.value;
  const name = holder.value?.keyName;
  if (!act || !signer || !name || !isOpen()) return;
  toKeep.value = undefined;
  await signer.signAlone(act, (pending) => keep(pending, name, Date.now()));
  used();
  await look();
}

/** The number cannot be filled any more, because one after it was deleted here; the text is signed under a new one. */
const NO_LONGER_FITS = ['seq.not-the-missing-leaf', 'prev.mismatch'];

/** What a signed leaf says of its statement. */
function actOf({ leaf, statement }: Kept): Act {
  const [head = '', ...lines] = leaf.split('\n');
  return {
    leafClass: head.split(' ')[1] as Act['leafClass'],
    re: lines.filter((line) => line.startsWith('re ')).map((line) => line.slice(3)),
    statement,
  };
}

/**
 * Sends what is kept under the key of this window. A log that went on meanwhile takes the last
 * number first, because only the leaf that a recorded one names closes a gap.
 */
export async function sendKept(): Promise<void> {
  const signer = author.value;
  const name = holder.value?.keyName;
  if (!signer || !name || sending.value) return;
  sending.value = true;
  used();
  try {
    const mine = (await all()).filter(({ keyName }) => keyName === name);
    const next = (await reader().get<{ author: { next: number } }>('/v1/me')).author.next;
    const order = mine.some(({ seq }) => seq < next) ? [...mine].reverse() : mine;
    const send = (one: Kept): Promise<Filed> =>
      signer.sendKept(one).catch((cause: unknown) => {
        if (cause instanceof Problem && NO_LONGER_FITS.includes(cause.code)) return signer.submit(actOf(one));
        throw cause;
      });
    await sendEach(
      order, send, ({ seq }, what) => (outcomes.value = [...outcomes.value, { seq, ...what }]), ({ id }) => take(id),
    );
  } catch (cause) {
    if (!(cause instanceof Unreachable || cause instanceof Problem)) throw cause;
  } finally {
    sending.value = false;
    await look();
  }
}

/** Deletes one thing that is kept; its number stays a gap that everybody sees. */
export async function drop(id: string): Promise<void> {
  await take(id);
  await look();
}

/** Deletes all that is kept, and nothing else. */
export async function emptyVault(): Promise<void> {
  await deleteKept();
  toKeep.value = undefined;
  await look();
}

/**
 * Deletes all this browser holds: what is kept, drafts, keys, each whether or not another can be deleted. Sessions are
 * ended where the server can be reached. What was saved as a file stays where it is.
 */
export async function wipe(): Promise<void> {
  releaseAll();
  localStorage.clear();
  sessionStorage.clear();
  const held = await identities().catch(() => []);
  await Promise.allSettled([...held.map(({ keyName }) => forget(keyName)), deleteKept()]);
  const ended = me.value ? reader().end().catch(() => undefined) : Promise.resolve();
  await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 2000))]);
  location.replace('/');
}
