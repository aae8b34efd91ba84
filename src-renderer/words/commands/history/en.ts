/** Titles of commands, as menus, palette and cheat sheet show them. */
export const HISTORY_EN = {
  undo: 'Undo',
  redo: 'Redo',
};
