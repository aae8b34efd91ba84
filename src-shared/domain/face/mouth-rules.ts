/**
 * Where the mouth of a drawn face may lie. Shares are of the upright face's width or height; the frontal rules are those of the
 * reference pipeline.
 */
export const MOUTH_RULES = {
  /** Above the nose's foot by at most this share of the height: noses are drawn low, as a dot or a shadow. */
  aboveNose: 0.03,
  /** Top of the region when no nose is known: mouths of drawn faces begin below the middle. */
  topWithoutNose: 0.52,
  /** Below the chin's tip by at most this share of the height: a scream drops the jaw below where a chin was drawn. */
  belowChin: 0.05,
  /** Bottom of the region when no chin is known. */
  bottomWithoutChin: 0.9,
  /** Off the middle of nose and chin, of the width, frontally. */
  offAxis: 0.28,
  /** In profile, towards where the face looks: nose and chin are the outline there, a mouth cannot lie far before it … */
  offAxisAhead: 0.2,
  /** … and towards the cheek, onto which drawn profiles and three-quarter views put the mouth. */
  offAxisCheek: 0.5,
  /** Off the middle of the face box, of its width, where neither nose nor chin is known: the box is less exact. */
  offBoxMiddle: 0.18,
  /** Turned further than this (degrees), a face box alone says nothing about the mouth. */
  mostYawByBox: 35,
  /** Outside the face box by at most this share: boxes of skin end at hair and at a wide open jaw. */
  outside: 0.04,
  /** Half extents of an eye round its centre when it has no box: drawn eyes are tall. */
  eye: { width: 0.13, height: 0.1 },
  /** Below the line of the eyes by at least this share of the height. */
  belowEyes: 0.1,
  /** Extent of a mouth: from a dot to a scream that takes half of the face. */
  least: { width: 0.02, height: 0.003 },
  most: { width: 0.68, height: 0.6 },
  /** Detector's own score of a mouth below which it is not believed at all. */
  leastScore: 0.1,
  /** Spread of a landmark (share of the height) beyond which it places nothing; with `hidden` visibility half of it. */
  mostSpread: 0.09,
  hidden: 0.25,
  /** Where a mouth is expected: this share of the way from nose to chin, with these spreads of the belief. */
  expected: { way: 0.42, acrossSpread: 0.16, alongSpread: 0.16 },
  /** Nose off the middle of the eyes by this share of their distance means a profile (a detector that gives no yaw). */
  profileNose: 0.85,
} as const;
