/**
 * The verifier of the page as one file that needs no server: script, style and the words of four languages
 * stand in it, and its own rules let the browser run that script and no other, and ask for nothing.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, transform } from 'esbuild';
import { namedIn, words } from './words.mjs';

const ENTRY = 'src/verify/main.tsx';
const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** @param options those of the page, for the targets and the form */
export async function verifierFile(here, options) {
  const one = {
    ...options, entryPoints: [ENTRY], outdir: undefined, publicPath: undefined, splitting: false, format: 'iife',
    entryNames: undefined, chunkNames: undefined, assetNames: undefined, write: false,
  };
  const { metafile } = await build({ ...one, outdir: 'x', minify: false, plugins: [words(here)] });
  const said = namedIn(here, metafile.inputs, ENTRY);
  const { outputFiles } = await build({ ...one, outdir: 'x', plugins: [words(here, said, () => false)] });
  const script = outputFiles[0].text.replaceAll('</script', '<\\/script');
  const { code: style } = await transform(readFileSync(join(here, 'src/verify/verify.css'), 'utf8'), {
    loader: 'css', minify: true,
  });
  const rules = [
    "default-src 'none'", `script-src ${hashOf(script)}`, `style-src ${hashOf(style)}`, "base-uri 'none'",
    "form-action 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'",
  ].join('; ');
  const parts = { RULES: rules, STYLE: style, SCRIPT: script };
  return readFileSync(join(here, 'src/verify/verify.html'), 'utf8').replace(/\{\{(\w+)\}\}/g, (_, name) => parts[name]);
}
