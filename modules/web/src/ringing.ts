/** Rings for what waits for this party, again and again until somebody of it has acknowledged. */
import { computed, effect, signal } from '@preact/signals';
import { training } from './situation';
import { AGAIN_MS, type Ring, armBySomebody, play } from './sound';
import { book } from './watchbook';
import { mayWatch, waiting, weightOf } from './watch';

/** Silenced in this window by hand. That acknowledges nothing. */
export const silenced = signal<ReadonlySet<string>>(new Set());

const rings = computed(() =>
  waiting.value.filter((call) => weightOf(call) !== 'ROUTINE' && !silenced.value.has(call.leaf)),
);

/** What changes when something new is to be heard; the same text when nothing is. */
const heard = computed(() => {
  const loudest = rings.value[0];
  if (!loudest) return '';
  return JSON.stringify([weightOf(loudest), loudest.drill ?? false, rings.value.map(({ leaf }) => leaf)]);
});

export function silence(): void {
  silenced.value = new Set(rings.value.map(({ leaf }) => leaf));
}

/** A relief that signs hears again what is unanswered. */
const relieved = computed(() => book.value.handovers.filter(({ relief }) => relief).length);

export function startRinging(): void {
  let again: ReturnType<typeof setInterval> | undefined;
  const ringOnce = () => {
    const loudest = rings.peek()[0];
    if (loudest) play(weightOf(loudest) as Ring, training.peek() || (loudest.drill ?? false));
  };
  armBySomebody(ringOnce);
  effect(() => {
    clearInterval(again);
    const loudest = heard.value === '' ? undefined : rings.peek()[0];
    if (!loudest) return;
    ringOnce();
    if (mayWatch.value) again = setInterval(ringOnce, AGAIN_MS[weightOf(loudest) as Ring]);
  });
  let before = relieved.peek();
  effect(() => {
    if (relieved.value > before) silenced.value = new Set();
    before = relieved.value;
  });
}
