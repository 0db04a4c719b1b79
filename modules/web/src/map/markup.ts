/**
 * Reads the small part of XML that KML and GPX files are written in. The browser's own reader is not asked:
 * the page's policy lets no text become a document. No document type, no entities of a file's own, an end to
 * depth and size.
 */
export interface Element {
  /** Without its prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

export class Unreadable extends Error {}

const DEPTH_MAX = 64;
const ELEMENTS_MAX = 200_000;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const ATTRIBUTE = /\s+([\w:.-]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;

interface Growing {
  name: string;
  attributes: Record<string, string>;
  children: Growing[];
  text: string;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

function plain(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#[0-9]{1,7}|\w+);/gi, (_, name: string) => {
    if (name.startsWith('#')) {
      const code = name[1] === 'x' || name[1] === 'X' ? parseInt(name.slice(2), 16) : Number(name.slice(1));
      if (code > 0x10ffff) throw new Unreadable('character');
      return String.fromCodePoint(code);
    }
    const known = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
    if (known === undefined) throw new Unreadable('entity');
    return known;
  });
}

function attributesOf(tag: string, from: number): Record<string, string> {
  const found: Record<string, string> = {};
  ATTRIBUTE.lastIndex = from;
  let end = from;
  for (let match = ATTRIBUTE.exec(tag); match; match = ATTRIBUTE.exec(tag)) {
    found[local(match[1] as string)] = plain(match[2] ?? match[3] ?? '');
    end = ATTRIBUTE.lastIndex;
  }
  if (tag.slice(end).trim() !== '') throw new Unreadable('attribute');
  return found;
}

/** Where a piece that begins at `at` ends; a piece without its end is not read. */
function after(text: string, at: number, end: string): number {
  const found = text.indexOf(end, at);
  if (found < 0) throw new Unreadable('end');
  return found + end.length;
}

/** The end of a tag: a `>` that stands in no attribute. */
function tagEnd(text: string, at: number): number {
  let quote = '';
  for (let i = at; i < text.length; i++) {
    const char = text[i] as string;
    if (quote) {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '>') return i;
  }
  throw new Unreadable('end');
}

/** @throws Unreadable when the text is no such document */
export function parseMarkup(text: string): Element {
  const top: Growing = { name: '', attributes: {}, children: [], text: '' };
  const open: Growing[] = [top];
  let count = 0;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    const inside = open.at(-1) as Growing;
    const next = text.indexOf('<', at);
    const said = text.slice(at, next < 0 ? text.length : next);
    inside.text += plain(said);
    if (next < 0) break;
    if (text.startsWith('<!--', next)) at = after(text, next + 4, '-->');
    else if (text.startsWith('<![CDATA[', next)) {
      at = after(text, next, ']]>');
      inside.text += text.slice(next + 9, at - 3);
    } else if (text.startsWith('<?', next)) at = after(text, next, '?>');
    else if (text.startsWith('<!', next)) throw new Unreadable('document type');
    else {
      const end = tagEnd(text, next);
      const tag = text.slice(next + 1, end);
      at = end + 1;
      if (tag.startsWith('/')) {
        if (open.length === 1 || open.pop()?.name !== local(tag.slice(1).trim())) throw new Unreadable('nesting');
        continue;
      }
      if (++count > ELEMENTS_MAX || open.length > DEPTH_MAX) throw new Unreadable('size');
      const name = /^[A-Za-z_][\w:.-]*/.exec(tag)?.[0];
      if (!name) throw new Unreadable('tag');
      const empty = tag.endsWith('/');
      const made: Growing = { name: local(name), attributes: attributesOf(empty ? tag.slice(0, -1) : tag, name.length), children: [], text: '' };
      inside.children.push(made);
      if (!empty) open.push(made);
    }
  }
  const root = top.children[0];
  if (open.length !== 1 || top.children.length !== 1 || !root || top.text.trim() !== '') throw new Unreadable('document');
  return root;
}

/** All elements of a name, wherever they stand below. */
export function below(element: Element, name: string): Element[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...below(child, name)]);
}

export const child = (element: Element, name: string): Element | undefined =>
  element.children.find((one) => one.name === name);
