/**
 * The sample's voice line, spoken by the open synthesiser Flite with its voice `slt` (a Debian package; see
 * resources/sample/README.md for the licence). Needed only to make the line anew: the file itself is in the repository.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProgramFailure, runProgram } from '#main/adapters/ffmpeg/program.ts';

/** What Flite's slt voice gives; samples are 16-bit mono. */
const SAMPLE_RATE = 16_000;
const WAV_HEADER_BYTES = 44;
/** Peak of the finished line, −3 dBFS: as loud as a dialogue stem, no clipping. */
const PEAK = 0.7079 * 32767;

/** The line with its silences in seconds: time to see the mouth rest before, between and after. */
const SCRIPT: readonly (string | number)[] = [
  0.3,
  'Oh! You came after all.',
  0.7,
  'Look, the whole sea is on fire. Beautiful!',
  0.3,
];

/** A younger, brighter reading than the voice's own: higher mean pitch, a little livelier and slower. */
const READING = [
  '--setf',
  'int_f0_target_mean=218',
  '--setf',
  'int_f0_target_stddev=24',
  '--setf',
  'duration_stretch=1.06',
];

/** Samples inside the `data` chunk of a 16-bit mono WAV file. */
function samplesOf(wav: Buffer): Int16Array {
  const data = wav.indexOf('data', 12, 'latin1');
  if (wav.toString('latin1', 0, 4) !== 'RIFF' || data < 0)
    throw new Error('the synthesiser wrote no WAV file');
  if (wav.readUInt32LE(24) !== SAMPLE_RATE)
    throw new Error(`expected ${SAMPLE_RATE} Hz from the synthesiser`);
  const length = Math.min(wav.readUInt32LE(data + 4), wav.length - data - 8);
  return Int16Array.from({ length: Math.floor(length / 2) }, (_, i) => wav.readInt16LE(data + 8 + 2 * i));
}

async function speak(text: string, folder: string): Promise<Int16Array> {
  const file = join(folder, 'sentence.wav');
  try {
    await runProgram('flite', ['-voice', 'slt', ...READING, '-t', text, '-o', file]);
  } catch (cause) {
    if (cause instanceof ProgramFailure) throw cause;
    throw new Error(
      'Making the voice needs the program "flite": on Debian or Ubuntu, apt-get install flite',
      { cause },
    );
  }
  return samplesOf(await readFile(file));
}

/** 16-bit mono WAV file of the given samples. */
export function wavFile(samples: Int16Array, sampleRate: number): Buffer {
  const wav = Buffer.alloc(WAV_HEADER_BYTES + samples.length * 2);
  wav.write('RIFF', 0, 'latin1');
  wav.writeUInt32LE(wav.length - 8, 4);
  wav.write('WAVEfmt ', 8, 'latin1');
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20); // PCM
  wav.writeUInt16LE(1, 22); // one channel
  wav.writeUInt32LE(sampleRate, 24);
  wav.writeUInt32LE(sampleRate * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36, 'latin1');
  wav.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((sample, i) => {
    wav.writeInt16LE(sample, WAV_HEADER_BYTES + 2 * i);
  });
  return wav;
}

/** Speaks the line. @throws Error that names the missing program. */
export async function synthesiseVoice(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'kuchipaku-voice-'));
  try {
    const parts: Int16Array[] = [];
    for (const part of SCRIPT) {
      parts.push(typeof part === 'number' ? new Int16Array(part * SAMPLE_RATE) : await speak(part, folder));
    }
    const line = parts.flatMap((part) => [...part]);
    const loudest = line.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 1);
    return wavFile(
      Int16Array.from(line, (sample) => Math.round((sample * PEAK) / loudest)),
      SAMPLE_RATE,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
