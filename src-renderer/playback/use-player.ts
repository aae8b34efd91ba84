import { createContext, useContext } from 'react';
import type { Player } from './player.ts';

/** The player of this window's open project; provided by the app. */
export const PlayerContext = createContext<Player | null>(null);

/** @throws Error outside an open project (a bug). */
export function usePlayer(): Player {
  const player = useContext(PlayerContext);
  if (!player) throw new Error('no player here');
  return player;
}
