/** Messages with their values, as ICU writes them, as far as the text desk needs it: values, numbers, plurals. */
import { type Language, isolate } from '../words/languages';

export type Values = Readonly<Record<string, string | number>>;

/** Where the brace that opens at this place is closed. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  throw new Error(`a brace is never closed: ${text}`);
}

export function fill(text: string, values: Values, language: Language): string {
  let out = '';
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== '{') {
      out += text[at];
      continue;
    }
    const end = closing(text, at);
    out += argument(text.slice(at + 1, end), values, language);
    at = end;
  }
  return out;
}

export const number = (value: number, language: Language): string =>
  new Intl.NumberFormat(`${language}-u-nu-latn`, { maximumFractionDigits: 3 }).format(value);

function argument(inside: string, values: Values, language: Language): string {
  const [name = '', form = '', ...rest] = inside.split(',');
  const value = values[name.trim()] ?? '';
  if (form.trim() !== 'plural') return typeof value === 'string' ? isolate(value) : number(value, language);
  const options = rest.join(',');
  const branches = new Map<string, string>();
  for (let at = options.indexOf('{'), from = 0; at >= 0; at = options.indexOf('{', from)) {
    const end = closing(options, at);
    branches.set(options.slice(from, at).trim(), options.slice(at + 1, end));
    from = end + 1;
  }
  const count = Number(value);
  const chosen = branches.get(`=${count}`) ?? branches.get(new Intl.PluralRules(language).select(count)) ?? branches.get('other') ?? '';
  return fill(chosen.replaceAll('#', number(count, language)), values, language);
}
