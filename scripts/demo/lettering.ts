/**
 * Lettering for contact sheets, drawn with strokes: a machine without fonts (a bare server) still gets readable labels.
 * Each letter lives on a grid 4 wide and 6 high (y down, baseline at 6); strokes are `x,y` corners, separated by `/`.
 */
const LETTERS: Readonly<Record<string, string>> = {
  '0': '1,0 3,0 4,1 4,5 3,6 1,6 0,5 0,1 1,0',
  '1': '1,1 2,0 2,6/1,6 3,6',
  '2': '0,1 1,0 3,0 4,1 4,2 0,6 4,6',
  '3': '0,0 4,0 2,2.5 3,2.5 4,3.5 4,5 3,6 1,6 0,5',
  '4': '3,6 3,0 0,4 4,4',
  '5': '4,0 0,0 0,2.5 3,2.5 4,3.5 4,5 3,6 0,6',
  '6': '3,0 1,0 0,1 0,5 1,6 3,6 4,5 4,3.5 3,2.5 0,2.5',
  '7': '0,0 4,0 1.5,6',
  '8': '1,0 3,0 4,1 4,2 3,3 1,3 0,2 0,1 1,0/1,3 0,4 0,5 1,6 3,6 4,5 4,4 3,3',
  '9': '1,6 3,6 4,5 4,1 3,0 1,0 0,1 0,2.5 1,3.5 4,3.5',
  a: '0,6 2,0 4,6/1,4 3,4',
  c: '4,1 3,0 1,0 0,1 0,5 1,6 3,6 4,5',
  d: '0,0 2.5,0 4,1.5 4,4.5 2.5,6 0,6 0,0',
  e: '4,0 0,0 0,6 4,6/0,3 3,3',
  f: '4,0 0,0 0,6/0,3 3,3',
  g: '4,1 3,0 1,0 0,1 0,5 1,6 3,6 4,5 4,3 2.5,3',
  h: '0,0 0,6/4,0 4,6/0,3 4,3',
  i: '2,0 2,6/1,0 3,0/1,6 3,6',
  l: '0,0 0,6 4,6',
  m: '0,6 0,0 2,3 4,0 4,6',
  n: '0,6 0,0 4,6 4,0',
  o: '1,0 3,0 4,1 4,5 3,6 1,6 0,5 0,1 1,0',
  p: '0,6 0,0 3,0 4,1 4,2 3,3 0,3',
  r: '0,6 0,0 3,0 4,1 4,2 3,3 0,3/2,3 4,6',
  s: '4,1 3,0 1,0 0,1 0,2 1,3 3,3 4,4 4,5 3,6 1,6 0,5',
  t: '0,0 4,0/2,0 2,6',
  u: '0,0 0,5 1,6 3,6 4,5 4,0',
  ' ': '',
};

const ADVANCE = 5.6;

/** SVG of one line of text, top left at (x, y), letters `height` pixels high. Capitals only. @throws Error for a letter not in the table. */
export function lettering(text: string, x: number, y: number, height: number, color: string): string {
  const unit = height / 6;
  const strokes = [...text.toLowerCase()].flatMap((letter, i) => {
    const drawn = LETTERS[letter];
    if (drawn === undefined) throw new Error(`no lettering for "${letter}"`);
    const corner = (pair: string): string => {
      const [cx = 0, cy = 0] = pair.split(',').map(Number);
      return `${(x + (i * ADVANCE + cx) * unit).toFixed(1)} ${(y + cy * unit).toFixed(1)}`;
    };
    return drawn === ''
      ? []
      : drawn.split('/').map((stroke) => `M${stroke.split(' ').map(corner).join('L')}`);
  });
  const weight = Math.max(1, height * 0.15).toFixed(2);
  return `<path d="${strokes.join('')}" fill="none" stroke="${color}" stroke-width="${weight}" stroke-linecap="round" stroke-linejoin="round"/>`;
}

/** Width of a line of text in pixels. */
export const letteringWidth = (text: string, height: number): number =>
  text.length === 0 ? 0 : ((text.length - 1) * ADVANCE + 4) * (height / 6);
