import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import * as contract from './cli-json.ts';

const fps = { num: 24000, den: 1001 };
const ability = { name: 'ffmpeg', ready: false, reasons: ['not found'] };
const sheetFrame = {
  index: 0,
  state: 'half_open',
  drawing: 'half',
  by: 'auto',
  take: 't',
  verdict: 'pass',
  group: 'g0',
};
const trackFrame = { index: 0, cx: 10.25, cy: 20, w: 30, h: 8, angle: -1.5 };
const nowhere = { index: 1, cx: null, cy: null, w: null, h: null, angle: null };
const face = {
  character: 'Mika',
  face: [1, 2, 30, 40],
  mouth: null,
  nose: null,
  chin: [5, 30, 10, 4],
  yaw: 'frontal',
  confidence: 1,
  source: 'tracked',
};
const take = {
  character: 'Mika',
  id: 't',
  group: 'g0',
  expression: 'neutral',
  drawing: 'half',
  state: 'half_open',
  backend: 'drawn',
  seed: 4_294_967_295,
  attempt: 0,
  parameters: { width: 1.5, teeth: true },
  verdict: {
    outcome: 'warn',
    sentence: 'a bit wide',
    measures: [{ name: 'w', value: 1, min: null, max: 0.9, ok: false }],
  },
  decision: null,
  frames: 12,
};
const problem = {
  character: null,
  frame: 3,
  count: 1,
  kind: 'sheet.held',
  severity: 'warn',
  message: 'held',
  suggestion: null,
};
const listen = {
  file: 'a.wav',
  fps,
  frames: ['neutral_closed', 'fully_open'],
  cues: [{ start: 0, end: 0.5, state: 'neutral_closed' }],
  phones: [{ start: 0, end: 0.5, phone: 'a', confidence: 0.5 }],
  silence: [],
  engine: 'energy',
};
const sync = {
  out: 'o.mp4',
  project: 'o.kuchi',
  frames: 87,
  fps: { num: 12, den: 1 },
  duration: 7.25,
  audio: { codec: 'aac', duration: 7.2, start: 0 },
  problems: { error: 0, warn: 1, info: 2 },
  seconds: { probe: 0.1, deliver: 2 },
};
const look = { file: 'a.png', width: 640, height: 360, fps: null, frames: [{ index: 0, faces: [face] }] };
const model = {
  name: 'face',
  version: '1',
  use: 'look',
  file: null,
  bytes: 0,
  digest: null,
  licence: 'Apache-2.0',
  ready: false,
  reasons: ['absent'],
};

const good: readonly (readonly [name: string, schema: z.ZodType, value: unknown])[] = [
  ['sync', contract.syncJson, sync],
  ['sync without sound', contract.syncJson, { ...sync, audio: null }],
  ['listen', contract.listenJson, listen],
  ['look', contract.lookJson, look],
  [
    'sheet',
    contract.sheetJson,
    { fps, characters: [{ name: 'Mika', frames: [sheetFrame] }], frames: [sheetFrame] },
  ],
  ['track', contract.trackJson, { fps, characters: [], frames: [trackFrame, nowhere] }],
  ['problems', contract.problemsJson, [problem]],
  ['takes', contract.takesJson, [take]],
  ['lines', contract.linesJson, [{ character: 'Mika', id: 'l1', start: 0, end: 3, text: '', kind: 'off' }]],
  ['models', contract.modelsJson, [model]],
  [
    'a model that was added',
    contract.modelAddedJson,
    {
      model,
      abilities: ['finds face, mouth'],
      trial: { faces: 1, mouths: 1, milliseconds: 40 },
      runsOn: 'cpu',
      notOn: ['cuda: no driver'],
    },
  ],
  ['a model that was removed', contract.modelRemovedJson, { removed: 'mine' }],
  [
    'doctor',
    contract.doctorJson,
    { version: '0.1.0', node: '24.0.0', platform: 'linux-x64', ready: false, abilities: [ability] },
  ],
  ['error', contract.errorJson, { error: { code: 'cli.usage', message: 'no clip given' } }],
  [
    'error of a file',
    contract.errorJson,
    { file: 'a.wav', error: { code: 'media.empty', message: 'a.wav: empty' } },
  ],
];

const bad: typeof good = [
  ['a stage that does not exist', contract.syncJson, { ...sync, seconds: { dream: 1 } }],
  ['a count below zero', contract.syncJson, { ...sync, problems: { error: -1, warn: 0, info: 0 } }],
  ['fps as one number', contract.listenJson, { ...listen, fps: 24 }],
  ['source as the state of a voice', contract.listenJson, { ...listen, frames: ['source'] }],
  [
    'a face that is absent',
    contract.lookJson,
    { ...look, frames: [{ index: 0, faces: [{ ...face, source: 'absent' }] }] },
  ],
  ['NaN', contract.trackJson, { fps, characters: [], frames: [{ ...trackFrame, cx: Number.NaN }] }],
  ['half a place', contract.trackJson, { fps, characters: [], frames: [{ ...trackFrame, cx: null }] }],
  ['an unknown author', contract.sheetJson, { fps, characters: [], frames: [{ ...sheetFrame, by: 'ai' }] }],
  ['a problem over no frame', contract.problemsJson, [{ ...problem, count: 0 }]],
  [
    'a take without measures',
    contract.takesJson,
    [{ ...take, verdict: { outcome: 'pass', sentence: 'fine' } }],
  ],
  [
    'an empty line',
    contract.linesJson,
    [{ character: 'M', id: 'l1', start: 3, end: 3, text: '', kind: 'off' }],
  ],
  [
    'not ready without a reason',
    contract.doctorJson,
    { version: '0', node: '24', platform: 'x', ready: false, abilities: [{ ...ability, reasons: [] }] },
  ],
  ['ready with a reason', contract.modelsJson, [{ ...model, ready: true }]],
  ['an error without code', contract.errorJson, { error: { message: 'oh' } }],
];

describe('the JSON of the command line', () => {
  it.each(good)('%s: accepts it, refuses it with a member more or less', (_, schema, value) => {
    expect(schema.safeParse(value).error?.issues).toBeUndefined();
    const first = (Array.isArray(value) ? value[0] : value) as Record<string, unknown>;
    const again = (changed: unknown) => (Array.isArray(value) ? [changed] : changed);
    expect(schema.safeParse(again({ ...first, surprise: 1 })).success).toBe(false);
    for (const key of Object.keys(first)) {
      if (key === 'file' && 'error' in first) continue;
      const { [key]: _gone, ...less } = first;
      expect(schema.safeParse(again(less)).success).toBe(false);
    }
  });

  it.each(bad)('refuses %s', (_, schema, value) => {
    expect(schema.safeParse(value).success).toBe(false);
  });
});
