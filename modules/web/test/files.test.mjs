/** Files of other programs: what they hold is kept as it was said, and what cannot be is refused in words. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zipSync } from 'fflate';
import { loadAll, seeded } from './support/load.mjs';

const { files } = await loadAll({ files: 'map/files.ts' });
const bytes = (text) => new TextEncoder().encode(text);
const read = (text) => files.readShapes(typeof text === 'string' ? bytes(text) : text);
const kml = (inner) => `<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><!-- made elsewhere -->${inner}</Document></kml>`;
const AREA = `<Placemark><name>Area &amp; road</name><Polygon><outerBoundaryIs><LinearRing><coordinates>
  36.5,35.7,0 36.70,35.75,0
  36.75,35.66 36.5,35.7,0</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>`;
const LINE = '<Placemark><name><![CDATA[Road <M4>]]></name><LineString><coordinates>36.8059,35.8645 36.7683123456789,35.8598</coordinates></LineString></Placemark>';

test('KML gives its areas, lines and points with the digits they were written with', () => {
  const { shapes } = read(kml(`${AREA}<Folder>${LINE}<Placemark><Point><coordinates>36.6,35.9</coordinates></Point></Placemark></Folder>`));
  assert.deepEqual(shapes, [
    { kind: 'polygon', name: 'Area & road', coordinates: '35.7, 36.5\n35.75, 36.70\n35.66, 36.75', count: 3 },
    { kind: 'corridor', name: 'Road <M4>', coordinates: '35.8645, 36.8059\n35.8598, 36.7683123', count: 2 },
    { kind: 'circle', name: '', coordinates: '35.9, 36.6', count: 1 },
  ]);
});

test('a KMZ is the KML in it; what would unpack beyond the limit is not unpacked', () => {
  const packed = zipSync({ 'images/x.png': new Uint8Array(9), 'doc.kml': bytes(kml(AREA)) });
  assert.equal(read(packed).shapes.length, 1);
  assert.equal(read(zipSync({ 'doc.kml': new Uint8Array(files.FILE_BYTES_MAX + 1) })).fault, 'too-large');
  assert.equal(read(zipSync({ 'readme.txt': bytes('x') })).fault, 'nothing');
  assert.equal(read(packed.slice(0, 60)).fault, 'not-read');
});

test('GPX gives routes, tracks and waypoints', () => {
  const { shapes } = read(`<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="35.9" lon="36.6"><name>Post</name></wpt>
    <rte><name>R</name><rtept lat="35.8" lon='36.5'/><rtept lat="35.9" lon="36.50"/></rte>
    <trk><name>T</name><trkseg><trkpt lat="1" lon="2"><ele>4</ele></trkpt><trkpt lat="1.5" lon="-2"/></trkseg></trk></gpx>`);
  assert.deepEqual(shapes.map(({ kind, name, coordinates }) => [kind, name, coordinates]), [
    ['corridor', 'R', '35.8, 36.5\n35.9, 36.50'], ['corridor', 'T', '1, 2\n1.5, -2'], ['circle', 'Post', '35.9, 36.6'],
  ]);
});

test('GeoJSON keeps zeros at the end of a number, and the names of features', () => {
  const { shapes } = read(`{"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"name":"1 2.0 \\"x\\""},"geometry":{"type":"Polygon","coordinates":[[[36.50,35.70],[36.7,35.75],[36.75,35.66],[36.50,35.70]]]}},
    {"type":"Feature","properties":null,"geometry":{"type":"LineString","coordinates":[[36.5,35.7,120],[3.65e1,35.8]]}}]}`);
  assert.equal(shapes[0].coordinates, '35.70, 36.50\n35.75, 36.7\n35.66, 36.75');
  assert.equal(shapes[0].name, '1 2.0 "x"');
  assert.equal(shapes[1].coordinates, '35.7, 36.5\n35.8, 36.5000000');
});

test('what would mean something else without a part of it is refused', () => {
  const hole = AREA.replace('</Polygon>', '<innerBoundaryIs><LinearRing><coordinates>36.6,35.7 36.61,35.7 36.6,35.71</coordinates></LinearRing></innerBoundaryIs></Polygon>');
  assert.equal(read(kml(hole)).fault, 'holes');
  assert.equal(read(kml(`${AREA}<NetworkLink><Link><href>http://x.example/</href></Link></NetworkLink>`)).fault, 'links');
  assert.equal(read('{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]],[[0.1,0.1],[0.2,0.1],[0.2,0.2],[0.1,0.1]]]}').fault, 'holes');
  assert.equal(read('{"type":"Point","coordinates":[36.5,95]}').fault, 'position');
  assert.equal(read('{"type":"Point","coordinates":["36.5",35]}').fault, 'position');
  assert.equal(read(kml(LINE.replace('35.8645', 'NaN'))).fault, 'position');
  for (const name of ['nbsp', 'constructor', '__proto__']) {
    assert.equal(read(kml(AREA.replace('&amp;', `&${name};`))).fault, 'not-read', name);
  }
  assert.equal(read('{"type":"FeatureCollection","features":[]}').fault, 'nothing');
  assert.equal(read(new Uint8Array(files.FILE_BYTES_MAX + 1)).fault, 'too-large');
  const long = Array.from({ length: 2001 }, (_, i) => `36,${(i / 1000).toFixed(3)}`).join(' ');
  assert.equal(read(kml(`<Placemark><LineString><coordinates>${long}</coordinates></LineString></Placemark>`)).fault, 'too-many');
});

test('a document with a type, entities of its own, or wrong nesting is not read', () => {
  for (const text of [
    `<!DOCTYPE kml [<!ENTITY a "b">]>${kml(AREA)}`, kml('<name>&a;</name>'), '<kml><a></kml></a>', '<kml>', '<kml/><kml/>', 'kml', '<kml x="a" y></kml>',
    `${'<a>'.repeat(100)}${'</a>'.repeat(100)}`, '<html></html>', '{', '<kml a="<"></kml>', '<kml>&#x110000;</kml>',
  ]) assert.equal(read(text).fault, 'not-read', text.slice(0, 40));
});

test('cut, changed and mixed up files get an answer, never a surprise', () => {
  const random = seeded(77);
  const whole = [kml(AREA + LINE), '{"type":"LineString","coordinates":[[36.5,35.7],[36.6,35.8]]}', '<gpx><rte><rtept lat="1" lon="2"/></rte></gpx>'].map(bytes);
  const answers = new Set();
  for (let i = 0; i < 3000; i++) {
    const file = Uint8Array.from(whole[i % 3]);
    for (let changes = random() * 4; changes > 1; changes--) file[Math.floor(random() * file.length)] = Math.floor(random() * 256);
    const got = read(file.slice(0, 1 + Math.floor(random() * file.length * 3)));
    answers.add('fault' in got ? got.fault : 'shapes');
  }
  assert.ok(answers.has('not-read') && answers.has('shapes'), [...answers].join());
});
