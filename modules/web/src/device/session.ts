/** A reading session: the key signs a nonce, the token lives in this window's memory only. */
import { type VerifierKey, parseVkey, signNote } from '../ledger/notes';
import { Problem, get, getText, post } from './api';
import type { Identity } from './store';

interface Opened {
  readonly token: string;
}

export class Session {
  private token: string | undefined;
  private opening: Promise<string> | undefined;

  constructor(
    private readonly holder: Pick<Identity, 'vkey' | 'origin' | 'privateKey'>,
    private readonly wrongOrigin: (told: string) => void = () => {},
  ) {}

  async bearer(): Promise<string> {
    if (this.token) return this.token;
    this.opening ??= this.open().finally(() => (this.opening = undefined));
    return this.opening;
  }

  private async open(): Promise<string> {
    const { nonce, origin } = await post<{ nonce: string; origin: string }>('/v1/nonces', {});
    if (origin !== this.holder.origin) {
      this.wrongOrigin(origin);
      throw new Problem(409, 'page.other-log', `this address now serves the log ${origin}`);
    }
    const key: VerifierKey = await parseVkey(this.holder.vkey);
    const note = await signNote(`parley-session/v1\n${origin}\n${nonce}\n`, key.name, key.keyId, this.holder.privateKey);
    this.token = (await post<Opened>('/v1/sessions', { note })).token;
    return this.token;
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

  getText(path: string): Promise<string> {
    return this.with((token) => getText(path, token));
  }

  /** The stream saw the session end; the next call opens another. */
  ended(): void {
    this.token = undefined;
  }
}
