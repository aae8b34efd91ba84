/**
 * Makes resources/sample/ anew: `npm run sample` (picture and truth data) or `npm run sample -- --voice` (the voice line as
 * well, which needs Flite). The results are committed; nobody has to run this to use the sample.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { film } from './movie.ts';
import { SHOT } from './performance.ts';
import { truthOf } from './truth.ts';
import { synthesiseVoice } from './voice.ts';

const place = (name: string): string =>
  fileURLToPath(new URL(`../../resources/sample/${name}`, import.meta.url));

await mkdir(place(''), { recursive: true });
if (process.argv.includes('--voice')) await writeFile(place('voice.wav'), await synthesiseVoice());
const { frames, ...shot } = truthOf(SHOT.frameCount);
const rows = frames.map((frame) => JSON.stringify(frame)).join(',\n');
await writeFile(place('truth.json'), `${JSON.stringify(shot).slice(0, -1)},"frames":[\n${rows}\n]}\n`);
await film({
  out: place('shot.mp4'),
  frameCount: SHOT.frameCount,
  sound: place('voice.wav'),
  crf: 20,
  preset: 'slow',
});
process.stdout.write(`${place('')}: voice.wav, shot.mp4 and truth.json are ready.\n`);
