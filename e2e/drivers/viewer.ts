import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** The picture and its transport. What is really on the canvas is read off the canvas. */
export class ViewerDriver {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  canvas(): Locator {
    return this.#page.getByRole('main', { name: 'Viewer' }).locator('canvas[data-frame]');
  }

  /** The frame that is painted. */
  async frame(): Promise<number> {
    return Number(await this.canvas().getAttribute('data-frame'));
  }

  async showsFrame(frame: number): Promise<void> {
    await expect.poll(() => this.frame(), { timeout: 10_000 }).toBe(frame);
  }

  /** The first character's mouth on the painted frame. */
  async mouth(): Promise<string> {
    return ((await this.canvas().getAttribute('data-states')) ?? '').split(' ')[0] ?? '';
  }

  async showsMouth(state: string): Promise<void> {
    await expect.poll(() => this.mouth(), { timeout: 10_000 }).toBe(state);
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
    await expect.poll(() => this.canvas().getAttribute('data-shown'), { timeout: 15_000 }).toBe('exact');
  }

  /** Drags a box over the picture; corners as shares of the canvas, 0 … 1. */
  async dragBox(from: readonly [number, number], to: readonly [number, number]): Promise<void> {
    const area = await this.canvas().boundingBox();
    if (!area) throw new Error('the viewer shows no picture');
    const at = ([x, y]: readonly [number, number]) =>
      [area.x + area.width * x, area.y + area.height * y] as const;
    await this.#page.mouse.move(...at(from));
    await this.#page.mouse.down();
    await this.#page.mouse.move(...at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]));
    await this.#page.mouse.move(...at(to));
    await this.#page.mouse.up();
  }
}
