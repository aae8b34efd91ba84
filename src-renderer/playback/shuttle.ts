const FASTEST = 8;

/** What J and L make of the speed: the first press plays at once as taken, each further one doubles it, the other key turns round. */
export function shuttleSpeed(direction: 1 | -1, isPlaying: boolean, speed: number): number {
  const isSameWay = isPlaying && Math.sign(speed) === direction;
  if (!isSameWay) return direction;
  return direction * Math.min(FASTEST, Math.max(1, Math.abs(speed) * 2));
}
