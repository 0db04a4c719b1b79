/**
 * Writes src/map/symbols.json out of milsymbol: `node build/symbols.mjs`. For the kinds of notices that have a symbol
 * in APP-6/2525D only lines are kept, in the frame that says neither friend nor foe; no colour comes along.
 */
import { writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const NEUTRAL = '4';
/** Set and entity of 2525D; what is not stated, such as the arm of a unit, is in none of them. */
const KINDS = {
  FLIGHT: ['01', '000000'],
  MEDEVAC: ['10', '161300'],
  MOVEMENT: ['10', '163600'],
  OBSERVATION_POST: ['10', '121200'],
  PATROL: ['40', '130100'],
  REPAIR: ['10', '161100'],
  STATIC_SITE: ['20', '000000'],
};

/** @param library milsymbol */
export function symbols(library) {
  return Object.fromEntries(
    Object.entries(KINDS).map(([kind, [set, entity]]) => {
      const symbol = new library.Symbol(`100${NEUTRAL}${set}0000${entity}0000`, { fill: false });
      if (!symbol.isValid()) throw new Error(`no such symbol: ${kind}`);
      return [kind, symbol.drawInstructions.flat(9).map(({ type, d, fill }) => {
        if (type !== 'path') throw new Error(`${kind} is drawn with ${type}`);
        return { d, filled: Boolean(fill) };
      })];
    }),
  );
}

const here = resolve(dirname(fileURLToPath(import.meta.url)), '..');
export const KEPT = join(here, 'src/map/symbols.json');
export const textOf = (all) => `${JSON.stringify(all, undefined, 1)}\n`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(KEPT, textOf(symbols((await import('milsymbol')).default)));
}
