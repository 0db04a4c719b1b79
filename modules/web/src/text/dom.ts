/** Elements, without a framework: the text desk is to be small. */
import type { Key } from '../words/words';
import { original, t } from './words';
import type { Values } from './fill';

type Child = Node | string | false | undefined | null;
type Attributes = Readonly<Record<string, string | boolean | ((event: Event) => void) | undefined>>;

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K, attributes: Attributes = {}, ...children: readonly (Child | readonly Child[])[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, '');
    else if (typeof value === 'string') element.setAttribute(name, value);
  }
  add(element, children);
  return element;
}

function add(element: Element, children: readonly (Child | readonly Child[])[]): void {
  for (const child of children.flat()) {
    if (child !== false && child !== undefined && child !== null) element.append(child);
  }
}

/** Puts these in the place of all that an element holds. */
export function put(element: Element, ...children: readonly (Child | readonly Child[])[]): void {
  element.replaceChildren();
  add(element, children);
}

/** A safety string; where its wording here is unreviewed, the original stands under it. */
export function safety(key: Key, values: Values = {}): HTMLElement {
  const source = original(key, values);
  return h('span', {}, t(key, values), source !== undefined && h('small', { lang: 'en', dir: 'ltr' }, source));
}

export const row = (label: string, ...value: readonly (Child | readonly Child[])[]): Node[] =>
  [h('dt', {}, label), h('dd', {}, ...value)];
