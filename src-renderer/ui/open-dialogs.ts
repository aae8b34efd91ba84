/** Modal dialogs that are open, the topmost last: everything outside it is out of reach until it closes. */
let open: readonly HTMLElement[] = [];
const listeners = new Set<() => void>();

function change(next: readonly HTMLElement[]): void {
  open = next;
  for (const listener of listeners) listener();
}

/** @returns a function that takes it off again. */
export function addOpenDialog(dialog: HTMLElement): () => void {
  change([...open, dialog]);
  return () => change(open.filter((other) => other !== dialog));
}

export const topDialog = (): HTMLElement | null => open.at(-1) ?? null;

/** @returns a function that ends the subscription. */
export function onDialogsChanged(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
