/**
 * A position as people write it: decimal degrees, degrees with minutes and seconds, MGRS, UTM. What comes
 * out has no more digits than what went in was exact.
 */
import { Decimal } from '../ledger/statement';
import { type GridPoint, fromMgrs, utm } from './grids';

export type Written =
  | { readonly lat: Decimal; readonly lng: Decimal }
  | { readonly fault: 'shape' | 'latitude' | 'longitude' | 'ambiguous' };

/** How many decimal places of a degree say as much as a square of so many metres. */
const placesOf = (metres: number): number => Math.max(0, Math.min(7, Math.round(5 - Math.log10(metres))));

const decimal = (value: number, places: number): Decimal => new Decimal(value.toFixed(places).replace(/^-(0(?:\.0*)?)$/, '$1'));

function onGrid({ lat, lng, metres }: GridPoint): Written {
  const places = placesOf(metres);
  return { lat: decimal(lat, places), lng: decimal(lng, places) };
}

const MARKS = /[°º˚'′’‘`"″”“:]|\bDEG\b/g;
const TOKEN = /[NSEW]|\d+(?:\.\d+)?/g;
const isLetter = (token: string | undefined): boolean => token !== undefined && /^[NSEW]$/.test(token);

/** Degrees, minutes and seconds with the letter of the hemisphere; undefined where it is something else. */
function sexagesimal(text: string): Written | undefined {
  const plain = text.toUpperCase().replace(MARKS, ' ').replace(/[,;/]/g, ' ');
  if (plain.replace(TOKEN, ' ').trim() !== '') return undefined;
  const tokens = plain.match(TOKEN) ?? [];
  if (tokens.filter(isLetter).length !== 2) return undefined;
  const first = isLetter(tokens[0]);
  if (!first && !isLetter(tokens.at(-1))) return undefined;
  const groups = first ? after(tokens) : before(tokens);
  const lat = groups.find(({ letter }) => letter === 'N' || letter === 'S');
  const lng = groups.find(({ letter }) => letter === 'E' || letter === 'W');
  if (!lat || !lng) return { fault: 'shape' };
  const [up, right] = [angle(lat.numbers, 2), angle(lng.numbers, 3)];
  if (!up || !right) return { fault: 'shape' };
  if (up.value > 90) return { fault: 'latitude' };
  if (right.value > 180) return { fault: 'longitude' };
  return {
    lat: decimal(lat.letter === 'S' ? -up.value : up.value, up.places),
    lng: decimal(lng.letter === 'W' ? -right.value : right.value, right.places),
  };
}

interface Group {
  readonly letter: string;
  readonly numbers: string[];
}

function after(tokens: readonly string[]): Group[] {
  const groups: Group[] = [];
  for (const token of tokens) {
    if (isLetter(token)) groups.push({ letter: token, numbers: [] });
    else groups.at(-1)?.numbers.push(token);
  }
  return groups;
}

const before = (tokens: readonly string[]): Group[] =>
  after([...tokens].reverse()).map(({ letter, numbers }) => ({ letter, numbers: numbers.reverse() }));

/** `35 51 52.2`, `35 51.87`, `35.8645` or in one `355152`; minutes and seconds below 60, a fraction only at the end. */
function angle(numbers: readonly string[], degreeDigits: number): { value: number; places: number } | undefined {
  const only = numbers[0] ?? '';
  const run = /^(\d+)(\..*)?$/.exec(only);
  const digits = run?.[1]?.length ?? 0;
  if (numbers.length === 1 && (digits === degreeDigits + 2 || digits === degreeDigits + 4)) {
    const pairs = [only.slice(0, degreeDigits), only.slice(degreeDigits, degreeDigits + 2), only.slice(degreeDigits + 2)];
    const parts = digits === degreeDigits + 2 ? [pairs[0] as string, only.slice(degreeDigits)] : (pairs as string[]);
    return angle(parts, degreeDigits);
  }
  if (numbers.length < 1 || numbers.length > 3 || digits > 3) return undefined;
  if (numbers.slice(0, -1).some((part) => part.includes('.')) || numbers.slice(1).some((part) => Number(part) >= 60)) return undefined;
  const fraction = /\.(\d+)$/.exec(numbers.at(-1) ?? '')?.[1]?.length ?? 0;
  const value = numbers.reduce((sum, part, i) => sum + Number(part) / 60 ** i, 0);
  return { value, places: Math.min(7, fraction + ([0, 2, 4][numbers.length - 1] ?? 0)) };
}

/** What is not plain decimal degrees; digits and marks in their plain form already. */
export function writtenOtherwise(text: string): Written {
  const square = fromMgrs(text);
  if (square) return onGrid(square);
  const zone = utm(text);
  if (zone) return 'ambiguous' in zone ? { fault: 'ambiguous' } : onGrid(zone.at);
  return sexagesimal(text) ?? { fault: 'shape' };
}
