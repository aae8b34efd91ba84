/** Sentences of the player's errors. */
export const PLAYER_ERRORS: Readonly<Record<string, string>> = {
  'player.unreadable-preview':
    'The preview picture cannot be read ({detail}); try again, and if it stays so close and open the project.',
  'player.no-exact-picture':
    'The picture of frame {frame} did not arrive; it is asked for again with the next step.',
};
