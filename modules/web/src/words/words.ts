/**
 * Every word a person sees comes from the message files, in the language chosen. Values put into a
 * sentence are isolated, so that Latin names and times keep their direction inside Arabic.
 */
import { computed, signal } from '@preact/signals';
import { IntlMessageFormat } from 'intl-messageformat';
import en from '../messages/en.json';
import type { L10n } from '../device/api';
import { type Language, NAMES, firstChoice, isolate, ltr, remember } from './languages';

export { isolate, ltr } from './languages';

export type Key = keyof typeof en.messages;
export type { Language } from './languages';

interface MessageFile {
  readonly language: string;
  readonly name: string;
  readonly direction: string;
  readonly reviewed: boolean;
  readonly messages: Readonly<Record<string, string | { readonly text: string; readonly reviewed: boolean }>>;
}

const FETCH: Readonly<Record<Exclude<Language, 'en'>, () => Promise<{ readonly default: MessageFile }>>> = {
  ar: () => import('../messages/ar.json'),
  tr: () => import('../messages/tr.json'),
  ru: () => import('../messages/ru.json'),
};
/** What only later views say; in English too. */
const FETCH_MORE: Readonly<Record<Language, () => Promise<{ readonly default: Pick<MessageFile, 'messages'> }>>> = {
  en: () => import('words-later/en'),
  ar: () => import('words-later/ar'),
  tr: () => import('words-later/tr'),
  ru: () => import('words-later/ru'),
};
const files: Partial<Record<Language, MessageFile>> & { readonly en: MessageFile } = { en };
const fileOf = (code: Language): MessageFile => files[code] ?? files.en;
export const LANGUAGES = Object.entries(NAMES).map(([code, { name }]) => ({ code: code as Language, name }));

export const language = signal<Language>('en');
export const direction = computed(() => NAMES[language.value].direction);
export const reviewed = computed(() => fileOf(language.value).reviewed);
export type Digits = 'latn' | 'arab';
const DIGITS = 'parley.digits';
/** Latin digits unless somebody who reads Arabic asks for the others. */
export const digits = signal<Digits>(localStorage.getItem(DIGITS) === 'arab' ? 'arab' : 'latn');
export function chooseDigits(chosen: Digits): void {
  digits.value = chosen;
  localStorage.setItem(DIGITS, chosen);
}
/** The digits of counts and times as they are shown now. What is typed, signed or dialled keeps its own. */
export const shownDigits = computed<Digits>(() => (language.value === 'ar' ? digits.value : 'latn'));
export const locale = computed(() => `${language.value}-u-nu-${shownDigits.value}`);

/** Languages whose words are here whole. */
const whole = new Set<Language>();
/** Whether a view was shown that says more than the first screen does. */
let saysMore = false;

/** Adds the rest of a language to what the first screen brought; English too, which stands in for others. */
async function complete(code: Language): Promise<void> {
  if (whole.has(code)) return;
  const more = (await FETCH_MORE[code]()).default.messages;
  const file = fileOf(code);
  (files as Record<Language, MessageFile>)[code] = { ...file, messages: { ...file.messages, ...more } };
  whole.add(code);
}

/** The words of later views, in the language shown and in English, the original of safety strings. */
export async function moreWords(): Promise<void> {
  saysMore = true;
  await Promise.all([complete('en'), complete(language.peek())]);
}

/** Whether it is there; without a line a language never read here before is not. */
async function speak(code: Language): Promise<boolean> {
  try {
    if (code !== 'en') files[code] ??= (await FETCH[code]()).default;
    if (saysMore) await complete(code);
  } catch {
    return false;
  }
  language.value = code;
  return true;
}

/** The language remembered in this browser, or the first of its own that there is. */
export const speakFirst = (): Promise<boolean> => speak(firstChoice());

export async function choose(code: Language): Promise<boolean> {
  const there = await speak(code);
  if (there) remember(code);
  return there;
}

type Values = Readonly<Record<string, string | number>>;

const formats = new Map<string, IntlMessageFormat>();
const textOf = (file: MessageFile, key: string): string | undefined => {
  const entry = file.messages[key];
  return typeof entry === 'object' ? entry.text : entry;
};

/** A time as one word: half of a date at the end of a line is read as another. */
export const unbrokenTimes = (text: string): string =>
  text.replace(/[\d\u0660-\u0669]{4}(-[\d\u0660-\u0669]{2}){2}( [\d\u0660-\u0669]{2}:)?/g, (time) =>
    time.replaceAll('-', '-\u2060').replace(' ', '\u00a0'));

function format(code: Language, key: string, text: string, values: Values): string {
  const shown = code === 'ar' ? shownDigits.value : 'latn';
  const cached = `${code} ${shown} ${key}`;
  let message = formats.get(cached);
  if (!message) formats.set(cached, (message = new IntlMessageFormat(text, `${code}-u-nu-${shown}`)));
  const isolated = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? isolate(unbrokenTimes(value)) : value]),
  );
  return String(message.format(isolated));
}

/**
 * A time in the digits shown. Arabic-Indic digits with hyphens between them would be set from right to
 * left even inside an isolate, day and year exchanged; the override keeps their order.
 */
export function timeDigits(text: string): string {
  if (shownDigits.value === 'latn') return ltr(text);
  const other = text.replace(/[0-9]/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
  return ltr(`\u202d${other}\u202c`);
}

export function t(key: Key, values: Values = {}): string {
  const code = language.value;
  return format(code, key, textOf(fileOf(code), key) ?? textOf(files.en, key) ?? key, values);
}

/** The original of a safety string where the language shown has no reviewed wording, else nothing. */
export function original(key: Key, values: Values = {}): string | undefined {
  const code = language.value;
  if (code === 'en') return undefined;
  const entry = fileOf(code).messages[key];
  if (typeof entry === 'object' && entry.reviewed) return undefined;
  return format('en', key, textOf(files.en, key) ?? key, values);
}

/** The word for a code of the record (`level.2`, `kind.PATROL`); a code nobody has named shows as it is. */
export function word(group: string, code: string | number): string {
  const key = `${group}.${code}`;
  return textOf(fileOf(language.value), key) ?? textOf(files.en, key) ?? String(code);
}

/** A name given in several languages by whoever filed it. */
export function named(title: L10n | undefined, otherwise: string): string {
  return title?.[language.value] ?? title?.['en'] ?? Object.values(title ?? {})[0] ?? otherwise;
}

export function list(items: readonly string[]): string {
  return new Intl.ListFormat(locale.value, { type: 'conjunction', style: 'long' }).format(items.map(isolate));
}

export function number(value: number, digits = 0): string {
  return new Intl.NumberFormat(locale.value, { maximumFractionDigits: digits, useGrouping: true }).format(value);
}
