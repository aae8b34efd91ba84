import { type Box, clipBox } from '#shared/domain/geometry.ts';
import { type LumaImage, lumaOf } from './luma-image.ts';
import type { ReadFrames } from './shot-follower.ts';

/** The luma of one frame, as far as it is asked for. The images are valid until the next frame. */
export interface FramePicture {
  /** An image that holds at least `box` (frame coordinates), as far as it lies inside the picture. */
  around(box: Box): Promise<LumaImage>;
  whole(): Promise<LumaImage>;
}

export const wholePicture = (image: LumaImage): FramePicture => ({
  around: async () => image,
  whole: async () => image,
});

interface Size {
  readonly width: number;
  readonly height: number;
}

function holds(image: LumaImage, box: Box, size: Size): boolean {
  const inside = clipBox(box, size.width, size.height);
  if (!inside) return true;
  const [x, y, width, height] = inside;
  return (
    x >= image.x && y >= image.y && x + width <= image.x + image.width && y + height <= image.y + image.height
  );
}

/** A frame of which a window was read. What lies outside makes it read the whole frame once; `left` then tells so. */
export class WindowedPicture implements FramePicture {
  private all: LumaImage | null = null;
  private readonly index: number;
  private readonly image: LumaImage;
  private readonly size: Size;
  private readonly read: ReadFrames;

  constructor(index: number, image: LumaImage, size: Size, read: ReadFrames) {
    this.index = index;
    this.image = image;
    this.size = size;
    this.read = read;
    if (image.width === size.width && image.height === size.height) this.all = image;
  }

  /** More than the window was asked for. */
  get left(): boolean {
    return this.all !== null && this.all !== this.image;
  }

  async around(box: Box): Promise<LumaImage> {
    return holds(this.image, box, this.size) ? this.image : this.whole();
  }

  async whole(): Promise<LumaImage> {
    if (this.all) return this.all;
    for await (const frame of this.read(this.index, this.index + 1)) this.all = lumaOf(frame);
    if (!this.all) throw new Error(`frame ${this.index} was not read`);
    return this.all;
  }
}
