import { seededRandom, seedFrom } from '#shared/kit/random.ts';
import type { Project } from '../project.ts';
import type { Notebook } from './notebook.ts';
import { NOTEBOOK_EDITS } from './notebook.ts';

/** One thing somebody does to a notebook project. */
export type Action =
  | { readonly do: 'edit'; readonly name: string; readonly args: unknown }
  | { readonly do: 'undo' }
  | { readonly do: 'redo' };

/** The n-th action of a random session: depends on seed and number only, so that another process can follow it. */
export function actionOf(seed: number, number: number): Action {
  const random = seededRandom(seedFrom(seed, number));
  const dice = random();
  const at = Math.floor(random() * 12);
  const text = `口 ${number} ${Math.floor(random() * 1000)}`;
  if (dice < 0.22) return { do: 'undo' };
  if (dice < 0.36) return { do: 'redo' };
  if (dice < 0.72) return { do: 'edit', name: 'write', args: text };
  if (dice < 0.86) return { do: 'edit', name: 'swap', args: [at, text] };
  return { do: 'edit', name: 'strike', args: at };
}

export function act(project: Project<Notebook>, action: Action): void {
  if (action.do === 'undo') project.undo();
  else if (action.do === 'redo') project.redo();
  else project.applyEdit(action.name, action.args);
}

/** What a project must be equal to: documents before and after, held in memory. */
export class SessionModel {
  #past: Notebook[] = [];
  #future: Notebook[] = [];
  #document: Notebook = NOTEBOOK_EDITS.empty();

  get document(): Notebook {
    return this.#document;
  }

  act(action: Action): void {
    if (action.do === 'edit') {
      const next = NOTEBOOK_EDITS.applyEdit(this.#document, action.name, action.args);
      if (next.patches.length === 0) return;
      this.#past.push(this.#document);
      this.#future = [];
      this.#document = next.document;
      return;
    }
    const [from, to] = action.do === 'undo' ? [this.#past, this.#future] : [this.#future, this.#past];
    const other = from.pop();
    if (!other) return;
    to.push(this.#document);
    this.#document = other;
  }
}
