/** Titles of commands, as menus, palette and cheat sheet show them. */
export const PLAYBACK_EN = {
  'play-pause': 'Play or pause',
};
