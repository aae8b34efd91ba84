import { createToolbox } from '#main/engine/create-toolbox.ts';
import { createEditorEngine } from '#main/engine/editor/create-editor-engine.ts';
import { absoluteFiles } from '#main/engine/editor/file-access.ts';
import { browserFiles } from './browser-files.ts';
import { parentChannel } from './parent-channel.ts';
import { serveEngine } from './serve-engine.ts';
import { uploadsFolder } from './upload-folder.ts';

/**
 * Entry of the engine's own process: plain Node, started by child_process.fork (browser mode) or as Electron's utility
 * process. It works until the shell closes it or is gone.
 */
const { close } = serveEngine(parentChannel(), {
  async open({ shell, version, stateDir, roots }) {
    const files = shell === 'electron' ? absoluteFiles() : browserFiles(roots, uploadsFolder(stateDir));
    return createEditorEngine({ toolbox: createToolbox, stateDir, files, shell, version });
  },
  exit: (code) => process.exit(code),
  onBug(error) {
    process.stderr.write(`engine: ${error instanceof Error ? (error.stack ?? error.message) : error}\n`);
  },
});

// Ctrl+C reaches every process of a terminal; the shell decides when the engine ends.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => void close());
