/** What an officer sets for this browser: the theme. Language and digits stand with the words. */
import { effect, signal } from '@preact/signals';

export const THEMES = ['DEVICE', 'LIGHT', 'DARK'] as const;
export type Theme = (typeof THEMES)[number];

const REMEMBERED = 'parley.theme';
const remembered = THEMES.find((one) => one === localStorage.getItem(REMEMBERED));

/** The colours of the device unless somebody asked for others. */
export const theme = signal<Theme>(remembered ?? 'DEVICE');

export function chooseTheme(chosen: Theme): void {
  theme.value = chosen;
  localStorage.setItem(REMEMBERED, chosen);
}

/** The sheets look at the document; a device's own choice needs no word there. */
export function showTheme(): void {
  effect(() => {
    if (theme.value === 'DEVICE') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme.value.toLowerCase();
  });
}
