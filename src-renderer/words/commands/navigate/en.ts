/** Titles of commands, as menus, palette and cheat sheet show them. */
export const NAVIGATE_EN = {
  'next-frame': 'Next frame',
  'previous-frame': 'Previous frame',
  'next-second': 'One second forwards',
  'previous-second': 'One second back',
  'next-exposure': 'Next exposure',
  'previous-exposure': 'Previous exposure',
  'next-cut': 'Next cut',
  'previous-cut': 'Previous cut',
  'first-frame': 'First frame',
  'last-frame': 'Last frame',
  'set-in': 'Set the in point here',
  'set-out': 'Set the out point here',
  'clear-in-out': 'Clear in and out',
  'go-to-in': 'Go to the in point',
  'go-to-out': 'Go to the out point',
};
