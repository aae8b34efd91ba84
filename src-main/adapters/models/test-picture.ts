import sharp from 'sharp';
import { rgbSource } from '#main/adapters/image/picture-source.ts';
import type { PictureSource } from '#main/ports/faces.ts';

const WIDTH = 640;
const HEIGHT = 360;

/** A girl's head as a child would trace it from the television; what a detector of drawn faces should know at once. */
const DRAWING = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 640 360">
<rect width="640" height="360" fill="#9fc3dc"/>
<rect y="300" width="640" height="60" fill="#7a8f6a"/>
<g stroke="#2b1d1a" stroke-width="3" stroke-linejoin="round" stroke-linecap="round">
<path d="M215 130 Q220 30 320 28 Q420 30 425 130 L440 300 L400 310 L395 180 L245 180 L240 310 L200 300 Z" fill="#5b3a2e"/>
<path d="M296 270 L296 320 L230 360 L410 360 L344 320 L344 270 Z" fill="#f3cfb3"/>
<path d="M238 150 Q236 225 280 262 Q310 288 320 288 Q330 288 360 262 Q404 225 402 150 Q400 90 320 88 Q240 90 238 150 Z" fill="#fbe0c8"/>
<path d="M236 160 Q240 80 320 78 Q400 80 404 160 Q385 140 372 104 Q350 138 300 132 Q318 120 320 104 Q290 140 262 138 Q244 146 236 160 Z" fill="#6b4536"/>
<path d="M256 158 Q276 146 298 158" fill="none" stroke-width="5"/>
<path d="M342 158 Q364 146 384 158" fill="none" stroke-width="5"/>
<ellipse cx="278" cy="182" rx="15" ry="22" fill="#3c6e9e"/>
<ellipse cx="362" cy="182" rx="15" ry="22" fill="#3c6e9e"/>
<path d="M262 140 L294 136 M346 136 L378 140" fill="none"/>
<path d="M321 214 L317 222 L322 224" fill="none"/>
<path d="M300 246 Q320 252 340 246 Q334 264 320 264 Q306 264 300 246 Z" fill="#a8433f"/>
</g>
<ellipse cx="278" cy="186" rx="7" ry="11" fill="#14202c"/><ellipse cx="362" cy="186" rx="7" ry="11" fill="#14202c"/>
<circle cx="284" cy="174" r="5" fill="#fff"/><circle cx="368" cy="174" r="5" fill="#fff"/>
</svg>`;

/** The picture that models are tried on. */
export async function testPicture(): Promise<PictureSource> {
  const { data, info } = await sharp(Buffer.from(DRAWING))
    .flatten()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return rgbSource({ width: info.width, height: info.height, data: new Uint8Array(data) });
}
