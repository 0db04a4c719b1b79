/**
 * Writes a PMTiles archive, version 3: header, root directory, metadata, tiles in Hilbert order, equal
 * tiles once. Packed by fflate and not by Node's zlib, so that every Node writes the same bytes.
 */
import { gzipSync } from 'fflate';
import { zxyToTileId } from 'pmtiles';

const HEADER_BYTES = 127;
/** A reader asks for this much at first and finds the header and the root directory in it. */
const FIRST_BYTES = 16_384;
const [GZIP, MVT] = [2, 1];

export const packed = (bytes) => gzipSync(bytes, { level: 9, mtime: 0 });

function varints(numbers) {
  const out = [];
  for (let rest of numbers) {
    while (rest > 0x7f) {
      out.push((rest & 0x7f) | 0x80);
      rest = Math.floor(rest / 128);
    }
    out.push(rest);
  }
  return Uint8Array.from(out);
}

/** Entries as columns: ids as differences, runs, lengths, offsets (0: right behind the one before). */
function directory(entries) {
  const numbers = [entries.length];
  let last = 0;
  for (const { id } of entries) {
    numbers.push(id - last);
    last = id;
  }
  entries.forEach(({ run }) => numbers.push(run));
  entries.forEach(({ length }) => numbers.push(length));
  entries.forEach(({ offset }, i) => {
    const before = entries[i - 1];
    numbers.push(before && offset === before.offset + before.length ? 0 : offset + 1);
  });
  return packed(varints(numbers));
}

function header(parts, counts, { minZoom, maxZoom, bounds, center }) {
  const bytes = new Uint8Array(HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  bytes.set(Buffer.from('PMTiles'));
  view.setUint8(7, 3);
  const wide = [
    HEADER_BYTES, parts.root, HEADER_BYTES + parts.root, parts.metadata, HEADER_BYTES + parts.root + parts.metadata, 0,
    HEADER_BYTES + parts.root + parts.metadata, parts.tiles, counts.addressed, counts.entries, counts.contents,
  ];
  wide.forEach((number, i) => view.setBigUint64(8 + 8 * i, BigInt(number), true));
  [1, GZIP, GZIP, MVT, minZoom, maxZoom].forEach((number, i) => view.setUint8(96 + i, number));
  bounds.forEach((degrees, i) => view.setInt32(102 + 4 * i, Math.round(degrees * 1e7), true));
  view.setUint8(118, center.zoom);
  view.setInt32(119, Math.round(center.lng * 1e7), true);
  view.setInt32(123, Math.round(center.lat * 1e7), true);
  return bytes;
}

/**
 * @param tiles  `{ z, x, y, bytes }`, bytes not packed yet
 * @param about  `{ minZoom, maxZoom, bounds: [west, south, east, north], center: { zoom, lng, lat }, metadata }`
 */
export function archive(tiles, about) {
  const sorted = tiles.map((tile) => ({ ...tile, id: zxyToTileId(tile.z, tile.x, tile.y) })).sort((a, b) => a.id - b.id);
  const kept = new Map();
  const contents = [];
  const entries = [];
  let end = 0;
  for (const { id, bytes } of sorted) {
    const key = Buffer.from(bytes).toString('latin1');
    let at = kept.get(key);
    if (!at) {
      const body = packed(bytes);
      at = { offset: end, length: body.length };
      kept.set(key, at);
      contents.push(body);
      end += body.length;
    }
    const before = entries.at(-1);
    if (before && before.offset === at.offset && before.id + before.run === id) before.run++;
    else entries.push({ id, run: 1, ...at });
  }
  const root = directory(entries);
  if (HEADER_BYTES + root.length > FIRST_BYTES) throw new Error('the base map has too many tiles for one directory');
  const metadata = packed(Buffer.from(JSON.stringify(about.metadata), 'utf8'));
  const sizes = { root: root.length, metadata: metadata.length, tiles: end };
  const counts = { addressed: sorted.length, entries: entries.length, contents: contents.length };
  return Buffer.concat([header(sizes, counts, about), root, metadata, ...contents]);
}
