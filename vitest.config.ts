import { defineConfig } from 'vitest/config';

const shared = { environment: 'node', include: [] as string[] } as const;
const ignored = ['**/node_modules/**', '**/out/**'];

/**
 * Three lanes: `unit` is pure and fast; `slow` runs the real things (ffmpeg, SQLite files, whole syncs); `e2e` drives the
 * whole program in a real Chromium.
 */
export default defineConfig({
  test: {
    reporters: ['default', './test/closing-line.ts'],
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['{src-main,src-shared,src-renderer,scripts,fixtures,bench}/**/*.test.ts'],
          exclude: [...ignored, '**/*.slow.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'slow',
          include: ['{src-main,src-shared,scripts,fixtures,test,bench}/**/*.slow.test.ts'],
          exclude: ignored,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'e2e',
          include: ['e2e/**/*.e2e.ts'],
          exclude: ignored,
          globalSetup: ['e2e/build-pages.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
    maxWorkers: 2,
  },
});
