import { expect, test } from 'vitest';
import { layerComplaints } from './check-layers.ts';

test.each([
  ['src-shared/domain/a.ts', "import { x } from '#main/engine/b.ts';"],
  ['src-shared/domain/a.ts', "import fs from 'node:fs';"],
  ['src-main/pipeline/look.ts', "import { x } from '../adapters/ffmpeg/b.ts';"],
  ['src-main/adapters/ffmpeg/a.ts', "import { x } from '#main/project/b.ts';"],
  ['src-main/cli/main.ts', "const x = await import('#main/adapters/ffmpeg/b.ts');"],
])('%s may not hold: %s', (path, text) => {
  expect(layerComplaints(path, text)).toHaveLength(1);
});

test.each([
  [
    'src-main/pipeline/look.ts',
    "import type { x } from '#main/ports/b.ts';\nimport { y } from '#shared/kit/c.ts';",
  ],
  ['src-main/engine/engine.ts', "import { x } from '#main/adapters/ffmpeg/b.ts';"],
  ['src-shared/edits/a.ts', "import { z } from 'zod';\nimport { y } from '../domain/b.ts';"],
])('%s may hold: %s', (path, text) => {
  expect(layerComplaints(path, text)).toEqual([]);
});
