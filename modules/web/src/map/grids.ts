/**
 * MGRS and UTM to geographic degrees on WGS84. The inverse transverse Mercator is Krüger's series to the
 * sixth order (C. F. F. Karney, Transverse Mercator with an accuracy of a few nanometers, J. Geodesy 85, 2011).
 */
import type { Point } from './geometry';

const EQUATOR_RADIUS = 6_378_137;
const FLATTENING = 1 / 298.257223563;
const SCALE = 0.9996;
const FALSE_EASTING = 500_000;
const FALSE_NORTHING = 10_000_000;
const SQUARE = 100_000;
const ROWS_REPEAT = 2_000_000;

const N = FLATTENING / (2 - FLATTENING);
/** The mean radius of the rectifying sphere. */
const RADIUS = (EQUATOR_RADIUS / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64 + N ** 6 / 256);
const BETA = [
  N / 2 - (2 / 3) * N ** 2 + (37 / 96) * N ** 3 - N ** 4 / 360 - (81 / 512) * N ** 5 + (96_199 / 604_800) * N ** 6,
  N ** 2 / 48 + N ** 3 / 15 - (437 / 1440) * N ** 4 + (46 / 105) * N ** 5 - (1_118_711 / 3_870_720) * N ** 6,
  (17 / 480) * N ** 3 - (37 / 840) * N ** 4 - (209 / 4480) * N ** 5 + (5569 / 90_720) * N ** 6,
  (4397 / 161_280) * N ** 4 - (11 / 504) * N ** 5 - (830_251 / 7_257_600) * N ** 6,
  (4583 / 161_280) * N ** 5 - (108_847 / 3_991_680) * N ** 6,
  (20_648_693 / 638_668_800) * N ** 6,
];
const ECCENTRICITY = Math.sqrt(FLATTENING * (2 - FLATTENING));
const NEWTON_STEPS = 6;
const BANDS = 'CDEFGHJKLMNPQRSTUVWX';
const ROWS = 'ABCDEFGHJKLMNPQRSTUV';
const COLUMNS = ['ABCDEFGH', 'JKLMNPQR', 'STUVWXYZ'];

const degrees = (radians: number) => (radians * 180) / Math.PI;

/** @param northing metres from the equator, negative in the south */
export function fromUtm(zone: number, easting: number, northing: number): Point {
  const [xi, eta] = [northing / (SCALE * RADIUS), (easting - FALSE_EASTING) / (SCALE * RADIUS)];
  const [up, right] = BETA.reduce(
    ([x, e], beta, i) => {
      const k = 2 * (i + 1);
      return [x - beta * Math.sin(k * xi) * Math.cosh(k * eta), e - beta * Math.cos(k * xi) * Math.sinh(k * eta)];
    },
    [xi, eta] as const,
  );
  const tangent = Math.sin(up) / Math.hypot(Math.sinh(right), Math.cos(up));
  const lng = 6 * zone - 183 + degrees(Math.atan2(Math.sinh(right), Math.cos(up)));
  return { lat: degrees(Math.atan(geographic(tangent))), lng: ((lng + 540) % 360) - 180 };
}

/** The tangent of the latitude whose conformal latitude has this tangent: Newton's method, as Karney gives it. */
function geographic(conformal: number): number {
  const e2 = ECCENTRICITY ** 2;
  let tau = conformal / (1 - e2);
  for (let i = 0; i < NEWTON_STEPS; i++) {
    const sigma = Math.sinh(ECCENTRICITY * Math.atanh((ECCENTRICITY * tau) / Math.hypot(1, tau)));
    const found = tau * Math.hypot(1, sigma) - sigma * Math.hypot(1, tau);
    tau += ((conformal - found) * (1 + (1 - e2) * tau ** 2)) / (Math.hypot(1, found) * (1 - e2) * Math.hypot(1, tau));
  }
  return tau;
}

/** The lowest latitude of a band of 8 degrees (the last has 12). */
const bandFrom = (band: string): number => -80 + 8 * BANDS.indexOf(band);

/** Squares end where their zone ends; in Norway and on Svalbard zones are wider. */
const inZone = (zone: number, band: string, lng: number): boolean =>
  Math.abs(((lng - (6 * zone - 183) + 540) % 360) - 180) <= (band === 'V' || band === 'X' ? 9 : 3.02);

const isNorth = (band: string): boolean => band >= 'N';

export interface GridPoint extends Point {
  /** The side of the square it names; the point is its middle. */
  readonly metres: number;
}

const MGRS = /^([0-9]{1,2})([C-HJ-NP-X])([A-HJ-NP-Z])([A-HJ-NP-V])([0-9]{4}|[0-9]{6}|[0-9]{8}|[0-9]{10})$/;

/** The middle of the square that an MGRS reference of two to five digits a side names; undefined where there is none. */
export function fromMgrs(text: string): GridPoint | undefined {
  const match = MGRS.exec(text.toUpperCase().replace(/\s+/g, ''));
  const [, zoneText = '', band = '', column = '', row = '', digits = ''] = match ?? [];
  const zone = Number(zoneText);
  const across = (COLUMNS[(zone - 1) % 3] ?? '').indexOf(column) + 1;
  if (!match || zone < 1 || zone > 60 || across < 1) return undefined;
  const side = SQUARE / 10 ** (digits.length / 2);
  const half = digits.length / 2;
  const easting = across * SQUARE + (Number(digits.slice(0, half)) + 0.5) * side;
  const rows = (ROWS.indexOf(row) + (zone % 2 === 0 ? 15 : 0)) % 20;
  const within = rows * SQUARE + (Number(digits.slice(half)) + 0.5) * side;
  for (let northing = within; northing < FALSE_NORTHING; northing += ROWS_REPEAT) {
    const at = fromUtm(zone, easting, isNorth(band) ? northing : northing - FALSE_NORTHING);
    const high = bandFrom(band) + (band === 'X' ? 12 : 8);
    if (at.lat >= bandFrom(band) - 1e-3 && at.lat <= high + 1e-3) {
      return inZone(zone, band, at.lng) ? { ...at, metres: side } : undefined;
    }
  }
  return undefined;
}

/** `37N 280000 3970000`; a letter from C to X is a band, `S` alone could be either and is not read. */
const UTM = /^([0-9]{1,2})\s?([C-HJ-NP-X])\s+([0-9]{6})(?:\.[0-9]+)?(?:\s?M?E?)?[\s,]+([0-9]{1,8})(?:\.[0-9]+)?(?:\s?M?N?)?$/;

export type Utm = { readonly at: GridPoint } | { readonly ambiguous: true };

export function utm(text: string): Utm | undefined {
  const [, zone, band, easting, northing] = UTM.exec(text.toUpperCase()) ?? [];
  if (!zone || !band || Number(zone) < 1 || Number(zone) > 60) return undefined;
  if (band === 'S') return { ambiguous: true };
  const up = isNorth(band) ? Number(northing) : Number(northing) - FALSE_NORTHING;
  const at = fromUtm(Number(zone), Number(easting), up);
  return Math.abs(at.lat) > 84 ? undefined : { at: { ...at, metres: 1 } };
}
