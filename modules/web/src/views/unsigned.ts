/** Drafts that wait for the form; they live in this window alone, nothing of them is stored. */
import { signal } from '@preact/signals';
import type { Typed } from './draft';

/** What another page has filled in already; the form takes it once. */
export const preset = signal<Typed | undefined>(undefined);

/** What was being written when the form was left. */
export const kept = signal<Typed | undefined>(undefined);

/** An entry of ours that a conversation is about to be logged on, with the party that it is to reach. */
export const aboutEntry = signal<{ readonly leaf: string; readonly party: string; readonly drill: boolean } | undefined>(undefined);
