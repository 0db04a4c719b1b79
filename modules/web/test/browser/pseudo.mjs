/** A language nobody speaks: every message in brackets and two fifths longer. What stands outside brackets is no message. */
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';

const OPEN = '⟦';
const CLOSE = '⟧';

/** Two fifths more, in words of their own, so that a line may break where it may in a language. */
const longer = (length) => ' ~~~~~'.repeat(Math.ceil((length * 0.4) / 6));

/** The message with each of its own words between brackets and lengthened; values and branches as they were. */
export function pseudo(text) {
  const parts = [];
  const visit = (elements) => {
    for (const element of elements) {
      if (element.type === TYPE.literal) parts.push([element.location.start.offset, element.location.end.offset]);
      for (const option of Object.values(element.options ?? {})) visit(option.value);
    }
  };
  visit(parse(text, { captureLocation: true }));
  let out = text;
  for (const [from, to] of parts.reverse()) {
    const said = out.slice(from, to);
    if (!/\p{L}/u.test(said)) continue;
    const [, before, words, after] = /^(\s*)([\s\S]*?)(\s*)$/.exec(said);
    out = `${out.slice(0, from)}${before}${OPEN}${words}${longer(words.length)}${CLOSE}${after}${out.slice(to)}`;
  }
  return out;
}

export const pseudoFile = (file) => ({
  ...file,
  messages: Object.fromEntries(
    Object.entries(file.messages).map(([key, entry]) => [key, typeof entry === 'string' ? pseudo(entry) : { ...entry, text: pseudo(entry.text), reviewed: true }]),
  ),
});

/** Serves the words of one language in brackets, to this window alone. */
export async function speakPseudo(page, language) {
  await page.route(new RegExp(`/app/${language}-[0-9A-Z]{8}\\.js$`), async (route) => {
    const answer = await route.fetch();
    const text = await answer.text();
    const { default: file } = await import(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`);
    await route.fulfill({ response: answer, body: `export default ${JSON.stringify(pseudoFile(file))};`, headers: { 'content-type': 'text/javascript' } });
  });
}

/** Words in sight that came from no message: neither data nor names, which stand in elements of their own. */
export const unspoken = (page) =>
  page.evaluate(() => {
    const data = 'bdi, q, blockquote, code, pre, kbd, svg, .original, .utc, .wordmark, .language, .who select, [lang]:not(html), .clocks dt:first-child, [data-says], [dir="auto"], .away, .strip';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent.replace(/[\u2066-\u2069]/g, '').trim();
      if (!/\p{L}{3}/u.test(text) || text.includes('\u27e6') || node.parentElement.closest(data)) continue;
      if (node.parentElement.checkVisibility()) found.push(`${node.parentElement.tagName.toLowerCase()}.${node.parentElement.className}: ${text.slice(0, 60)}`);
    }
    return [...new Set(found)];
  });
