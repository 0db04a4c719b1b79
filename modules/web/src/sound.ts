/**
 * Sounds of the watch, made here and not fetched: one for each urgency, and others for practice. A
 * browser plays nothing before somebody has clicked or pressed a key in this window once.
 */
import { signal } from '@preact/signals';
import type { Weight } from './watch';

/** `waiting`: nothing sounds until a click or a key. */
export const sound = signal<'waiting' | 'armed' | 'none'>('AudioContext' in globalThis ? 'waiting' : 'none');
/** What sounded last, for whoever could not hear it. */
export const lastSound = signal('');

export type Ring = Exclude<Weight, 'ROUTINE'>;

interface Tone {
  readonly hertz: number;
  readonly at: number;
  readonly seconds: number;
}

const row = (count: number, every: number, tone: (i: number) => Omit<Tone, 'at'>): Tone[] =>
  Array.from({ length: count }, (_, i) => ({ ...tone(i), at: i * every }));

/** Real ones are sharp and high; nothing of practice is. */
export const REAL: Readonly<Record<Ring, readonly Tone[]>> = {
  STOP: row(10, 0.24, (i) => ({ hertz: i % 2 === 0 ? 988 : 659, seconds: 0.22 })),
  FLASH: row(6, 0.18, (i) => ({ hertz: i % 3 === 2 ? 1397 : 1109, seconds: 0.12 })),
  IMMEDIATE: row(2, 0.32, () => ({ hertz: 784, seconds: 0.24 })),
};

/** Low, soft and falling: four, three or two. */
export const PRACTICE: Readonly<Record<Ring, readonly Tone[]>> = {
  STOP: row(4, 0.45, (i) => ({ hertz: 330 - 30 * i, seconds: 0.4 })),
  FLASH: row(3, 0.45, (i) => ({ hertz: 294 - 30 * i, seconds: 0.4 })),
  IMMEDIATE: row(2, 0.45, (i) => ({ hertz: 247 - 30 * i, seconds: 0.4 })),
};

/** How long until it sounds again while nobody has acknowledged. */
export const AGAIN_MS: Readonly<Record<Ring, number>> = { STOP: 5_000, FLASH: 10_000, IMMEDIATE: 30_000 };

let context: AudioContext | undefined;

/** Arms the sound with the first click or key of this window. */
export function armBySomebody(armed: () => void): void {
  if (sound.value === 'none') return;
  const arm = () => {
    context ??= new AudioContext();
    const told = () => {
      const now = context?.state === 'running' ? 'armed' : 'waiting';
      const first = now === 'armed' && sound.value !== 'armed';
      sound.value = now;
      if (first) armed();
    };
    context.onstatechange = told;
    void context.resume().then(told, told);
  };
  for (const event of ['pointerdown', 'keydown'] as const) {
    addEventListener(event, () => sound.value !== 'armed' && arm(), { capture: true });
  }
}

export function play(ring: Ring, practice: boolean): void {
  if (!context || sound.value !== 'armed') return;
  const start = context.currentTime + 0.02;
  for (const { hertz, at, seconds } of (practice ? PRACTICE : REAL)[ring]) {
    const tone = context.createOscillator();
    const loudness = context.createGain();
    tone.type = practice ? 'sine' : 'square';
    tone.frequency.value = hertz;
    const [from, to] = [start + at, start + at + seconds];
    loudness.gain.setValueAtTime(0, from);
    loudness.gain.linearRampToValueAtTime(practice ? 0.35 : 0.25, from + 0.02);
    loudness.gain.setValueAtTime(practice ? 0.35 : 0.25, to - 0.03);
    loudness.gain.linearRampToValueAtTime(0, to);
    tone.connect(loudness).connect(context.destination);
    tone.start(from);
    tone.stop(to);
  }
  lastSound.value = `${practice ? 'DRILL ' : ''}${ring}`;
}
