/**
 * What a browser needs to put the page among the programs of a device: a manifest, and the drawing of `src/icon.svg`
 * as pictures of points for those that show no drawing. The name is the same in every language of the page.
 */
import { deflateSync } from 'node:zlib';

const FINER = 4;

/** The corners of each figure of a path made of straight lines: M m h v l H V L z. */
function figures(path) {
  const found = [];
  let [x, y] = [0, 0];
  for (const [, letter, rest] of path.matchAll(/([MmHhVvLlz])([^A-Za-z]*)/g)) {
    const [a = 0, b = 0] = (rest.match(/-?[\d.]+/g) ?? []).map(Number);
    const own = letter === letter.toLowerCase();
    const kind = letter.toLowerCase();
    if (kind === 'z') [x, y] = found.at(-1)[0];
    else if (kind === 'h') x = own ? x + a : a;
    else if (kind === 'v') y = own ? y + a : a;
    else [x, y] = own ? [x + a, y + b] : [a, b];
    if (kind === 'm') found.push([]);
    if (kind !== 'z') found.at(-1).push([x, y]);
  }
  return found;
}

/** Whether a point lies in one of the figures. */
const inside = (all, x, y) => all.some((corners) =>
  corners.reduce((odd, [ax, ay], i) => {
    const [bx, by] = corners[(i + 1) % corners.length];
    return (ay > y) !== (by > y) && x < ax + ((y - ay) / (by - ay)) * (bx - ax) ? !odd : odd;
  }, false));

const TABLE = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  return c;
});

/** One part of a PNG file: its length, its name and bytes, and their sum. */
function part(name, bytes) {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), bytes]);
  const sum = named.reduce((crc, byte) => TABLE[(crc ^ byte) & 255] ^ (crc >>> 8), 0xffffffff);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(bytes.length);
  check.writeUInt32BE((sum ^ 0xffffffff) >>> 0);
  return Buffer.concat([length, named, check]);
}

/** The drawing as a PNG of so many points a side, its ground up to the edge. */
export function picture(svg, side) {
  const [, width] = /viewBox="0 0 (\d+) \1"/.exec(svg).map(Number);
  const ground = /<rect[^>]* fill="#([0-9a-f]{6})"/.exec(svg)[1].match(/../g).map((hex) => parseInt(hex, 16));
  const all = figures(/<path d="([^"]+)" fill="#fff"/.exec(svg)[1]);
  const scale = width / (side * FINER);
  const rows = Buffer.alloc(side * (1 + 3 * side));
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      let white = 0;
      for (let i = 0; i < FINER * FINER; i++) {
        white += inside(all, (x * FINER + (i % FINER) + 0.5) * scale, (y * FINER + Math.floor(i / FINER) + 0.5) * scale) ? 1 : 0;
      }
      const share = white / (FINER * FINER);
      ground.forEach((shade, i) => (rows[y * (1 + 3 * side) + 1 + 3 * x + i] = Math.round(shade + (255 - shade) * share)));
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, part('IHDR', head), part('IDAT', deflateSync(rows, { level: 9 })), part('IEND', Buffer.alloc(0))]);
}

/**
 * Writes pictures and manifest; where the page finds the manifest and the picture for a home screen.
 *
 * @param write writes bytes under a name with their hash and says where the page finds them
 */
export function installable(svg, write) {
  const small = write('icon-192', 'png', picture(svg, 192));
  const large = write('icon-512', 'png', picture(svg, 512));
  const colour = /<rect[^>]* fill="(#[0-9a-f]{6})"/.exec(svg)[1];
  const manifest = {
    id: '/', name: 'Parley', short_name: 'Parley', start_url: '/', scope: '/',
    // The address stays in sight: whose server it is must be seen wherever something is signed.
    display: 'minimal-ui', theme_color: colour, background_color: colour,
    icons: [
      { src: small, sizes: '192x192', type: 'image/png' },
      { src: large, sizes: '512x512', type: 'image/png' },
      { src: '/app/icon.svg', sizes: 'any', type: 'image/svg+xml' },
    ],
  };
  return { manifest: write('parley', 'webmanifest', JSON.stringify(manifest)), picture: small };
}
