/**
 * A writer that goes on until it is killed: `node doomed-writer.ts <project> <seed>`. Follows a random session, stores and
 * remembers an artifact with every action, and says each number on stdout when it is committed. For crash tests.
 */

import { ProjectStore } from '../project-store.ts';
import { NOTEBOOK_EDITS } from './notebook.ts';
import { act, actionOf } from './random-session.ts';

const [, , dir = '', seedText = '0'] = process.argv;
const seed = Number(seedText);

const project = await new ProjectStore(NOTEBOOK_EDITS).openOrCreate(dir);
for (let number = 0; ; number += 1) {
  act(project, actionOf(seed, number));
  process.stdout.write(`${number}\n`);
  const digest = await project.artifacts.put(Buffer.alloc(2000 + number, `${seed}-${number} `));
  project.artifacts.remember(`key ${number}`, 'clean', digest, []);
  project.pointers.set('newest', digest);
}
