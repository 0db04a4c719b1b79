/**
 * Views that come when they are first looked at, so that the first screen stays small. A view of the
 * duty itself is fetched ahead, in a quiet moment, so that it is there when the line is lost.
 */
import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { moreWords, t } from './words/words';

const ahead: (() => void)[] = [];

/** A view in a file of its own: `later(async () => (await import('./views/claims')).Claims)`. */
export function later(load: () => Promise<ComponentType>, duty = false): ComponentType {
  const view = signal<ComponentType | undefined>(undefined);
  const lost = signal(false);
  let coming: Promise<void> | undefined;
  const come = async () => {
    try {
      const [loaded] = await Promise.all([load(), moreWords()]);
      view.value = loaded;
    } catch {
      lost.value = true;
      coming = undefined;
    }
  };
  const ask = () => {
    lost.value = false;
    coming ??= come();
  };
  if (duty) ahead.push(ask);
  return function Later() {
    const View = view.value;
    if (View) return <View />;
    if (!lost.value) ask();
    return lost.value ? (
      <p role="alert" class="later">
        {t('later.lost')}{' '}
        <button type="button" onClick={ask}>{t('act.again')}</button>
      </p>
    ) : (
      <p role="status" class="later">{t('later.coming')}</p>
    );
  };
}

/** Asks for the views of the duty, once nothing else is under way. */
export function fetchAhead(): void {
  const asks = ahead.splice(0);
  const idle = globalThis.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 1000));
  for (const ask of asks) idle(() => ask());
}
