/** Titles of commands, as menus, palette and cheat sheet show them. */
export const PLACEMENT_EN = {};
