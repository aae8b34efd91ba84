import { fileURLToPath } from 'node:url';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import pages from './vite.renderer.config.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Files that are found beside or below the source they are named in → where they lie, seen from the bundle. */
const PLACES: readonly (readonly [RegExp, string])[] = [
  [/'\.\/track-worker\.ts'/, "'./track-worker.js'"],
  [/'(?:\.\.\/)+resources\/(sample|models)'/, "'../../../resources/$1'"],
  [/'(?:\.\.\/)+package\.json'/, "'../../../package.json'"],
];

/** The bundle lies in another folder than the sources; `new URL(…, import.meta.url)` has to follow. */
const movedPlaces: Plugin = {
  name: 'kuchipaku-moved-places',
  enforce: 'pre',
  transform(code, id) {
    if (!id.includes('/src-main/') || !code.includes('import.meta.url')) return null;
    const moved = PLACES.reduce((text, [place, target]) => text.replace(place, target), code);
    return moved === code ? null : { code: moved, map: null };
  },
};

/** The desktop window: app and engine as ES modules, the bridge as one CommonJS file, the same pages as in browser mode. */
export default defineConfig({
  main: {
    plugins: [movedPlaces],
    build: {
      outDir: 'out/desktop/main',
      target: 'node24',
      sourcemap: true,
      lib: {
        formats: ['es'],
        entry: {
          main: at('src-main/app/main.ts'),
          'engine-process': at('src-main/engine/process/engine-process.ts'),
          'model-process': at('src-main/adapters/onnx/model-process.ts'),
          'track-worker': at('src-main/adapters/vision/track-worker.ts'),
        },
      },
      rollupOptions: { output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' } },
    },
  },
  preload: {
    build: {
      outDir: 'out/desktop/preload',
      sourcemap: true,
      // A sandboxed script cannot load packages.
      externalizeDeps: false,
      lib: { formats: ['cjs'], entry: { preload: at('src-main/preload/preload.ts') } },
      rollupOptions: { output: { entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    ...pages,
    root: at('src-renderer'),
    build: {
      ...pages.build,
      outDir: at('out/desktop/renderer'),
      rollupOptions: { input: at('src-renderer/index.html') },
    },
  },
});
