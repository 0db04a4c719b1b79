/** Builds the page with nothing but a map on it and serves it from this machine, as strictly as the server does. */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { build } from 'esbuild';
import { WEB } from '../support/load.mjs';

export const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; " +
  "font-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
  "require-trusted-types-for 'script'; trusted-types default";
const TYPES = { html: 'text/html', mjs: 'text/javascript', js: 'text/javascript', css: 'text/css', json: 'application/json' };

/** The page in `folder`, made of the files of the built page (`npm run build`). */
async function make(folder) {
  const app = join(WEB, 'target/classes/web/app');
  const built = readdirSync(app);
  const file = (start) => JSON.stringify(`/app/${built.find((name) => name.startsWith(start))}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await build({
    absWorkingDir: WEB, entryPoints: { page: 'test/browser/map-page.tsx', sheet: 'src/page.css' }, outdir: join(folder, 'app'),
    publicPath: '/app', bundle: true, minify: true, format: 'esm', splitting: true, jsx: 'automatic', jsxImportSource: 'preact',
    entryNames: '[name]', assetNames: '[name]-[hash]', loader: { '.woff2': 'file' }, charset: 'utf8', logLevel: 'error',
    define: { BASE_MAP_FILE: file('map-'), BASE_TILES_FILE: file('base-'), MAP_WORKER_FILE: file('map-worker-'), ROLES_FILE: file('roles-') },
    plugins: [{
      name: 'no later words',
      setup: (esbuild) => {
        esbuild.onResolve({ filter: /words-later\// }, ({ path }) => ({ path, namespace: 'none' }));
        esbuild.onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: '{"messages":{}}', loader: 'json' }));
      },
    }],
  });
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="stylesheet" href="/app/sheet.css">' +
      '<script type="module" src="/app/page.js"></script></head><body><main id="app"></main></body></html>',
  );
  return app;
}

function span(request, bytes) {
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
  if (from === undefined) return { code: 200, body: bytes, headers: {} };
  const end = Math.min(bytes.length - 1, Number(to));
  return { code: 206, body: bytes.subarray(Number(from), end + 1), headers: { 'Content-Range': `bytes ${from}-${end}/${bytes.length}` } };
}

/**
 * @param cut gives the tile of `(z, x, y)` of a long list
 * @returns `{ url, sent, close }`; `sent` is how many bytes of which file went out
 */
export async function serveMap(folder, cut = () => new Uint8Array()) {
  const app = await make(folder);
  const sent = new Map();
  const server = createServer((request, response) => {
    const name = new URL(request.url, 'http://x').pathname.replace(/^\/$/, '/index.html');
    const tile = /^\/cut\/(\d+)\/(\d+)\/(\d+)$/.exec(name);
    if (tile) return response.writeHead(200, { 'Content-Security-Policy': CSP }).end(cut(...tile.slice(1).map(Number)));
    const found = [join(folder, name), join(app, name.replace('/app/', ''))].map((path) => {
      try {
        return readFileSync(path);
      } catch {
        return undefined;
      }
    }).find(Boolean);
    if (!found) return response.writeHead(404).end();
    const { code, body, headers } = span(request, found);
    sent.set(name, (sent.get(name) ?? 0) + body.length);
    return response
      .writeHead(code, { 'Content-Security-Policy': CSP, 'Content-Type': TYPES[name.split('.').at(-1)] ?? 'application/octet-stream', ...headers })
      .end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, sent, close: () => server.close() };
}
