import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

const boundsSchema = z.strictObject({ x: z.int(), y: z.int(), width: z.int(), height: z.int() });
/** In the units that the system places windows in. */
export type Bounds = z.infer<typeof boundsSchema>;

const windowStateSchema = z.strictObject({ bounds: boundsSchema, isMaximized: z.boolean() });
export type WindowState = z.infer<typeof windowStateSchema>;

/** The smallest window in which the panels do not overlap. */
export const SMALLEST = { width: 1024, height: 640 } as const;
/** The first window: what the panels are laid out for. */
const USUAL = { width: 1440, height: 900 } as const;
/** So much of a window must lie on a screen that it can be taken hold of by its title. */
const GRIP = { width: 160, height: 40 } as const;

const overlap = (start: number, length: number, otherStart: number, otherLength: number): number =>
  Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart);

/** The title lies on the screen, below its top edge. */
const canBeGripped = ({ x, y, width }: Bounds, area: Bounds): boolean =>
  overlap(x, width, area.x, area.width) >= GRIP.width &&
  y >= area.y &&
  y + GRIP.height <= area.y + area.height;

function centred(area: Bounds): Bounds {
  const width = Math.min(USUAL.width, area.width);
  const height = Math.min(USUAL.height, area.height);
  return {
    x: area.x + Math.round((area.width - width) / 2),
    y: area.y + Math.round((area.height - height) / 2),
    width,
    height,
  };
}

/**
 * Where the window opens. A remembered place counts only while a screen is there to show it: screens are unplugged and change.
 * `areas`: work areas of the screens, the main one first; never empty.
 */
export function placeWindow(
  remembered: WindowState | null,
  areas: readonly [Bounds, ...Bounds[]],
): WindowState {
  const [main] = areas;
  if (!remembered) return { bounds: centred(main), isMaximized: false };
  const { bounds, isMaximized } = remembered;
  const area = areas.find((candidate) => canBeGripped(bounds, candidate));
  if (!area) return { bounds: centred(main), isMaximized };
  const width = Math.min(Math.max(bounds.width, SMALLEST.width), area.width);
  const height = Math.min(Math.max(bounds.height, SMALLEST.height), area.height);
  return { bounds: { ...bounds, width, height }, isMaximized };
}

/** What the window looked like when it was closed last; null when nobody knows, or the file is damaged. */
export async function readWindowState(file: string): Promise<WindowState | null> {
  try {
    return windowStateSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Written whole or not at all. */
export async function writeWindowState(file: string, state: WindowState): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const unfinished = `${file}.new`;
  const handle = await open(unfinished, 'w');
  try {
    await handle.writeFile(JSON.stringify(windowStateSchema.parse(state)));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(unfinished, file);
}
