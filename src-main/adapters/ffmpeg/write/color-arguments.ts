import type { ColorTags } from '#shared/domain/clip/picture-format.ts';

/**
 * Code points of ISO/IEC 23091-2 for the names that ffprobe prints. Numbers are passed to the program because its option names
 * differ from its own printed names, and from release to release.
 */
const PRIMARIES: Readonly<Record<string, number>> = {
  bt709: 1,
  bt470m: 4,
  bt470bg: 5,
  smpte170m: 6,
  smpte240m: 7,
  film: 8,
  bt2020: 9,
  smpte428: 10,
  smpte431: 11,
  smpte432: 12,
};

const TRANSFERS: Readonly<Record<string, number>> = {
  bt709: 1,
  bt470m: 4,
  bt470bg: 5,
  smpte170m: 6,
  smpte240m: 7,
  linear: 8,
  log100: 9,
  log316: 10,
  'iec61966-2-4': 11,
  bt1361e: 12,
  'iec61966-2-1': 13,
  'bt2020-10': 14,
  'bt2020-12': 15,
  smpte2084: 16,
  smpte428: 17,
  'arib-std-b67': 18,
};

const MATRICES: Readonly<Record<string, number>> = {
  gbr: 0,
  bt709: 1,
  fcc: 4,
  bt470bg: 5,
  smpte170m: 6,
  smpte240m: 7,
  ycgco: 8,
  bt2020nc: 9,
  bt2020c: 10,
};

const option = (name: string, code: number | undefined): string[] =>
  code === undefined ? [] : [name, String(code)];

export const rangeArguments = (range: ColorTags['range']): string[] =>
  option('-color_range', range === 'unknown' ? undefined : range === 'pc' ? 2 : 1);

/** ffmpeg options that tag a stream; the same ones before `-i` (raw frames carry no tags) and before the output. Unknown tags give none. */
export function colorArguments(color: ColorTags): string[] {
  return [
    ...option('-color_primaries', PRIMARIES[color.primaries]),
    ...option('-color_trc', TRANSFERS[color.transfer]),
    ...option('-colorspace', MATRICES[color.matrix]),
    ...rangeArguments(color.range),
  ];
}

/**
 * Names the scale filter of every release knows for a matrix. Constant-luminance BT.2020 and YCgCo, which it cannot compute, are
 * taken as the nearest matrix it can.
 */
export function scaleMatrix(matrix: string): string {
  if (matrix.startsWith('bt2020')) return 'bt2020';
  return ['smpte170m', 'bt470bg'].includes(matrix)
    ? 'smpte170m'
    : ['fcc', 'smpte240m'].includes(matrix)
      ? matrix
      : 'bt709';
}
