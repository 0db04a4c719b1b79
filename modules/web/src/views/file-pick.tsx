/** A choice of files in the page's own words: the button that a browser draws speaks the language of the browser. */
import type { ComponentChildren } from 'preact';
import { t } from '../words/words';

/** Laid over its words, so that a click, the keyboard and a dropped file all reach the field itself. */
export function FilePick({ children }: { children: ComponentChildren }) {
  return (
    <span class="button pick">
      <span aria-hidden="true">{t('act.choose')}</span>
      {children}
    </span>
  );
}
