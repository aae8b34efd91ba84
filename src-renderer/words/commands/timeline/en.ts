/** Titles of commands, as menus, palette and cheat sheet show them. */
export const TIMELINE_COMMANDS_EN = {
  'select-tool': 'Selection tool',
  'brush-closed': 'Brush: 1 closed mouth',
  'brush-half': 'Brush: 2 half-open mouth',
  'brush-open': 'Brush: 3 open mouth',
  'brush-source': 'Brush: 0 source picture',
  'snap-ones': 'Snap to ones',
  'snap-twos': 'Snap to twos',
  'snap-threes': 'Snap to threes',
  'timeline-zoom-in': 'Timeline: zoom in',
  'timeline-zoom-out': 'Timeline: zoom out',
  'timeline-show-all': 'Timeline: show everything',
  'timeline-show-selection': 'Timeline: show the selection',
};
