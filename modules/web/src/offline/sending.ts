/** What was kept goes out one after the other; whatever the log itself has not answered stays kept. */
import { Problem } from '../device/api';

export interface Came<F> {
  readonly filed?: F;
  readonly problem?: Problem;
}

const NOT_IN_TIME = 408;

/**
 * Sends each in its order. A server that is busy or heard only a part has decided nothing: the rest waits with it.
 *
 * @param came is told what became of each that was tried
 * @param release lets go of what was recorded, or refused by a note that the log signed
 */
export async function sendEach<T, F>(
  things: readonly T[],
  send: (one: T) => Promise<F>,
  came: (one: T, what: Came<F>) => void,
  release: (one: T) => Promise<void>,
): Promise<void> {
  for (const one of things) {
    const what = await send(one).then(
      (filed): Came<F> => ({ filed }),
      (cause: unknown): Came<F> => {
        if (cause instanceof Problem) return { problem: cause };
        throw cause;
      },
    );
    came(one, what);
    const { problem } = what;
    if (!problem || problem.refusalNote !== undefined) await release(one);
    else if (problem.passes || problem.status === NOT_IN_TIME) return;
  }
}
