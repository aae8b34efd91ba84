/** Titles of commands, as menus, palette and cheat sheet show them. */
export const NAVIGATE_EN = {
  'next-frame': 'Next frame',
  'previous-frame': 'Previous frame',
};
