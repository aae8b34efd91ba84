/** Before/after contact sheet: enlarged mouth crops of some frames of two clips, the original above the result. */
import sharp from 'sharp';
import { passthrough, resolvePrograms } from '#main/adapters/ffmpeg/media-programs.ts';
import { fileName, runProgram, SAFE_INPUT } from '#main/adapters/ffmpeg/program.ts';
import type { Point } from '#shared/domain/geometry.ts';
import type { SheetState } from '#shared/domain/mouth/mouth-state.ts';
import { lettering, letteringWidth } from './lettering.ts';

export interface SheetFrame {
  readonly index: number;
  /** Middle of the crop in the picture, pixels. */
  readonly centre: Point;
  /** State of the resolved exposure sheet. */
  readonly state: SheetState;
}

export interface ContactSheetRequest {
  readonly original: string;
  readonly result: string;
  readonly width: number;
  readonly height: number;
  readonly frames: readonly SheetFrame[];
}

/** Words and colours of the states; the number is the one animators write for it on a sheet. */
const STATES: Record<SheetState, { readonly label: string; readonly color: string }> = {
  neutral_closed: { label: '1 closed', color: '#8fb8ff' },
  half_open: { label: '2 half', color: '#ffd37a' },
  fully_open: { label: '3 open', color: '#ff9a8a' },
  source: { label: 'source', color: '#b8b8b8' },
};

const CROP = { width: 176, height: 124 } as const;
const CELL = { width: 264, height: 186 } as const;
const COLUMNS = 6;
const GAP = 6;
const SIDE = 112;
const CAPTION = 34;
const BAND = 2 * (CELL.height + GAP) + CAPTION;
const GROUND = '#26262a';
const TEXT = '#e8e8ea';

/** The given frames of a clip as RGB pictures. @throws Error when the clip is shorter than the last of them. */
async function picturesOf(clip: string, { width, height, frames }: ContactSheetRequest): Promise<Buffer[]> {
  const programs = await resolvePrograms();
  const wanted = frames.map(({ index }) => `eq(n\\,${index})`).join('+');
  const { output } = await runProgram(programs.ffmpeg, [
    ...[
      '-hide_banner',
      '-nostdin',
      '-loglevel',
      'error',
      ...SAFE_INPUT,
      '-i',
      fileName(clip),
      '-map',
      '0:v:0',
    ],
    ...['-vf', `select=${wanted}`, ...passthrough(programs), '-f', 'rawvideo', '-pix_fmt', 'rgb24', 'pipe:1'],
  ]);
  const size = width * height * 3;
  if (output.length !== size * frames.length) {
    throw new Error(`${clip}: expected ${frames.length} pictures of ${width}×${height}`);
  }
  return frames.map((_, i) => output.subarray(i * size, (i + 1) * size));
}

const within = (value: number, most: number): number => Math.round(Math.min(Math.max(value, 0), most));

function cell(
  picture: Buffer,
  { centre }: SheetFrame,
  { width, height }: ContactSheetRequest,
): Promise<Buffer> {
  const left = within(centre.x - CROP.width / 2, width - CROP.width);
  const top = within(centre.y - CROP.height / 2, height - CROP.height);
  return sharp(picture, { raw: { width, height, channels: 3 } })
    .extract({ left, top, ...CROP })
    .resize(CELL.width, CELL.height, { kernel: 'lanczos3' })
    .png()
    .toBuffer();
}

const cellPlace = (i: number, row: 0 | 1): { left: number; top: number } => ({
  left: SIDE + (i % COLUMNS) * (CELL.width + GAP),
  top: GAP + Math.floor(i / COLUMNS) * BAND + row * (CELL.height + GAP),
});

function captions(frames: readonly SheetFrame[], bands: number): string {
  const rows = Array.from({ length: bands }, (_, band) => {
    const top = GAP + band * BAND + CELL.height / 2 - 6;
    return (
      lettering('original', 10, top, 13, TEXT) + lettering('result', 10, top + CELL.height + GAP, 13, TEXT)
    );
  });
  const cells = frames.map(({ index, state }, i) => {
    const { left, top } = cellPlace(i, 1);
    const { label, color } = STATES[state];
    const y = top + CELL.height + 7;
    const right = left + CELL.width - letteringWidth(label, 14) - 4;
    return lettering(`frame ${index}`, left + 4, y, 14, TEXT) + lettering(label, right, y, 14, color);
  });
  return [...rows, ...cells].join('');
}

/** PNG of the sheet. The crops are as large as the clip allows: a picture smaller than one crop is refused. */
export async function contactSheet(request: ContactSheetRequest): Promise<Buffer> {
  const { frames, width, height } = request;
  if (width < CROP.width || height < CROP.height)
    throw new Error('the clip is too small for a contact sheet');
  const [before, after] = [
    await picturesOf(request.original, request),
    await picturesOf(request.result, request),
  ];
  const bands = Math.ceil(frames.length / COLUMNS);
  const size = { width: SIDE + COLUMNS * (CELL.width + GAP), height: bands * BAND + GAP };
  const layers = frames.flatMap((frame, i) =>
    ([before, after] as const).map(async (pictures, row) => ({
      input: await cell(pictures[i] ?? Buffer.alloc(0), frame, request),
      ...cellPlace(i, row === 0 ? 0 : 1),
    })),
  );
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}">${captions(frames, bands)}</svg>`;
  return sharp({ create: { ...size, channels: 3, background: GROUND } })
    .composite([...(await Promise.all(layers)), { input: Buffer.from(text), left: 0, top: 0 }])
    .removeAlpha()
    .png({ compressionLevel: 9 })
    .toBuffer();
}
