/** Asking the record while somebody looks: read again when something was recorded, and when the server was busy. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Problem, Unreachable } from '../device/api';
import { reader, refreshed } from '../situation';
import { language } from '../words/words';

export interface Asked<T> {
  readonly answer: T | undefined;
  readonly problem: Problem | Unreachable | undefined;
  readonly busy: boolean;
}

const BUSY = 429;
const AGAIN_MS = 2000;

/** Questions whose sentences the server has in the language shown. */
const SPOKEN: readonly string[] = ['terms', 'agreement', 'matter', 'board', 'deadlines', 'assess', 'findings', 'tallies'];

/** Members of a question in the body, so that no place stands in an address or a log of addresses. */
export function ask<T>(question: string, members: Readonly<Record<string, string>>): Promise<T> {
  const other = SPOKEN.includes(question) && language.value !== 'en';
  return reader().post<T>(`/v1/ask/${question}`, other ? { ...members, lang: language.value } : members);
}

/**
 * The answer to what `what` stands for, in the language shown. The last answer stays in sight until the next one is here, unless another
 * thing is asked about; an answer that comes after a newer question is dropped.
 */
export function useAsked<T>(what: string, read: () => Promise<T>): Asked<T> {
  const key = `${language.value} ${what}`;
  const state = useSignal<{ readonly of: string; readonly answer?: T; readonly problem?: Problem | Unreachable }>({ of: '' });
  const again = useSignal(0);
  const turn = refreshed.value;
  useEffect(() => {
    let dropped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = () => (timer = setTimeout(() => again.value++, AGAIN_MS));
    read().then(
      (answer) => {
        if (!dropped) state.value = { of: key, answer };
      },
      (cause: unknown) => {
        if (dropped) return;
        if (!(cause instanceof Problem || cause instanceof Unreachable)) throw cause;
        if (cause instanceof Problem && cause.status === BUSY) late();
        else state.value = { of: key, problem: cause };
      },
    );
    return () => {
      dropped = true;
      clearTimeout(timer);
    };
  }, [key, turn, again.value]);
  const { of, answer, problem } = state.value;
  return of === key ? { answer, problem, busy: false } : { answer: undefined, problem: undefined, busy: true };
}
