import type { Page } from 'playwright-core';

const TEXTS = `(() => {
  const isShown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement, textContent } = walker.currentNode;
    if (parentElement && !parentElement.closest('code, kbd') && isShown(parentElement)) found.add(textContent.trim());
  }
  for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
    if (!isShown(element) || element.closest('code, kbd')) continue;
    for (const name of ['aria-label', 'title', 'placeholder']) found.add(element.getAttribute(name) ?? '');
  }
  found.delete('');
  return [...found];
})()`;

const CLIPPED = `[...document.querySelectorAll('button, [role=tab], label, summary, dt, h1, h2, h3, h4')]
  .filter((element) => element.checkVisibility() && element.textContent.trim() !== '')
  .filter((element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline')
  .map((element) => element.textContent.trim())`;

/** Every text that is to be seen or heard: what stands in the page, names and tooltips; file names and keys left out. */
export const visibleTexts = (page: Page): Promise<string[]> => page.evaluate(TEXTS);

/** Texts of buttons, tabs and labels that do not fit into their place. */
export const clippedTexts = (page: Page): Promise<string[]> => page.evaluate(CLIPPED);
