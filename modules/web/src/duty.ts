/** Agreed signals and who is on call, as last read. A server that knows neither shows none. */
import { signal } from '@preact/signals';
import { Problem } from './device/api';
import type { Session } from './device/session';
import type { OnCall, Signals } from './device/watch-api';

export const signals = signal<Signals | undefined>(undefined);
export const onCall = signal<OnCall | undefined>(undefined);

/** What is recorded under these words changes them. */
export const DUTY = ['signals', 'signalled', 'assent', 'on-call', 'ladder'];

const ABSENT = [403, 404, 405];

/** Nothing where the server has no such route, or has it for others only. */
export async function ifServed<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (cause) {
    if (cause instanceof Problem && ABSENT.includes(cause.status)) return undefined;
    throw cause;
  }
}

export async function loadDuty(from: Pick<Session, 'get'>): Promise<void> {
  signals.value = await ifServed(from.get<Signals>('/v1/signals'));
  onCall.value = await ifServed(from.get<OnCall>('/v1/on-call'));
}
