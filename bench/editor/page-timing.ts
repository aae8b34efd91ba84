import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import type { CDPSession, Page } from 'playwright-core';
import { z } from 'zod';

/** Longest wait for one painting, milliseconds. */
const PATIENCE_MS = 10_000;

/** Gives the page its probe. */
export async function placeProbe(page: Page): Promise<void> {
  const source = await readFile(new URL('./page-probe.ts', import.meta.url), 'utf8');
  await page.evaluate(`${stripTypeScriptTypes(source)}; undefined`);
}

/** Something that the canvas says of what is painted on it. */
export interface Painted {
  readonly attribute: 'data-frame' | 'data-states' | 'data-shown';
  readonly value: string;
}

const asked = (verb: string, ...values: readonly (string | number)[]): string =>
  `window.viewerProbe.${verb}(${values.map((value) => JSON.stringify(value)).join(', ')})`;

export async function paintedOn(page: Page, { attribute, value }: Painted): Promise<void> {
  await page.locator(`canvas[${attribute}="${value}"]`).waitFor({ timeout: PATIENCE_MS });
}

/** Presses a key and measures until the screen shows what was awaited (see ViewerProbe.timeKey). @returns milliseconds */
export async function timeOfKey(page: Page, key: string, { attribute, value }: Painted): Promise<number> {
  await page.evaluate(asked('timeKey', attribute, value, PATIENCE_MS));
  await page.keyboard.press(key);
  return z.number().parse(await page.evaluate(asked('answer')));
}

const momentsSchema = z.array(z.object({ frame: z.number(), heard: z.number() }));
export type PlayedMoment = z.infer<typeof momentsSchema>[number];

/** What is painted and what is heard, at every screen refresh. */
export const watchPlaying = async (page: Page, milliseconds: number): Promise<PlayedMoment[]> =>
  momentsSchema.parse(await page.evaluate(asked('watchPlaying', milliseconds)));

const bytesOf = (address: string): Buffer => Buffer.from(address.slice(address.indexOf(',') + 1), 'base64');

/** The pixels on the canvas as PNG. */
export const canvasPicture = async (page: Page): Promise<Buffer> =>
  bytesOf(z.string().parse(await page.evaluate(asked('picture'))));

/** Goes one frame on and takes the picture that is painted first; null when the exact one was quicker. */
export async function nextPreview(page: Page, frame: number): Promise<Buffer | null> {
  await page.evaluate(asked('awaitPreview', String(frame), PATIENCE_MS));
  await page.keyboard.press('ArrowRight');
  const address = z
    .string()
    .nullable()
    .parse(await page.evaluate(asked('answer')));
  return address === null ? null : bytesOf(address);
}

const openingSchema = z.object({ timeline: z.number(), picture: z.number() });

/** Opens a project of the start page by its button; milliseconds from the click until each is painted. */
export async function openingTimes(page: Page, name: RegExp): Promise<z.infer<typeof openingSchema>> {
  await page.evaluate(asked('timeOpening', PATIENCE_MS));
  await page.getByRole('button', { name }).click();
  return openingSchema.parse(await page.evaluate(asked('answer')));
}

/** Bytes of the page's JavaScript heap that are in use after a collection. */
export async function heapSize(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.enable');
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  return usedSize;
}
