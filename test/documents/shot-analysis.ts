import fc from 'fast-check';
import type { CharacterFindings, ShotAnalysis } from '#shared/domain/analysis/shot-analysis.ts';
import { type FaceTrack, TRACK_SOURCES, type TrackFrame } from '#shared/domain/face/face-track.ts';
import type { CharacterId, Take } from '#shared/domain/mouth/mouth-chart.ts';
import { PHONE_CLASSES, type SpeechAnalysis } from '#shared/domain/speech/speech.ts';
import { frameIndex, frameRange } from '#shared/domain/time/frame.ts';
import { FRAMES } from './random-edits.ts';
import { DRAWINGS, takeOf } from './sheet-analysis.ts';

const FPS = 24;
const FACE = [40, 40, 100, 120] as const;

const trackFrame: fc.Arbitrary<TrackFrame> = fc
  .record({
    tx: fc.integer({ min: -40, max: 40 }),
    ty: fc.integer({ min: -40, max: 40 }),
    confidence: fc.constantFrom(0, 0.05, 0.3, 0.9, 0.9, 1),
    source: fc.constantFrom(...TRACK_SOURCES, 'tracked' as const, 'tracked' as const, 'tracked' as const),
    held: fc.boolean(),
  })
  .map(({ tx, ty, confidence, source, held }) => ({
    pose: { a: 1, b: 0, tx: tx / 8, ty: ty / 8 },
    face: source === 'absent' ? null : FACE,
    mouth: source === 'absent' ? null : ([70, 110, 40, 20] as const),
    nose: null,
    chin: null,
    yaw: 'frontal' as const,
    confidence,
    source,
    held,
  }));

/** Ranges that tile [0, length) in order. */
const tiling = (length: number): fc.Arbitrary<{ start: number; end: number }[]> =>
  fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 8 }).map((lengths) => {
    const ranges: { start: number; end: number }[] = [];
    for (const size of [...lengths, length]) {
      const start = ranges.at(-1)?.end ?? 0;
      if (start < length) ranges.push({ start, end: Math.min(length, start + size) });
    }
    return ranges;
  });

const track = (frameCount: number): fc.Arbitrary<FaceTrack> =>
  fc.record({
    frames: fc.array(trackFrame, { minLength: frameCount, maxLength: frameCount }),
    shots: tiling(frameCount).map((ranges) =>
      ranges.map(({ start, end }) => ({
        range: frameRange(start, end),
        reference: frameIndex(start),
        face: FACE,
        mouth: FACE,
      })),
    ),
  });

const speech = (frameCount: number): fc.Arbitrary<SpeechAnalysis> =>
  fc
    .array(
      fc.record({
        kind: fc.constantFrom(...PHONE_CLASSES),
        length: fc.integer({ min: 30, max: 400 }),
        emphasis: fc.integer({ min: -12, max: 12 }),
      }),
      { minLength: 1, maxLength: 30 },
    )
    .map((sounds) => {
      let end = 0;
      const phones = sounds.map(({ kind, length, emphasis }) => {
        const start = end;
        end = Math.min(frameCount / FPS, start + length / 1000);
        return { start, end, phone: kind, kind, confidence: 0.8, emphasis };
      });
      const heard = phones.filter((phone) => phone.end > phone.start);
      const silence = heard.flatMap((phone) =>
        phone.kind === 'silence' ? [{ start: phone.start, end: phone.end }] : [],
      );
      return { engine: 'energy', duration: frameCount / FPS, phones: heard, silence, remarks: [] };
    });

const takes = (character: string): fc.Arbitrary<Take[]> =>
  fc
    .array(
      fc.record({
        group: fc.constantFrom('g0', 'g1'),
        drawing: fc.constantFrom(...DRAWINGS.map(({ id }) => id as string)),
        outcome: fc.constantFrom('pass' as const, 'warn' as const, 'reject' as const),
        attempt: fc.nat(2),
        expression: fc.constantFrom('neutral', 'neutral', 'neutral', 'smile', '怒り'),
      }),
      { maxLength: 12 },
    )
    .map((sketches) =>
      sketches.map((sketch, index) => ({
        ...takeOf({ ...sketch, id: `t${index}` }),
        character: character as CharacterId,
        expression: sketch.expression,
      })),
    );

const findings = (character: string, frameCount: number): fc.Arbitrary<CharacterFindings> =>
  fc
    .record({
      speech: fc.option(speech(frameCount), { freq: 6 }),
      track: fc.option(track(frameCount), { freq: 12 }),
      parts: tiling(frameCount),
      gaps: fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }),
      takes: takes(character),
      found: fc.boolean(),
    })
    .map(({ parts, gaps, found, ...rest }) => ({
      ...rest,
      character: character as CharacterId,
      groups: ['g0', 'g1'].map((id, group) => ({
        id,
        reference: frameIndex(0),
        ranges: parts
          .filter((_, index) => index % 2 === group && (gaps[index] ?? true))
          .map(({ start, end }) => frameRange(start, end)),
        mouth: FACE,
        face: FACE,
      })),
      mouthFound: { g0: found },
    }));

/** What a shot of Mika (c1) and perhaps Jun (c2) may hold: lost faces, two poses, cuts, charts with holes, voices or none. */
export const randomShot: fc.Arbitrary<ShotAnalysis> = fc
  .integer({ min: 1, max: FRAMES })
  .chain((frameCount) =>
    fc.tuple(findings('c1', frameCount), fc.option(findings('c2', frameCount))).map(([mika, jun]) => ({
      rate: { num: FPS, den: 1 },
      frameCount,
      cuts: [],
      characters: jun ? [mika, jun] : [mika],
    })),
  );

const CHATTER = ['open-vowel', 'closure', 'mid-vowel', 'close-vowel', 'consonant', 'silence'] as const;

/** A shot of Mika with a face always in view, every drawing made, and a voice that rattles, shouts and pauses. */
export const talkingShot: fc.Arbitrary<ShotAnalysis> = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...CHATTER),
      length: fc.constantFrom(45, 60, 90, 130, 200, 800),
      emphasis: fc.constantFrom(-6, 0, 4, 9),
    }),
    { minLength: 10, maxLength: 40, size: 'max' },
  )
  .chain((sounds) => {
    const frameCount = FRAMES * 3;
    return fc
      .record({ track: track(frameCount), parts: tiling(frameCount) })
      .map(({ track: found, parts }) => {
        let end = 0;
        const phones = sounds.map(({ kind, length, emphasis }) => {
          const start = end;
          end = Math.min(frameCount / FPS, start + length / 1000);
          return { start, end, phone: kind, kind, confidence: 0.9, emphasis };
        });
        const silence = phones.flatMap((phone) =>
          phone.kind === 'silence' ? [{ start: phone.start, end: phone.end }] : [],
        );
        const page = (group: string): Take[] =>
          ['closed', 'half', 'open'].map((drawing) => ({
            ...takeOf({ id: `${group}-${drawing}`, group, drawing }),
            expression: 'neutral',
          }));
        const frames = found.frames.map((frame, index) => ({
          ...frame,
          pose: { a: 1, b: 0, tx: index % 7 === 0 ? frame.pose.tx : 0, ty: 0 },
          face: FACE,
          confidence: 0.9,
          source: 'tracked' as const,
        }));
        return {
          rate: { num: FPS, den: 1 },
          frameCount,
          cuts: found.shots.slice(1).map(({ range }) => range.start),
          characters: [
            {
              character: 'c1' as CharacterId,
              speech: { engine: 'energy', duration: frameCount / FPS, phones, silence, remarks: [] },
              track: { ...found, frames },
              groups: ['g0', 'g1'].map((id, group) => ({
                id,
                reference: frameIndex(0),
                ranges: parts
                  .filter((_, index) => index % 2 === group)
                  .map(({ start, end: last }) => frameRange(start, last)),
                mouth: FACE,
                face: FACE,
              })),
              takes: [...page('g0'), ...page('g1')],
              mouthFound: {},
            },
          ],
        };
      });
  });

/** Takes of earlier runs, some under ids that the artist chooses. */
export const earlierTakes: fc.Arbitrary<Take[]> = takes('c1').map((made) =>
  made
    .map((take, index) => ({
      ...take,
      id: `t${(index % 3) + 1}` as Take['id'],
      // The last one was made for another page of the chart.
      expression: index === 2 ? 'smile' : take.expression,
    }))
    .slice(0, 3),
);
