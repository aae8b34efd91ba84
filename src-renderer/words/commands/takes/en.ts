/** Titles of commands, as menus, palette and cheat sheet show them. */
export const TAKES_EN = {
  'accept-take': 'Accept this mouth anyway',
  'reject-take': 'Reject this mouth',
  'automatic-verdict': 'Back to the automatic verdict',
  'next-take': 'Next take of this mouth',
  'previous-take': 'Previous take of this mouth',
  'regenerate-mouth': 'Make this mouth anew',
  'use-new-take': 'Use the new mouth',
  'keep-old-take': 'Keep the old mouth',
  'next-expression': 'Next expression page',
  'scope-exposure': 'Decide for this exposure',
  'scope-group': 'Decide for this pose',
  'scope-everywhere': 'Decide for the whole shot',
};
