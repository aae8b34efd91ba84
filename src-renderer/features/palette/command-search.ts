/** One command as the palette knows it. */
export interface SearchEntry {
  readonly id: string;
  readonly title: string;
  readonly keys: string;
}

/** Letters of `query` in order inside `text`: less is better; null when they do not all occur. */
function distance(query: string, text: string): number | null {
  let cost = 0;
  let from = 0;
  for (const letter of query) {
    const at = text.indexOf(letter, from);
    if (at < 0) return null;
    // Letters that follow one another, or begin a word, are what people mean.
    if (at !== from || from === 0) cost += at === 0 || text[at - 1] === ' ' ? 1 : 2 + (at - from) / 10;
    from = at + 1;
  }
  return cost;
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Entries that a query means, best first; all in their own order for an empty one. The id counts too, so that English works in every language. */
export function searchCommands<Entry extends SearchEntry>(entries: readonly Entry[], query: string): Entry[] {
  const wanted = plain(query).replaceAll(/\s+/g, '');
  if (wanted === '') return [...entries];
  const ranked = entries.flatMap((entry) => {
    const costs = [plain(entry.title), entry.id.replaceAll('-', ' ')].flatMap((text) => {
      const cost = distance(wanted, text);
      return cost === null ? [] : [cost + text.length / 200];
    });
    return costs.length > 0 ? [{ entry, cost: Math.min(...costs) }] : [];
  });
  return ranked.sort((a, b) => a.cost - b.cost).map(({ entry }) => entry);
}
