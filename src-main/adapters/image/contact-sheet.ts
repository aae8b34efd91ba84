import sharp from 'sharp';
import type { RgbPicture } from './frame-picture.ts';
import { encodeRgbPng } from './png.ts';

export interface SheetRow {
  /** Shown at the left end of the row; empty = none. */
  readonly title: string;
  readonly cells: readonly { readonly picture: RgbPicture; readonly label: string }[];
}

const GAP = 6;
const LABEL_HEIGHT = 18;

const escapeText = (text: string) =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);

/** Part of a picture, clipped at its edges, repeated edge pixels outside; left, top, width, height in whole pixels. */
export function cropPicture(
  picture: RgbPicture,
  left: number,
  top: number,
  width: number,
  height: number,
): RgbPicture {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const sy = Math.min(picture.height - 1, Math.max(0, top + y));
    for (let x = 0; x < width; x++) {
      const sx = Math.min(picture.width - 1, Math.max(0, left + x));
      const from = (sy * picture.width + sx) * 3;
      data.set(picture.data.subarray(from, from + 3), (y * width + x) * 3);
    }
  }
  return { width, height, data };
}

/** Pictures in rows, enlarged by `scale` (cubic), each with its label above it, as one PNG. */
export async function contactSheet(rows: readonly SheetRow[], scale: number): Promise<Uint8Array> {
  const cellWidth = Math.max(
    1,
    ...rows.flatMap((r) => r.cells.map((c) => Math.round(c.picture.width * scale))),
  );
  const heights = rows.map(
    (r) => Math.max(1, ...r.cells.map((c) => Math.round(c.picture.height * scale))) + LABEL_HEIGHT,
  );
  const columns = Math.max(1, ...rows.map((r) => r.cells.length));
  const width = GAP + columns * (cellWidth + GAP);
  const height = GAP + heights.reduce((sum, h) => sum + h + GAP, 0);
  const layers: { input: Buffer; left: number; top: number }[] = [];
  const texts: string[] = [];
  let top = GAP;
  for (const [r, row] of rows.entries()) {
    for (const [c, cell] of row.cells.entries()) {
      const left = GAP + c * (cellWidth + GAP);
      const enlarged = sharp(Buffer.from(await encodeRgbPng(cell.picture))).resize(
        Math.round(cell.picture.width * scale),
        Math.round(cell.picture.height * scale),
        { kernel: 'cubic', fit: 'fill' },
      );
      layers.push({ input: await enlarged.png().toBuffer(), left, top: top + LABEL_HEIGHT });
      const text = c === 0 && row.title ? `${row.title}  ${cell.label}` : cell.label;
      texts.push(`<text x="${left + 2}" y="${top + 13}">${escapeText(text)}</text>`);
    }
    top += (heights[r] ?? 0) + GAP;
  }
  const labels = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif" font-size="12" fill="#e8e8e8">${texts.join('')}</svg>`;
  const sheet = sharp({ create: { width, height, channels: 3, background: '#303030' } });
  return new Uint8Array(
    await sheet
      .composite([...layers, { input: Buffer.from(labels), left: 0, top: 0 }])
      .png()
      .toBuffer(),
  );
}
