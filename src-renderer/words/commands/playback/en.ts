/** Titles of commands, as menus, palette and cheat sheet show them. */
export const PLAYBACK_EN = {
  'play-pause': 'Play or pause',
  'play-backwards': 'Play backwards, again: faster',
  pause: 'Pause',
  'play-forwards': 'Play forwards, again: faster',
  'speed-50': 'Speed 50 %',
  'speed-75': 'Speed 75 %',
  'speed-100': 'Speed 100 %',
  'toggle-loop': 'Loop the selection, or in to out',
  'toggle-mute': 'Mute',
  'toggle-sound': 'Change over between the export’s sound and the original',
};
