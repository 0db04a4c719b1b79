/** What a file of another program may hold for the form. */
export interface FoundShape {
  readonly kind: 'polygon' | 'corridor' | 'circle';
  readonly name: string;
  /** One position a line, latitude first, as the form takes it. */
  readonly coordinates: string;
  readonly count: number;
}

export type FileFault = 'too-large' | 'not-read' | 'nothing' | 'holes' | 'links' | 'position' | 'too-many';

export const FILE_BYTES_MAX = 5_000_000;
