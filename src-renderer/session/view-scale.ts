/** Where the picture lies in the viewer. Zoom counts screen pixels per picture pixel; CSS pixels are those divided by the density. */

export interface Size {
  readonly width: number;
  readonly height: number;
}
export interface Place {
  readonly x: number;
  readonly y: number;
}

export const MIN_ZOOM = 0.25;
export const MAX_ZOOM = 8;
/** Stops of the zoom menu and of the zoom keys. */
export const ZOOM_STEPS: readonly number[] = [0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8];

/** Room around a fitted picture, CSS pixels. */
const MARGIN = 10;
/** Mouth's width as a share of the view's smaller side: the chin, the cheeks and the nose stay in sight. */
const MOUTH_SHARE = 0.3;
/** So much of the picture always stays in sight, CSS pixels. */
const KEPT_IN_SIGHT = 48;

/** Picture point (x, y) is shown at CSS pixel (left + x · scale, top + y · scale) of the view. */
export interface ViewPlace {
  readonly left: number;
  readonly top: number;
  /** CSS pixels per picture pixel. */
  readonly scale: number;
}

export interface ViewWish {
  readonly viewZoom: number | 'fit' | 'mouth';
  /** Offset of the picture's centre from the view's centre, picture pixels. */
  readonly viewPan: Place;
}

export interface ViewRoom {
  readonly picture: Size;
  readonly view: Size;
  /** Screen pixels per CSS pixel. */
  readonly density: number;
  /** Centre of the mouth to follow, and its usual width; picture pixels. */
  readonly mouth: (Place & { readonly width: number }) | null;
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/** CSS pixels per picture pixel that show the whole picture. */
function fittedScale({ picture, view, density }: ViewRoom): number {
  const fitted = Math.min(
    (view.width - 2 * MARGIN) / picture.width,
    (view.height - 2 * MARGIN) / picture.height,
  );
  return clamp(fitted, 0.01, MAX_ZOOM / density);
}

/** The zoom that is in effect, screen pixels per picture pixel. */
export function effectiveZoom({ viewZoom }: ViewWish, room: ViewRoom): number {
  const { view, density, mouth } = room;
  if (viewZoom === 'mouth' && mouth) {
    const side = Math.min(view.width, view.height) * density;
    return clamp((side * MOUTH_SHARE) / Math.max(1, mouth.width), MIN_ZOOM, MAX_ZOOM);
  }
  return typeof viewZoom === 'number' ? viewZoom : fittedScale(room) * density;
}

/** Pan that is in effect: while following, the mouth lies in the middle. */
function effectivePan({ viewZoom, viewPan }: ViewWish, { picture, mouth }: ViewRoom): Place {
  if (viewZoom === 'mouth' && mouth)
    return { x: picture.width / 2 - mouth.x, y: picture.height / 2 - mouth.y };
  return typeof viewZoom === 'number' ? viewPan : { x: 0, y: 0 };
}

export function viewPlace(wish: ViewWish, room: ViewRoom): ViewPlace {
  const { picture, view, density } = room;
  const zoom = effectiveZoom(wish, room);
  const scale = zoom / density;
  const pan = effectivePan(wish, room);
  const left = view.width / 2 + (pan.x - picture.width / 2) * scale;
  const top = view.height / 2 + (pan.y - picture.height / 2) * scale;
  // From 100 % on picture pixels lie on screen pixels: nothing is blurred by half a pixel.
  const onGrid = (value: number): number => (zoom >= 1 ? Math.round(value * density) / density : value);
  return { left: onGrid(left), top: onGrid(top), scale };
}

/** The pan that keeps at least an edge of the picture in sight. */
export function keptInSight(pan: Place, zoom: number, { picture, view, density }: ViewRoom): Place {
  const scale = zoom / density;
  const reach = (room: number, side: number): number =>
    Math.max(0, room / 2 - KEPT_IN_SIGHT) / scale + side / 2;
  const [x, y] = [reach(view.width, picture.width), reach(view.height, picture.height)];
  return { x: clamp(pan.x, -x, x), y: clamp(pan.y, -y, y) };
}

/** Zooms to a factor; the picture point at `at` (CSS pixels of the view; default: its middle) stays where it is. */
export function zoomedTo(zoom: number, wish: ViewWish, room: ViewRoom, at?: Place): ViewWish {
  const { view, density, picture } = room;
  const next = clamp(zoom, MIN_ZOOM, MAX_ZOOM);
  const place = viewPlace(wish, room);
  const point = at ?? { x: view.width / 2, y: view.height / 2 };
  const scale = next / density;
  const inPicture = { x: (point.x - place.left) / place.scale, y: (point.y - place.top) / place.scale };
  const pan = {
    x: (point.x - view.width / 2) / scale - inPicture.x + picture.width / 2,
    y: (point.y - view.height / 2) / scale - inPicture.y + picture.height / 2,
  };
  return { viewZoom: next, viewPan: keptInSight(pan, next, room) };
}

/** The next stop above or below what is in effect. */
export function nextZoom(wish: ViewWish, room: ViewRoom, direction: 1 | -1): number {
  const now = effectiveZoom(wish, room);
  const next =
    direction > 0
      ? ZOOM_STEPS.find((step) => step > now * 1.01)
      : ZOOM_STEPS.findLast((step) => step < now * 0.99);
  return next ?? (direction > 0 ? MAX_ZOOM : MIN_ZOOM);
}

/** Moves the picture by CSS pixels. Fitting and following end where the person takes hold. */
export function pannedBy(delta: Place, wish: ViewWish, room: ViewRoom): ViewWish {
  const zoom = effectiveZoom(wish, room);
  const pan = effectivePan(wish, room);
  const scale = zoom / room.density;
  const moved = { x: pan.x + delta.x / scale, y: pan.y + delta.y / scale };
  return { viewZoom: zoom, viewPan: keptInSight(moved, zoom, room) };
}

/** A point of the view (CSS pixels) in picture pixels. */
export const toPicture = ({ left, top, scale }: ViewPlace, { x, y }: Place): Place => ({
  x: (x - left) / scale,
  y: (y - top) / scale,
});

/** A point of the picture in CSS pixels of the view. */
export const toView = ({ left, top, scale }: ViewPlace, { x, y }: Place): Place => ({
  x: left + x * scale,
  y: top + y * scale,
});
