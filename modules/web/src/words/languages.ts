/** The languages of the page, and how text of another direction is kept apart inside a sentence. */

export type Language = 'en' | 'ar' | 'tr' | 'ru';

type Names = Readonly<Record<Language, { readonly name: string; readonly direction: 'ltr' | 'rtl' }>>;

/** As the message files say it too; those are fetched when somebody reads in their language. */
export const NAMES: Names = {
  en: { name: 'English', direction: 'ltr' },
  ar: { name: 'العربية', direction: 'rtl' },
  tr: { name: 'Türkçe', direction: 'ltr' },
  ru: { name: 'Русский', direction: 'ltr' },
};
const REMEMBERED = 'parley.language';

const isLanguage = (code: string | null | undefined): code is Language => code != null && code in NAMES;

/** The language remembered in this browser, or the first of its own that there is. */
export function firstChoice(): Language {
  const remembered = localStorage.getItem(REMEMBERED);
  if (isLanguage(remembered)) return remembered;
  return navigator.languages.map((tag) => tag.split('-')[0]).find(isLanguage) ?? 'en';
}

export const remember = (code: Language): void => localStorage.setItem(REMEMBERED, code);

/** Whether one isolate holds all of it; two that follow one another do not. */
function isApart(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const mark = text.charAt(at);
    if (mark >= '\u2066' && mark <= '\u2068') depth++;
    else if (mark === '\u2069') depth--;
    if (depth <= 0) return at > 0 && at === text.length - 1;
  }
  return false;
}

export function isolate(text: string): string {
  return isApart(text) ? text : `\u2068${text}\u2069`;
}

/** Text that is always read from left to right: times, hashes, codes. */
export function ltr(text: string): string {
  return `\u2066${text}\u2069`;
}
