/** Drafts that wait for the form; they live in this window alone, nothing of them is stored. */
import { signal } from '@preact/signals';
import type { Typed } from './draft';

/** What another page has filled in already; the form takes it once. */
export const preset = signal<Typed | undefined>(undefined);

/** What was being written when the form was left. */
export const kept = signal<Typed | undefined>(undefined);
