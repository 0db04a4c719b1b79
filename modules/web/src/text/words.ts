/** The words of the text desk: one language is fetched, and beside it the English of what is unreviewed and must be right. */
import type { L10n } from '../device/api';
import { type Language, NAMES, firstChoice, ltr, remember } from '../words/languages';
import { type Values, fill, number } from './fill';
import type { Key } from '../words/words';

type Message = string | { readonly text: string; readonly reviewed: boolean };
interface MessageFile {
  readonly reviewed: boolean;
  readonly messages: Readonly<Record<string, Message>>;
}

const FETCH: Readonly<Record<Language, () => Promise<{ readonly default: MessageFile }>>> = {
  en: () => import('../messages/en.json'),
  ar: () => import('../messages/ar.json'),
  tr: () => import('../messages/tr.json'),
  ru: () => import('../messages/ru.json'),
};
const files: Partial<Record<Language, MessageFile>> = {};
/** The English of the safety strings alone. */
let originals: MessageFile['messages'] = {};
let language: Language = 'en';

export const spoken = (): Language => language;
export const reviewed = (): boolean => files[language]?.reviewed ?? false;

/** Fetches a language and speaks it; false where it could not be fetched. */
export async function speak(code: Language): Promise<boolean> {
  try {
    const [own, english] = await Promise.all([FETCH[code](), code === 'en' ? undefined : import('words-later/en')]);
    files[code] = own.default;
    originals = english?.default.messages ?? originals;
  } catch {
    return false;
  }
  language = code;
  document.documentElement.lang = code;
  document.documentElement.dir = NAMES[code].direction;
  return true;
}

export const speakFirst = (): Promise<boolean> => speak(firstChoice());

export async function choose(code: Language): Promise<boolean> {
  const there = await speak(code);
  if (there) remember(code);
  return there;
}

const textOf = (key: string): string | undefined => {
  const entry = files[language]?.messages[key];
  return typeof entry === 'object' ? entry.text : entry;
};

export const t = (key: Key, values: Values = {}): string => fill(textOf(key) ?? key, values, language);

/** The English original of a safety string whose wording here nobody has reviewed. */
export function original(key: Key, values: Values = {}): string | undefined {
  const entry = files[language]?.messages[key];
  if (language === 'en' || (typeof entry === 'object' && entry.reviewed)) return undefined;
  const source = originals[key];
  return fill((typeof source === 'object' ? source.text : source) ?? key, values, 'en');
}

/** The word for a code of the record; a code nobody has named shows as it is. */
export const word = (group: string, code: string): string =>
  textOf(`${group}.${code}`) ?? code;

export const named = (title: L10n | undefined, otherwise: string): string =>
  title?.[language] ?? title?.['en'] ?? Object.values(title ?? {})[0] ?? otherwise;

export const digits = (value: number): string => number(value, language);

export const list = (items: readonly string[]): string =>
  new Intl.ListFormat(language, { type: 'conjunction', style: 'long' }).format(items);

/** `2026-03-04 06:00Z`; seconds only where there are any. */
export function utc(time: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}):(\d{2})(?:\.\d+)?Z$/.exec(time);
  return ltr(match ? `${match[1]} ${match[2]}${match[3] === '00' ? '' : `:${match[3]}`}Z` : time);
}

export const utcWindow = (start: string, end: string | undefined): string =>
  ltr(`${utc(start)} – ${end ? utc(end) : t('notice.no_end')}`);
