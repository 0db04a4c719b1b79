/** A reading session: a key or a passkey opens it, the token lives in this window's memory only. */
import { type VerifierKey, parseVkey, signNote } from '../ledger/notes';
import { Problem, get, getText, post, remove } from './api';
import type { Identity } from './store';

interface Opened {
  readonly token: string;
}

export class Session {
  private token: string | undefined;
  private opening: Promise<string> | undefined;

  /** @param opener asks the server for a session and gives its token */
  constructor(private readonly opener: () => Promise<string>) {}

  async bearer(): Promise<string> {
    if (this.token) return this.token;
    this.opening ??= this.open().finally(() => (this.opening = undefined));
    return this.opening;
  }

  private async open(): Promise<string> {
    return (this.token = await this.opener());
  }

  /** Runs a read; a session that ended meanwhile is opened again, once. */
  async with<T>(read: (token: string) => Promise<T>): Promise<T> {
    const token = await this.bearer();
    try {
      return await read(token);
    } catch (cause) {
      if (!(cause instanceof Problem && cause.status === 401)) throw cause;
      if (this.token === token) this.token = undefined;
      return read(await this.bearer());
    }
  }

  get<T>(path: string): Promise<T> {
    return this.with((token) => get<T>(path, token));
  }

  post<T>(path: string, body: unknown): Promise<T> {
    return this.with((token) => post<T>(path, body, token));
  }

  remove(path: string): Promise<void> {
    return this.with((token) => remove(path, token));
  }

  getText(path: string): Promise<string> {
    return this.with((token) => getText(path, token));
  }

  /** Tells the server that this session is over; the token opens nothing any more. */
  async end(): Promise<void> {
    const token = this.token;
    this.token = undefined;
    if (token) await remove('/v1/sessions', token);
  }

  /** The stream saw the session end; the next call opens another. */
  ended(): void {
    this.token = undefined;
  }
}

/** A session of the key that this browser holds. */
export function sessionOf(
  holder: Pick<Identity, 'vkey' | 'origin' | 'privateKey'>,
  wrongOrigin: (told: string) => void,
): Session {
  return new Session(async () => {
    const { nonce, origin } = await post<{ nonce: string; origin: string }>('/v1/nonces', {});
    if (origin !== holder.origin) {
      wrongOrigin(origin);
      throw new Problem(409, 'page.other-log', `this address now serves the log ${origin}`);
    }
    const key: VerifierKey = await parseVkey(holder.vkey);
    const note = await signNote(`parley-session/v1\n${origin}\n${nonce}\n`, key.name, key.keyId, holder.privateKey);
    return (await post<Opened>('/v1/sessions', { note })).token;
  });
}
