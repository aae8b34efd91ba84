/**
 * Where a finding begins. Times in ms so that every frame rate is judged alike; what depends on the timing preset (shortest
 * holds, open share) comes from the preset itself.
 */
export const THRESHOLDS = {
  /** A-B-A is seen as a flicker while the middle lasts no longer than two frames of 24: below that it reads as a slip. */
  alternationMiddleMs: 84,
  /** … and the whole within a syllable and a half of read speech; a longer pause on either side makes it a gesture. */
  alternationSpanMs: 300,
  /** Trade practice: more than three cycles of the same two drawings read as a machine gun. */
  machineGunCycles: 3,
  /** A hold of two syllables at the pace of read speech breaks the rattle. */
  machineGunRestMs: 250,
  /** Trade practice: fully open on at most 35 % of speaking frames; the preset may allow more. */
  openShare: 0.35,
  /** Rounding to frames and holds may miss the share a little without anybody seeing it. */
  openShareSlack: 0.03,
  /** A stretch of speech shorter than this is an exclamation and may stay open throughout. */
  exclamationMs: 1000,
  /** Pauses that a mouth may stay half open in: under eight frames of 24 closing is optional. */
  pauseMs: 333,
  /** After the voice ends the mouth may take four frames of 24 to close … */
  closingMs: 167,
  /** … and it may open three frames of 24 ahead of the voice (the ceiling for leading). */
  openingMs: 125,
  /** A vowel this long can be drawn open on two frames of 24 and be seen. */
  vowelMs: 120,
  /** Half as loud again as the line's own level, by ear: closed lips are then noticed at once. */
  loudDb: 3,
  /** A vowel this long has room for the fully open drawing, a shorter one is half open. */
  openVowelMs: 167,
  /** Below this confidence the face's place is doubtful enough to look at. */
  weakConfidence: 0.35,
  /** A step of the mouth against the face of 1.2 % of the face's height is seen on a held face … */
  jumpShare: 0.012,
  /** … unless it is under a pixel and a half, which sub-pixel drawing hides. */
  jumpPixels: 1.5,
  /** A jump is a slip of few frames when it comes back within this time; then it can be mended by itself. */
  spikeMs: 84,
  /** A mouth that leaves its path for one frame by 1.5 % of the face's height and is back on the next was followed wrongly … */
  spikeShare: 0.015,
  spikePixels: 2,
  /** … when it comes back to within this share of the way, and the frames around it keep calm (else the camera shakes). */
  spikeReturn: 0.4,
  spikeCalm: 0.6,
  /** A new face group is earned by a turn or a change of size; below 5 % and 3° nothing seems to happen. */
  groupScale: 0.05,
  groupDegrees: 3,
  /** Skin that changes by more than one and a half levels while the nose keeps still is seen pulsing on a large screen. */
  plateLevels: 1.5,
  /** A rim shows from about four levels against its own neighbourhood in time. */
  fringeLevels: 4,
  /** Frames looked at on either side to know the usual rim: a quarter of a second at 24. */
  fringeReach: 6,
  /** A step in brightness of two levels between two frames of a hold is just visible on flat skin. */
  gradeLevels: 2,
  /** Line art is far darker than skin: what is left of it shows from about six levels. */
  residueLevels: 6,
} as const;

/** How much of an eye-catcher a kind is at its worst, on a large face (0 … 1), and why. */
export const VISIBILITY = {
  /** A picture that is missing is seen by everybody. */
  missing: 1,
  /** A change of drawing that pops up for an instant draws the eye to the mouth. */
  pop: 0.85,
  /** Repeated alternation looks mechanical, a little less sudden than a pop. */
  rattle: 0.75,
  /** A mouth that talks in silence is the commonest complaint of all. */
  talkingInSilence: 0.9,
  /** Closed lips on a shout are noticed, a beat later. */
  silentShout: 0.7,
  /** Too much open mouth is felt rather than seen. */
  mannerism: 0.35,
  /** Wrong drawings in the right place. */
  wrongDrawing: 0.5,
  /** Doubts, not facts: the frame may look right. */
  doubt: 0.25,
  /** A mouth that slides on the face. */
  slide: 0.8,
} as const;
