/** How maps are drawn in this browser: by its graphics, or plainly where it has none or somebody prefers that. */
import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { moreWords } from '../words/words';
import type { PictureProps } from './items';

/** `no-graphics`: this browser cannot; `not-come`: the map's own file did not arrive. */
export type Way = 'full' | 'plain' | 'no-graphics' | 'not-come';
export type Pictures = ComponentType<PictureProps>;

const PREFERRED = 'parley.map';

/** A canvas of WebGL 2, asked for once and given back. */
function hasGraphics(): boolean {
  try {
    const context = document.createElement('canvas').getContext('webgl2');
    context?.getExtension('WEBGL_lose_context')?.loseContext();
    return context !== null;
  } catch {
    return false;
  }
}

function first(): Way {
  if (localStorage.getItem(PREFERRED) === 'plain') return 'plain';
  return typeof document === 'undefined' || hasGraphics() ? 'full' : 'no-graphics';
}

export const way = signal<Way>(first());

/** Remembered in this browser. */
export function choosePlain(plain: boolean): void {
  if (plain) localStorage.setItem(PREFERRED, 'plain');
  else localStorage.removeItem(PREFERRED);
  way.value = first();
}

/** The file that draws that way; the plain one where the other does not come. */
export async function loadPictures(wanted: Way): Promise<Pictures | undefined> {
  if (wanted === 'full') {
    try {
      return (await Promise.all([import('./gl/map'), moreWords()]))[0].GlPicture;
    } catch {
      way.value = 'not-come';
      return undefined;
    }
  }
  try {
    return (await Promise.all([import('./plain'), moreWords()]))[0].PlainPicture;
  } catch {
    return undefined;
  }
}
