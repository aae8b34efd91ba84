import type { SheetState } from '#shared/domain/mouth/mouth-state.ts';

/** The theme's colours as a canvas needs them. */
export interface LaneColours {
  readonly ground: string;
  readonly groundActive: string;
  readonly groundRaised: string;
  readonly edge: string;
  readonly edgeStrong: string;
  readonly text: string;
  readonly textDim: string;
  readonly accent: string;
  readonly accentGround: string;
  readonly good: string;
  readonly warn: string;
  readonly bad: string;
  readonly onState: string;
  readonly states: Readonly<Record<SheetState, string>>;
}

/** Reads the tokens as they are now; ask again when the theme changes. */
export function laneColours(): LaneColours {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ground: token('--ground-1'),
    groundActive: token('--ground-2'),
    groundRaised: token('--ground-3'),
    edge: token('--edge'),
    edgeStrong: token('--edge-strong'),
    text: token('--text'),
    textDim: token('--text-dim'),
    accent: token('--accent'),
    accentGround: token('--accent-ground'),
    good: token('--good'),
    warn: token('--warn'),
    bad: token('--bad'),
    onState: token('--on-state'),
    states: {
      source: token('--state-source'),
      neutral_closed: token('--state-closed'),
      half_open: token('--state-half'),
      fully_open: token('--state-open'),
    },
  };
}
