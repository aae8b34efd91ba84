import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The editor's pages, for browser mode and (through electron.vite.config.ts) for the desktop window. */
export default defineConfig({
  root: 'src-renderer',
  base: './',
  plugins: [react()],
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    target: 'chrome140',
    sourcemap: true,
    // The content security policy allows no data: scripts or styles.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
  },
});
