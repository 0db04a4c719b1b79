/** The operator's own maps under the shapes: read span by span with this reader's session. */
import type { FilterSpecification, LayerSpecification, SourceSpecification } from '@maplibre/maplibre-gl-style-spec';
import type { Map as GlMap } from 'maplibre-gl';
import { PMTiles, type Protocol, type RangeResponse, type Source, TileType } from 'pmtiles';
import { problemOf } from '../../device/api';
import { reader } from '../../situation';
import { wantedMaps } from '../own-maps';
import type { Colours } from './style';

class OwnFile implements Source {
  constructor(private readonly name: string) {}

  getKey(): string {
    return `own-${this.name}`;
  }

  getBytes(from: number, length: number, signal?: AbortSignal): Promise<RangeResponse> {
    return reader().with(async (token) => {
      const response = await fetch(`/v1/maps/${this.name}`, {
        headers: { Authorization: `Bearer ${token}`, Range: `bytes=${from}-${from + length - 1}` },
        ...(signal && { signal }),
      });
      if (response.status !== 206) throw await problemOf(response);
      const etag = response.headers.get('ETag');
      return { data: await response.arrayBuffer(), ...(etag && { etag }) };
    });
  }
}

interface Described {
  readonly vector_layers?: readonly { readonly id?: unknown }[];
  readonly attribution?: unknown;
}

/** How a layer of a map nobody here made is drawn, by what its name says: water filled, areas faintly, lines thin. */
function look(source: string, layer: string, colours: Colours): LayerSpecification[] {
  const from = { source, 'source-layer': layer };
  const wet = /water|ocean|sea|lake|river/i.test(layer);
  const way = /road|transport|street|track|rail/i.test(layer);
  const of = (...types: string[]): FilterSpecification => ['match', ['geometry-type'], types, true, false];
  return [
    {
      id: `${source}-${layer}-area`, type: 'fill', ...from, filter: of('Polygon', 'MultiPolygon'),
      paint: { 'fill-color': wet ? colours.sea : colours.soft, 'fill-opacity': wet ? 1 : 0.08 },
    },
    {
      id: `${source}-${layer}-line`, type: 'line', ...from, filter: of('LineString', 'MultiLineString'),
      paint: { 'line-color': wet ? colours.border : colours.soft, 'line-width': way ? 1.2 : 0.6, 'line-opacity': way ? 0.9 : 0.6 },
    },
  ];
}

/** Adds one map right above the base map; nothing where it cannot be read. */
export async function addOwnMap(map: GlMap, protocol: Protocol, name: string, colours: Colours): Promise<void> {
  const source = `own-${name}`;
  const file = protocol.get(source) ?? new PMTiles(new OwnFile(name));
  protocol.add(file);
  const { tileType, minZoom, maxZoom } = await file.getHeader();
  const { vector_layers: described = [] } = (await file.getMetadata()) as Described;
  if (!wantedMaps.peek().includes(name) || map.getSource(source) || !map.getLayer('coast')) return;
  const url = `pmtiles://${source}`;
  const tiles: SourceSpecification =
    tileType === TileType.Mvt
      ? { type: 'vector', url, minzoom: minZoom, maxzoom: maxZoom }
      : { type: 'raster', url, minzoom: minZoom, maxzoom: maxZoom, tileSize: 256 };
  map.addSource(source, tiles);
  const layers =
    tileType === TileType.Mvt
      ? described.flatMap(({ id }) => (typeof id === 'string' ? look(source, id, colours) : []))
      : [{ id: source, type: 'raster' as const, source, paint: { 'raster-fade-duration': 0 } }];
  layers.forEach((layer) => map.addLayer(layer, 'coast'));
}

export function removeOwnMap(map: GlMap, name: string): void {
  const source = `own-${name}`;
  for (const id of map.getLayersOrder()) if (id === source || id.startsWith(`${source}-`)) map.removeLayer(id);
  if (map.getSource(source)) map.removeSource(source);
}
