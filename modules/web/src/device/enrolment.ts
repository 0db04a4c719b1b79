/**
 * A browser becomes a device of a post: it makes a key that cannot leave it, proves that it holds
 * it, and waits until a root key of the party signs a `key` statement for it.
 */
import { base64 } from '../ledger/bytes';
import { signRaw, vkeyOf } from '../ledger/notes';
import { type EnrolmentState, Problem, post } from './api';
import { type Identity, change, forget, identities, save } from './store';

export const canSign = (): boolean => globalThis.isSecureContext && 'subtle' in crypto && 'locks' in navigator;

export const stateOf = (token: string): Promise<EnrolmentState> => post('/v1/enrolments/state', { token });

/** Uses a one-time link. The same link in the same browser goes on where it stopped. */
export async function begin(token: string): Promise<Identity> {
  const told = await stateOf(token);
  const held = (await identities()).find((one) => one.token === token || (told.vkey && one.vkey === told.vkey));
  if (held) return told.state === 'INVITED' ? offer(held, token) : held;
  if (told.state !== 'INVITED' || !told.post || !told.origin || !told.keyName) {
    throw new Problem(410, 'page.link-used', 'this link has been used or has ended');
  }
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const spki = new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey));
  const made: Identity = {
    keyName: told.keyName,
    origin: told.origin,
    post: told.post,
    vkey: await vkeyOf(told.keyName, spki),
    privateKey: pair.privateKey,
    state: 'WAITING',
    token,
    chain: { next: 0, prev: '-' },
  };
  await save(made);
  return offer(made, token);
}

async function offer(held: Identity, token: string): Promise<Identity> {
  const text = `parley-pop/v1\n${held.origin}\n${held.post}\n${held.vkey}\n`;
  const proof = base64(await signRaw(text, held.privateKey));
  await post<EnrolmentState>('/v1/enrolments', { token, vkey: held.vkey, proof });
  return held;
}

/** Asks once whether the root key has signed; the token is dropped when it has. */
export async function ask(held: Identity): Promise<'WAITING' | 'ADMITTED' | 'EXPIRED'> {
  if (held.state === 'ADMITTED') return 'ADMITTED';
  const told = await stateOf(held.token ?? '');
  if (told.state === 'ADMITTED' && told.vkey === held.vkey) {
    await change(held.keyName, ({ token: _, ...rest }) => ({ ...rest, state: 'ADMITTED' }));
    return 'ADMITTED';
  }
  if (told.state === 'EXPIRED' || told.state === 'ADMITTED') {
    await forget(held.keyName);
    return 'EXPIRED';
  }
  if (told.state === 'INVITED') await offer(held, held.token ?? '');
  return 'WAITING';
}
