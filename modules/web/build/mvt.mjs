/**
 * Writes one vector tile (Mapbox Vector Tile 2.1): layers of points, lines and polygons whose
 * coordinates are whole units of the tile. Same input, same bytes.
 */
export const EXTENT = 4096;
const [POINT, LINE, POLYGON] = [1, 2, 3];
const [MOVE_TO, LINE_TO, CLOSE] = [1, 2, 7];

/** Bytes of a protocol buffer, in the order they are put in. */
class Bytes {
  parts = [];

  varint(value) {
    let rest = value;
    while (rest > 0x7f) {
      this.parts.push((rest & 0x7f) | 0x80);
      rest = Math.floor(rest / 128);
    }
    this.parts.push(rest);
  }

  field(number, wire) {
    this.varint(number * 8 + wire);
  }

  bytes(number, bytes) {
    this.field(number, 2);
    this.varint(bytes.length);
    for (const one of bytes) this.parts.push(one);
  }

  text(number, text) {
    this.bytes(number, Buffer.from(text, 'utf8'));
  }
}

const zigzag = (value) => (value < 0 ? -2 * value - 1 : 2 * value);

/** Commands of one geometry: `parts` are runs of points, without the repeated last point of a ring. */
function commands(type, parts) {
  const out = [];
  let [x, y] = [0, 0];
  const step = ([px, py]) => {
    out.push(zigzag(px - x), zigzag(py - y));
    [x, y] = [px, py];
  };
  if (type === POINT) {
    out.push(parts.length * 8 + MOVE_TO);
    parts.forEach(([at]) => step(at));
    return out;
  }
  for (const [first, ...rest] of parts) {
    out.push(8 + MOVE_TO);
    step(first);
    out.push(rest.length * 8 + LINE_TO);
    rest.forEach(step);
    if (type === POLYGON) out.push(8 + CLOSE);
  }
  return out;
}

function value(of) {
  const bytes = new Bytes();
  if (typeof of === 'string') bytes.text(1, of);
  else {
    bytes.field(5, 0);
    bytes.varint(of);
  }
  return bytes.parts;
}

function layerBytes(name, features) {
  const [keys, values] = [new Map(), new Map()];
  const index = (map, key) => {
    if (!map.has(key)) map.set(key, map.size);
    return map.get(key);
  };
  const layer = new Bytes();
  layer.field(15, 0);
  layer.varint(2);
  layer.text(1, name);
  for (const { type, parts, tags } of features) {
    const feature = new Bytes();
    const packed = new Bytes();
    for (const [key, held] of Object.entries(tags)) {
      packed.varint(index(keys, key));
      packed.varint(index(values, held));
    }
    if (packed.parts.length > 0) feature.bytes(2, packed.parts);
    feature.field(3, 0);
    feature.varint(type);
    const geometry = new Bytes();
    commands(type, parts).forEach((one) => geometry.varint(one));
    feature.bytes(4, geometry.parts);
    layer.bytes(2, feature.parts);
  }
  for (const key of keys.keys()) layer.text(3, key);
  for (const held of values.keys()) layer.bytes(4, value(held));
  layer.field(5, 0);
  layer.varint(EXTENT);
  return layer.parts;
}

/** @param layers name -> features `{ type: 1|2|3, parts: [[ [x, y], ... ], ...], tags: { key: text | whole number } }` */
export function tileBytes(layers) {
  const tile = new Bytes();
  for (const [name, features] of Object.entries(layers)) {
    if (features.length > 0) tile.bytes(3, layerBytes(name, features));
  }
  return Uint8Array.from(tile.parts);
}
