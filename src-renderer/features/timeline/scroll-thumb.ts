/** Room above and below the thumb, CSS pixels. */
const MARGIN = 2;

/**
 * The scrollbar's thumb on a canvas of its own. An element would have to be moved, and every move costs the browser a round of
 * styles and layers, a sixth of what a picture may take.
 */
export class ScrollThumb {
  readonly #canvas: HTMLCanvasElement;
  readonly #ended = new AbortController();
  readonly #theme: MutationObserver;
  #colour = '';
  #place = { left: 0, right: 0, width: 0 };
  #height = 0;

  /** Its colour is that of the canvas's text, so that styles say what it looks like under the pointer. */
  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    const { signal } = this.#ended;
    const restyle = () => {
      this.#colour = getComputedStyle(canvas).color;
      this.#height = canvas.clientHeight;
      this.#draw();
    };
    canvas.addEventListener('pointerenter', restyle, { signal });
    canvas.addEventListener('pointerleave', restyle, { signal });
    this.#theme = new MutationObserver(restyle);
    this.#theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    restyle();
  }

  dispose(): void {
    this.#ended.abort();
    this.#theme.disconnect();
  }

  /** From `left` to `right` of a bar of this width: whole CSS pixels, so that a small step of a long shot draws nothing. */
  lay(left: number, right: number, width: number): void {
    const before = this.#place;
    if (before.left === left && before.right === right && before.width === width) return;
    this.#place = { left, right, width };
    if (before.width !== width) this.#height = this.#canvas.clientHeight;
    this.#draw();
  }

  #draw(): void {
    const { left, right, width } = this.#place;
    const height = this.#height;
    const context = this.#canvas.getContext('2d');
    if (!context || width === 0 || height <= 2 * MARGIN) return;
    const ratio = window.devicePixelRatio;
    const [wide, tall] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.#canvas.width !== wide || this.#canvas.height !== tall) {
      Object.assign(this.#canvas, { width: wide, height: tall });
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    context.fillStyle = this.#colour;
    context.beginPath();
    const thick = height - 2 * MARGIN;
    context.roundRect(left, MARGIN, right - left, thick, thick / 2);
    context.fill();
  }
}
