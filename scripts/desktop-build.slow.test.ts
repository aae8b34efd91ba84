import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { ModelHost } from '#main/adapters/onnx/model-host.ts';
import { forkEngine } from '#main/engine/process/fork-engine.ts';
import { forkModelHost } from '#main/engine/process/fork-model-host.ts';
import { ServedEditor } from '#main/server/testing/served-editor.ts';
import { bringUpToDate, DESKTOP } from './start/build.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const built = (...path: string[]): string => join(root, 'out', 'desktop', ...path);

// Needs no Electron program: the bundle is what a window would be made of.
beforeAll(() => bringUpToDate(root, DESKTOP, () => {}));

test('the bundled engine runs and finds what lies beside the sources', async () => {
  const editor = await ServedEditor.start({
    spawnHost: () => forkEngine(built('main', 'engine-process.js')),
  });
  try {
    await editor.signIn();
    const { client, socket } = await editor.connect();
    const { project } = await client.projects.openSample({});
    const { document, clipError } = await client.project.snapshot({ project });
    expect([document.characters.length, clipError]).toEqual([1, null]);
    await client.projects.close({ project });
    socket.close();
  } finally {
    await editor.close();
  }
});

test('the bundled model host runs networks', async () => {
  const entry = built('main', 'model-process.js');
  const host = new ModelHost({ spawn: (limit) => forkModelHost(limit, entry) });
  const path = join(root, 'resources', 'models', 'face-finder.onnx');
  try {
    const { inputs, provider } = await host.network({ path, digest: null }).load();
    expect([inputs[0]?.name, provider.used]).toEqual(['picture', 'cpu']);
  } finally {
    await host.close();
  }
});

test('the bridge’s script loads nothing that a sandbox does not have', async () => {
  const text = await readFile(built('preload', 'preload.cjs'), 'utf8');
  const loaded = [...text.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name);
  expect(new Set(loaded)).toEqual(new Set(['electron']));
});

test('every entry and every page is there, and points at files that are there', async () => {
  const names = await readdir(built('main'));
  expect(names).toEqual(
    expect.arrayContaining(['main.js', 'engine-process.js', 'model-process.js', 'track-worker.js']),
  );
  for (const name of names.filter((file) => file.endsWith('.js'))) {
    const text = await readFile(built('main', name), 'utf8');
    // A place that was written for the sources would be looked for in vain.
    expect(text.match(/new URL\(["'`][^"'`]*\.ts["'`], import\.meta\.url\)/g), name).toBeNull();
    for (const [, path = ''] of text.matchAll(/from "(\.[^"]+)"/g)) expect(names).toContain(path.slice(2));
  }
  const page = await readFile(built('renderer', 'index.html'), 'utf8');
  for (const [, path = ''] of page.matchAll(/(?:src|href)="\.\/([^"]+)"/g))
    await readFile(built('renderer', path));
});
