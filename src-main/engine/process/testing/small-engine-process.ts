import { parentChannel } from '../parent-channel.ts';
import { serveEngine } from '../serve-engine.ts';
import { smallEngine } from './small-engine.ts';

/** A process like the engine's own, with the stand-in inside; it starts fast. Version `broken` cannot start. */
const { close } = serveEngine(parentChannel(), {
  async open(setup) {
    if (setup.version === 'broken') throw new Error('no tools');
    return smallEngine(setup);
  },
  exit: (code) => process.exit(code),
  onBug() {},
});
process.on('SIGINT', () => {});
process.on('SIGTERM', () => void close());
