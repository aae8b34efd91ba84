/** Titles of commands, as menus, palette and cheat sheet show them. */
export const PLACEMENT_EN = {
  'nudge-left': 'Move the mouth 1 px left',
  'nudge-right': 'Move the mouth 1 px right',
  'nudge-up': 'Move the mouth 1 px up',
  'nudge-down': 'Move the mouth 1 px down',
  'nudge-left-fine': 'Move the mouth 0.25 px left',
  'nudge-right-fine': 'Move the mouth 0.25 px right',
  'nudge-up-fine': 'Move the mouth 0.25 px up',
  'nudge-down-fine': 'Move the mouth 0.25 px down',
  'copy-placement': 'Copy the placement of the exposure before',
  'reset-placement': 'Put the mouth back where it was tracked',
};
