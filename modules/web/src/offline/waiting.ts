/** What every page says of statements that were signed without a line: how many nobody has received yet. */
import { signal } from '@preact/signals';
import type { Act } from '../device/author';
import { go } from '../routes';

/** How many signed statements wait in this browser unsent, and when the oldest is deleted. */
export const waiting = signal<{ readonly count: number; readonly deletedAt?: number }>({ count: 0 });
/** How many were deleted here because nobody sent them in time. */
export const deleted = signal(0);
/** What a person wants kept, until it is signed. */
export const toKeep = signal<Act | undefined>(undefined);

/** Leads to where a PIN is asked for and the statement is signed and kept. */
export function keepHere(act: Act): void {
  toKeep.value = act;
  go({ view: 'kept' });
}
