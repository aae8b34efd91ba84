/** Titles of commands, as menus, palette and cheat sheet show them. */
export const PROJECT_EN = {
  sync: 'Sync the whole shot',
  'test-sync': 'Test 3 seconds around the playhead',
  'cancel-job': 'Cancel what is running',
  'open-export': 'Export …',
  'open-palette': 'Search commands',
  'open-shortcuts': 'Keyboard shortcuts',
  'open-preferences': 'Preferences',
  'find-faces': 'Look for faces',
  'cast-everybody': 'Make a character of everybody',
};
