/** Titles of commands, as menus, palette and cheat sheet show them. */
export const PROBLEMS_EN = {
  'next-problem': 'Next problem',
  'previous-problem': 'Previous problem',
  'fix-problem': 'Fix this problem as suggested',
  'fix-all-problems': 'Fix all problems of this kind',
  'dismiss-problem': 'Dismiss this problem as intended',
  'check-pictures': 'Check the composited pictures',
};
