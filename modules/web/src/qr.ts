/**
 * A square to scan (ISO/IEC 18004): bytes or the shorter alphanumeric mode, error correction level M, versions 1
 * to 10. Made here, so that a link that works once goes to no other program.
 */

/** Data bytes in each block, and correction bytes a block, of versions 1 to 10 at level M. */
const BLOCKS: readonly (readonly [blocks: readonly number[], correction: number])[] = [
  [[16], 10],
  [[28], 16],
  [[44], 26],
  [[32, 32], 18],
  [[43, 43], 24],
  [[27, 27, 27, 27], 16],
  [[31, 31, 31, 31], 18],
  [[38, 38, 39, 39], 22],
  [[36, 36, 36, 37, 37], 22],
  [[43, 43, 43, 43, 44], 26],
];
const ALIGNED: readonly (readonly number[])[] = [
  [], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50],
];
const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (r, c) => (r + c) % 2 === 0,
  (r) => r % 2 === 0,
  (_, c) => c % 3 === 0,
  (r, c) => (r + c) % 3 === 0,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0,
  (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0,
  (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
];

/** Multiplication in the field of 256 elements that the correction works in. */
function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((b >>> bit) & 1) * a;
  }
  return product & 0xff;
}

function correction(data: readonly number[], length: number): number[] {
  let generator = [1];
  for (let i = 0, root = 1; i < length; i++, root = times(root, 2)) {
    const next = [...generator, 0];
    generator.forEach((value, at) => (next[at + 1] = (next[at + 1] ?? 0) ^ times(value, root)));
    generator = next;
  }
  const rest = new Array<number>(length).fill(0);
  for (const byte of data) {
    const factor = byte ^ (rest.shift() ?? 0);
    rest.push(0);
    generator.slice(1).forEach((value, at) => (rest[at] = (rest[at] ?? 0) ^ times(value, factor)));
  }
  return rest;
}

/** The remainder that guards a few bits of format or version. */
function guarded(value: number, bits: number, generator: number): number {
  let rest = value;
  for (let i = 0; i < bits; i++) rest = (rest << 1) ^ ((rest >>> (bits - 1)) * generator);
  return (value << bits) | (rest & ((1 << bits) - 1));
}

const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

type Put = (value: number, count: number) => void;

/** Writes a text in one mode: how many bits it takes in that version, and the bits. */
interface Mode {
  readonly bits: (version: number) => number;
  readonly write: (version: number, put: Put) => void;
}

function bytesMode(text: string): Mode {
  const bytes = new TextEncoder().encode(text);
  const counted = (version: number) => (version < 10 ? 8 : 16);
  return {
    bits: (version) => 4 + counted(version) + 8 * bytes.length,
    write: (version, put) => {
      put(4, 4);
      put(bytes.length, counted(version));
      bytes.forEach((byte) => put(byte, 8));
    },
  };
}

/** Two characters in eleven bits. */
function alphanumericMode(text: string): Mode {
  const counted = (version: number) => (version < 10 ? 9 : 11);
  const values = [...text].map((char) => ALPHANUMERIC.indexOf(char));
  return {
    bits: (version) => 4 + counted(version) + 11 * Math.floor(values.length / 2) + 6 * (values.length % 2),
    write: (version, put) => {
      put(2, 4);
      put(values.length, counted(version));
      for (let i = 0; i < values.length; i += 2) {
        const [first = 0, second] = [values[i], values[i + 1]];
        if (second === undefined) put(first, 6);
        else put(45 * first + second, 11);
      }
    },
  };
}

const modeOf = (text: string): Mode =>
  [...text].every((char) => ALPHANUMERIC.includes(char)) ? alphanumericMode(text) : bytesMode(text);

const roomOf = (version: number): number => (BLOCKS[version - 1]?.[0] ?? []).reduce((sum, one) => sum + one, 0);

function codewords(mode: Mode, version: number): number[] {
  const [blocks, length] = BLOCKS[version - 1] as (typeof BLOCKS)[number];
  const room = roomOf(version);
  const bits: number[] = [];
  const put: Put = (value, count) => {
    for (let i = count - 1; i >= 0; i--) bits.push((value >>> i) & 1);
  };
  mode.write(version, put);
  put(0, Math.min(4, room * 8 - bits.length));
  put(0, (8 - (bits.length % 8)) % 8);
  const data: number[] = [];
  for (let i = 0; i < bits.length; i += 8) data.push(Number.parseInt(bits.slice(i, i + 8).join(''), 2));
  for (let pad = 0xec; data.length < room; pad ^= 0xec ^ 0x11) data.push(pad);
  let from = 0;
  const cut = blocks.map((size) => data.slice(from, (from += size)));
  const woven = (parts: readonly (readonly number[])[]) =>
    Array.from({ length: Math.max(...parts.map((part) => part.length)) }, (_, i) => parts.flatMap((part) => part[i] ?? [])).flat();
  return [...woven(cut), ...woven(cut.map((part) => correction(part, length)))];
}

class Square {
  readonly size: number;
  readonly dark: boolean[][];
  private readonly fixed: boolean[][];

  constructor(private readonly version: number) {
    this.size = 17 + 4 * version;
    this.dark = Array.from({ length: this.size }, () => new Array<boolean>(this.size).fill(false));
    this.fixed = Array.from({ length: this.size }, () => new Array<boolean>(this.size).fill(false));
    for (let i = 0; i < this.size; i++) {
      this.fix(6, i, i % 2 === 0);
      this.fix(i, 6, i % 2 === 0);
    }
    const far = this.size - 7;
    for (const [row, column] of [[0, 0], [0, far], [far, 0]] as const) this.finder(row, column);
    for (const row of ALIGNED[version - 1] ?? []) {
      for (const column of ALIGNED[version - 1] ?? []) {
        const inFinder = (row === 6 && (column === 6 || column === far)) || (column === 6 && row === far);
        if (!inFinder) this.alignment(row, column);
      }
    }
    if (version >= 7) this.writeVersion();
    this.writeFormat(0);
  }

  private fix(row: number, column: number, dark: boolean): void {
    (this.dark[row] as boolean[])[column] = dark;
    (this.fixed[row] as boolean[])[column] = true;
  }

  private finder(row: number, column: number): void {
    for (let r = -1; r <= 7; r++) {
      for (let c = -1; c <= 7; c++) {
        const [y, x] = [row + r, column + c];
        if (y < 0 || x < 0 || y >= this.size || x >= this.size) continue;
        const ring = Math.max(Math.abs(r - 3), Math.abs(c - 3));
        this.fix(y, x, ring !== 2 && ring !== 4);
      }
    }
  }

  private alignment(row: number, column: number): void {
    for (let r = -2; r <= 2; r++) {
      for (let c = -2; c <= 2; c++) this.fix(row + r, column + c, Math.max(Math.abs(r), Math.abs(c)) !== 1);
    }
  }

  private writeVersion(): void {
    const bits = guarded(this.version, 12, 0x1f25);
    for (let i = 0; i < 18; i++) {
      const dark = ((bits >>> i) & 1) === 1;
      const [near, far] = [Math.floor(i / 3), this.size - 11 + (i % 3)];
      this.fix(near, far, dark);
      this.fix(far, near, dark);
    }
  }

  /** Level M is 0 in the two bits before the mask. */
  writeFormat(mask: number): void {
    const bits = guarded(mask, 10, 0x537) ^ 0x5412;
    const dark = (i: number) => ((bits >>> i) & 1) === 1;
    for (let i = 0; i <= 5; i++) this.fix(i, 8, dark(i));
    this.fix(7, 8, dark(6));
    this.fix(8, 8, dark(7));
    this.fix(8, 7, dark(8));
    for (let i = 9; i < 15; i++) this.fix(8, 14 - i, dark(i));
    for (let i = 0; i < 8; i++) this.fix(8, this.size - 1 - i, dark(i));
    for (let i = 8; i < 15; i++) this.fix(this.size - 15 + i, 8, dark(i));
    this.fix(this.size - 8, 8, true);
  }

  /** Two columns at a time from the right, up and down in turns, past the vertical timing line. */
  fill(words: readonly number[]): void {
    let bit = 0;
    for (let right = this.size - 1; right >= 1; right -= 2) {
      if (right === 6) right = 5;
      for (let step = 0; step < this.size; step++) {
        const row = ((right + 1) & 2) === 0 ? this.size - 1 - step : step;
        for (const column of [right, right - 1]) {
          if (this.fixed[row]?.[column]) continue;
          (this.dark[row] as boolean[])[column] = (((words[bit >>> 3] ?? 0) >>> (7 - (bit & 7))) & 1) === 1;
          bit++;
        }
      }
    }
  }

  turn(mask: number): void {
    const at = MASKS[mask] as (typeof MASKS)[number];
    for (let row = 0; row < this.size; row++) {
      for (let column = 0; column < this.size; column++) {
        if (!this.fixed[row]?.[column] && at(row, column)) (this.dark[row] as boolean[])[column] = !this.dark[row]?.[column];
      }
    }
  }

  /** How hard it is to read; the mask with the least is taken. */
  penalty(): number {
    const rows = this.dark.map((row) => row.map((dark) => (dark ? '1' : '0')).join(''));
    const columns = rows.map((_, c) => rows.map((row) => row[c]).join(''));
    let sum = 0;
    for (const line of [...rows, ...columns]) {
      for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) sum += run.length - 2;
      sum += 40 * ([...line.matchAll(/(?=10111010000|00001011101)/g)].length);
    }
    for (let r = 1; r < this.size; r++) {
      for (let c = 1; c < this.size; c++) {
        const one = this.dark[r]?.[c];
        if (this.dark[r - 1]?.[c] === one && this.dark[r]?.[c - 1] === one && this.dark[r - 1]?.[c - 1] === one) sum += 3;
      }
    }
    const share = (100 * rows.join('').replaceAll('0', '').length) / this.size ** 2;
    return sum + 10 * Math.floor(Math.abs(share - 50) / 5);
  }
}

/** Rows of a square that says this text; nothing where it is too long for one. */
export function squareOf(text: string): readonly (readonly boolean[])[] | undefined {
  const mode = modeOf(text);
  const version = 1 + BLOCKS.findIndex((_, i) => mode.bits(i + 1) <= 8 * roomOf(i + 1));
  if (version === 0) return undefined;
  const square = new Square(version);
  square.fill(codewords(mode, version));
  let best = 0;
  let least = Infinity;
  for (let mask = 0; mask < MASKS.length; mask++) {
    square.writeFormat(mask);
    square.turn(mask);
    const penalty = square.penalty();
    if (penalty < least) [best, least] = [mask, penalty];
    square.turn(mask);
  }
  square.writeFormat(best);
  square.turn(best);
  return square.dark;
}
