/** What a map is asked to show, whatever draws it. */
import type { Moves } from './controls';
import type { Drawing } from './drawing';
import type { Outline, Point } from './geometry';

export interface MapItem {
  readonly id: string;
  readonly outline: Outline;
  readonly kind: 'notice' | 'zone' | 'claim' | 'draft' | 'track';
  /** The party's number: colour and hatching. */
  readonly party: number;
  readonly letter: string;
  readonly title: string;
  readonly approximate?: boolean;
  /** The kind, as the one who notified named it, and its word; drawn where that kind has a symbol. */
  readonly symbol?: { readonly kind: string; readonly word: string };
  /** How far the edge may be from where it is drawn; drawn as a band of its own. */
  readonly errorMetres?: number;
}

/** Degrees: south, west, north, east; west is greater than east where it crosses 180 degrees. */
export type Box = readonly [number, number, number, number];

/** A list too long to be drawn one by one: the server cuts it into tiles for this reader. */
export interface Tiled {
  /** Another text when a tile may be another. */
  readonly key: string;
  /** Around what everything lies; nothing where nothing has a place. */
  readonly box: Box | undefined;
  readonly tile: (z: number, x: number, y: number, signal: AbortSignal) => Promise<ArrayBuffer>;
}

export interface Shown {
  /** Of a tiled list only the page of it that stands beside the map. */
  readonly items: readonly MapItem[];
  readonly tiled?: Tiled | undefined;
  /** Somebody wants the list of what lies there. */
  readonly onBox?: ((box: Box) => void) | undefined;
  readonly selected?: string | undefined;
  readonly label: string;
  readonly onSelect?: (id: string) => void;
}

/** What every picture of a map is given by its frame. */
export interface PictureProps extends Shown {
  /** The picture looks at what is selected when this changes. */
  readonly focus: string;
  readonly onPoint: (at: Point | undefined) => void;
  readonly onMoves: (moves: Moves) => void;
  /** The shape that is being made on this map, while one is. */
  readonly drawing?: Drawing | undefined;
  /** A key was pressed on the map; whether that is done with. */
  readonly onMapKey: (event: KeyboardEvent) => boolean;
  /** Whether all tiles of the list that were asked for came. */
  readonly onPart: (whole: boolean) => void;
  /** The machine cannot draw it after all. */
  readonly onLost: () => void;
}
