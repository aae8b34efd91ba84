import type {
  CellOverride,
  PlacementNudge,
  RangeModeOverride,
  TakeChoice,
  TimingSlip,
  VerdictDecision,
} from '../overrides/overrides.ts';

export type StaleReason =
  | 'beyond-clip'
  | 'unknown-character'
  | 'unknown-drawing'
  | 'unknown-take'
  | 'other-group'
  | 'rejected-take'
  | 'no-face';

/** An override that fits nothing at present, and why. It is kept: a later analysis may bring back what it refers to. */
export type StaleOverride = { readonly reason: StaleReason } & (
  | { readonly kind: 'cell'; readonly override: CellOverride }
  | { readonly kind: 'mode'; readonly override: RangeModeOverride }
  | { readonly kind: 'slip'; readonly override: TimingSlip }
  | { readonly kind: 'choice'; readonly override: TakeChoice }
  | { readonly kind: 'nudge'; readonly override: PlacementNudge }
  | { readonly kind: 'verdict'; readonly override: VerdictDecision }
);
