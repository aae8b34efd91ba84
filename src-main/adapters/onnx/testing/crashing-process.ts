/**
 * Stands in for the model host: loads anything, answers runs like a network that doubles, and ends like native code does
 * (abort) at the first run, or at every run. Arguments: memory limit, `once` | `always`, a file that remembers the crash.
 */
import { existsSync, writeFileSync } from 'node:fs';
import type { FromModelHost, ToModelHost } from '../model-messages.ts';

const [, , , habit = 'always', memory = ''] = process.argv;

function answerTo(call: ToModelHost): FromModelHost | null {
  switch (call.kind) {
    case 'load': {
      const facts = { inputs: [], outputs: [], metadata: {}, digest: '0'.repeat(64), bytes: 1 };
      return { kind: 'loaded', id: call.id, network: { ...facts, provider: call.provider } };
    }
    case 'run': {
      if (habit === 'always' || !existsSync(memory)) {
        if (memory) writeFileSync(memory, 'crashed');
        process.stderr.write('terminate called after throwing an instance of std::bad_day\n');
        process.abort();
      }
      return { kind: 'outputs', id: call.id, outputs: call.feeds, rss: 0 };
    }
    default:
      return null;
  }
}

process.on('message', (call: ToModelHost) => {
  const answer = answerTo(call);
  if (answer) process.send?.(answer);
});
process.once('disconnect', () => process.exit(0));
