import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import type { Box } from '#shared/domain/geometry.ts';
import { lumaOf } from '../film.ts';
import { eventually } from '../waiting.ts';

/** The picture and its transport. What is really on the canvas is read off the canvas. */
export class ViewerDriver {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  canvas(): Locator {
    return this.#page.getByRole('main').locator('canvas[data-frame]');
  }

  /** The frame that is painted. */
  async frame(): Promise<number> {
    return Number(await this.canvas().getAttribute('data-frame'));
  }

  async showsFrame(frame: number): Promise<void> {
    await eventually(
      `the picture of frame ${frame}`,
      () => this.frame(),
      (seen) => seen === frame,
    );
  }

  /** The first character's mouth on the painted frame. */
  async mouth(): Promise<string> {
    return ((await this.canvas().getAttribute('data-states')) ?? '').split(' ')[0] ?? '';
  }

  async showsMouth(state: string): Promise<void> {
    await eventually(
      `the mouth ${state}`,
      () => this.mouth(),
      (seen) => seen === state,
    );
  }

  /** Some mouth is known on the painted frame. */
  async knowsMouth(): Promise<void> {
    await eventually(
      'a mouth',
      () => this.mouth(),
      (seen) => seen !== '',
    );
  }

  /** Types a frame number into the position field. */
  async goTo(frame: number): Promise<void> {
    const field = this.#page.locator('input[data-position]');
    await field.fill(String(frame));
    await field.press('Enter');
    await field.blur();
    await this.showsFrame(frame);
  }

  /** Waits for the engine's own composite. */
  async showsExact(): Promise<void> {
    const shown = () => this.canvas().getAttribute('data-shown');
    await eventually('the exact picture', shown, (seen) => seen === 'exact', 15_000);
  }

  /** What is really on the canvas, as luma. */
  async luma(): Promise<Buffer> {
    const url = await this.canvas().evaluate((canvas: { toDataURL(type: string): string }) =>
      canvas.toDataURL('image/png'),
    );
    const png = Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
    return lumaOf(await sharp(png).ensureAlpha().raw().toBuffer());
  }

  /** Takes the box tool and drags a box over the picture; picture pixels. */
  async drawBox(tool: 'Face box' | 'Mouth box', [x, y, w, h]: Box): Promise<void> {
    await this.#page.getByRole('button', { name: tool, exact: true }).first().click();
    await this.#page.getByRole('button', { name: new RegExp(`^${tool}\\. `) }).waitFor();
    const area = await this.canvas().boundingBox();
    const width = Number(await this.canvas().getAttribute('width'));
    if (!area || !width) throw new Error('the viewer shows no picture');
    const scale = area.width / width;
    const moveTo = (px: number, py: number) =>
      this.#page.mouse.move(area.x + px * scale, area.y + py * scale);
    await moveTo(x, y);
    await this.#page.mouse.down();
    await moveTo(x + w / 2, y + h / 2);
    await moveTo(x + w, y + h);
    await this.#page.mouse.up();
  }
}
