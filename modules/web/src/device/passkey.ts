/**
 * Passkeys: this browser's key makes one known, and a device that holds no key reads with it. A
 * passkey signs nothing here; what it gives is a reading session of the post.
 */
import { type Bytes, base64url, fromBase64, sha256, utf8 } from '../ledger/bytes';
import { Problem, Unreachable, get, post } from './api';
import type { Session } from './session';

interface Site {
  readonly origin: string;
  readonly rpId?: string;
  readonly pages?: readonly string[];
}

const ES256 = -7;
const EDDSA = -8;
const RS256 = -257;

export const canUsePasskeys = (): boolean => globalThis.isSecureContext && 'PublicKeyCredential' in globalThis;

type Wait = (ms: number) => Promise<void>;

const passed: Wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const TRIES = 4;
const PAUSE_MS = 500;

/** A server that is busy, or cannot be reached, is asked again before a person is told that nothing was done. */
async function patiently<T>(ask: () => Promise<T>, wait: Wait): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask();
    } catch (cause) {
      const passes = cause instanceof Unreachable || (cause instanceof Problem && cause.passes);
      if (!passes || tries === TRIES) throw cause;
      await wait(tries * PAUSE_MS);
    }
  }
}

/** The challenge is the bytes of a nonce: their base64url, which the browser signs, is the nonce again. */
async function challenge(wait: Wait): Promise<Bytes> {
  const { nonce } = await patiently(() => post<{ nonce: string }>('/v1/nonces', {}), wait);
  const padded = nonce.replaceAll('-', '+').replaceAll('_', '/') + '='.repeat((4 - (nonce.length % 4)) % 4);
  return fromBase64(padded);
}

/** The name passkeys are made for; a page opened by an address in numbers has none. */
async function nameHere(wait: Wait): Promise<{ readonly rpId: string; readonly origin: string }> {
  const site = await patiently(() => get<Site>('/v1/passkeys/site'), wait);
  if (!site.rpId || !site.pages?.includes(location.origin)) {
    throw new Problem(409, 'passkey.off', 'browsers make no passkey for the address of this page');
  }
  return { rpId: site.rpId, origin: site.origin };
}

const text = (bytes: ArrayBuffer): string => base64url(new Uint8Array(bytes));

/** Makes a passkey on this device, or one that holds it, and makes it known for this session's post. */
export async function addPasskey(session: Session, holder: string, wait = passed): Promise<void> {
  const { rpId, origin } = await nameHere(wait);
  const made = (await navigator.credentials.create({
    publicKey: {
      challenge: await challenge(wait),
      rp: { id: rpId, name: origin },
      user: { id: await sha256(utf8(`${origin}\n${holder}`)), name: holder, displayName: holder },
      pubKeyCredParams: [ES256, EDDSA, RS256].map((alg) => ({ type: 'public-key' as const, alg })),
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    },
  })) as PublicKeyCredential | null;
  const answer = made?.response as AuthenticatorAttestationResponse | undefined;
  const key = answer?.getPublicKey();
  if (!answer || !key) throw new Problem(400, 'passkey.key', 'the device gave no key');
  await session.post('/v1/passkeys', {
    publicKey: text(key),
    authenticatorData: text(answer.getAuthenticatorData()),
    clientData: text(answer.clientDataJSON),
  });
}

export interface Passkey {
  readonly id: string;
  readonly post: string;
  /** The name of the key whose session made it known. */
  readonly key: string;
  readonly at: string;
  readonly lastUsed?: string;
  /** Whether it opens sessions now. */
  readonly counts: boolean;
  /** Its counter went back: a copy of it was used, and it is closed. */
  readonly doubled: boolean;
}

/** A key of a post that signs, and how it stands. */
export interface HeldKey {
  readonly name: string;
  readonly id: string;
  readonly post: string;
  readonly type: 'ED25519' | 'ECDSA_P256';
  readonly state: 'VALID' | 'IN_QUESTION' | 'ENDED';
  readonly admittedAt: number;
  readonly admittedBy: string;
  readonly lastEntry?: number;
  readonly lastSignIn?: string;
  readonly own: boolean;
}

interface Listed {
  readonly items: readonly Passkey[];
  readonly removed?: readonly (Passkey & { readonly removedAt: string; readonly removedBy: string })[];
  readonly keys?: readonly HeldKey[];
}

/** The passkeys of this session's post, those taken away, and the keys that sign for it. */
export async function passkeys(session: Session): Promise<Required<Listed>> {
  const told = await session.get<Listed>('/v1/passkeys');
  return { items: told.items, removed: told.removed ?? [], keys: told.keys ?? [] };
}

export const removePasskey = (session: Session, id: string): Promise<void> =>
  session.remove(`/v1/passkeys/${encodeURIComponent(id)}`);

/** Opens a reading session with whatever passkey of this server the person chooses; gives its token. */
export async function openWithPasskey(wait = passed): Promise<string> {
  const { rpId } = await nameHere(wait);
  const shown = (await navigator.credentials.get({
    publicKey: { challenge: await challenge(wait), rpId, userVerification: 'required', allowCredentials: [] },
  })) as PublicKeyCredential | null;
  if (!shown) throw new Problem(401, 'passkey.unknown', 'no passkey was chosen');
  const answer = shown.response as AuthenticatorAssertionResponse;
  const { token } = await post<{ token: string }>('/v1/passkeys/sessions', {
    id: text(shown.rawId),
    authenticatorData: text(answer.authenticatorData),
    clientData: text(answer.clientDataJSON),
    signature: text(answer.signature),
    userHandle: text(answer.userHandle ?? new ArrayBuffer(0)),
  });
  return token;
}
