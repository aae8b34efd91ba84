import type { FindingKind, FixLabel } from '#shared/domain/flicker/finding.ts';

export type Facts = Readonly<Record<string, number>>;

const number = (value: number | undefined, digits = 0): string => (value ?? 0).toFixed(digits);

const kinds: Readonly<Record<FindingKind, string>> = {
  'one-frame': 'Mouth for a single frame',
  'short-hold': 'Hold too short',
  alternation: 'Back and forth',
  'machine-gun': 'Rattling mouth',
  'open-share': 'Open too much',
  'open-in-silence': 'Open in silence',
  'closed-in-vowel': 'Closed on a loud vowel',
  'missing-mouth': 'No mouth picture',
  'held-mouth': 'Held over from another pose',
  'rejected-mouth': 'Rejected mouth shown',
  'weak-mouth': 'Doubtful mouth shown',
  'weak-track': 'Face followed with doubt',
  'position-jump': 'Mouth jumps',
  'group-change': 'New pose without motion',
  'pulsing-plate': 'Cleaned skin pulses',
  'fringe-flash': 'Rim flashes',
  'grade-pop': 'Brightness pops',
  residue: 'Old mouth shines through',
};

const sentences: Readonly<Record<FindingKind, (facts: Facts) => string>> = {
  'one-frame': () => 'The drawing shows for one frame only: it reads as a flicker.',
  'short-hold': ({ frames, least }) =>
    `The drawing is held for ${number(frames)} frames; the timing preset asks for ${number(least)} at least.`,
  alternation: () => 'The mouth leaves a drawing for an instant and comes back to it.',
  'machine-gun': ({ cycles }) => `Two drawings alternate ${number(cycles)} times in a row.`,
  'open-share': ({ share }) => `The mouth is wide open on ${number((share ?? 0) * 100)} % of this speech.`,
  'open-in-silence': () => 'The mouth is open although nobody speaks.',
  'closed-in-vowel': ({ db }) => `The mouth is closed on a vowel ${number(db, 1)} dB over the line’s level.`,
  'missing-mouth': () => 'There is no picture for this mouth; the original is shown.',
  'held-mouth': () => 'No mouth could be drawn for this pose; a neighbouring one is held.',
  'rejected-mouth': () => 'The mouth shown did not pass its checks.',
  'weak-mouth': () => 'The mouth shown passed its checks with a warning.',
  'weak-track': ({ confidence }) => `The face’s place is doubtful (confidence ${number(confidence, 2)}).`,
  'position-jump': ({ px }) =>
    `The mouth moves ${number(px, 1)} px against the face from one frame to the next.`,
  'group-change': () => 'The mouth changes its drawings as if the pose changed, but the face hardly moves.',
  'pulsing-plate': ({ levels }) =>
    `The cleaned skin changes by ${number(levels, 1)} levels while the nose keeps still.`,
  'fringe-flash': ({ levels }) => `A rim of ${number(levels, 1)} levels shows around the patch.`,
  'grade-pop': ({ levels }) => `The patch steps by ${number(levels, 1)} levels in brightness.`,
  residue: ({ levels }) => `Up to ${number(levels, 1)} levels of the original mouth are left.`,
};

const fixes: Readonly<Record<FixLabel, string>> = {
  'hold-neighbour': 'Hold the neighbouring drawing over it',
  'hold-longer': 'Hold it longer',
  'half-instead': 'Show the half open mouth instead',
  close: 'Close the mouth',
  open: 'Open the mouth',
  'accept-take': 'Accept this mouth',
  'steady-placement': 'Keep it where it was',
  'reset-placement': 'Take the nudge back',
};

export const PROBLEMS_EN = {
  kinds,
  sentences,
  fixes,
  title: 'Problems',
  count: (open: number) => (open === 1 ? '1 open problem' : `${open} open problems`),
  none: 'No problems found',
  noneChecked: 'Holds, alternations and jumps look calm, and the pictures were measured: nothing flickers.',
  noneHint:
    'Holds, alternations, jumps and pictures look calm. Check the pictures, too, before a final export.',
  notYet: 'Nothing to check yet',
  notYetHint: 'Sync the shot (or test 3 seconds): what may flicker is listed here, the most visible first.',
  nothingLeft: 'No problem is left.',
  check: 'Check the pictures',
  checkAgain: 'Check the pictures again',
  frames: (start: number, end: number) =>
    end - start === 1 ? `Frame ${start}` : `Frames ${start}–${end - 1}`,
  visibility: (share: number) => `Visibility ${Math.round(share * 100)} %`,
  fix: 'Fix',
  fixAll: (count: number) => `Fix all ${count}`,
  dismiss: 'Intended',
  restore: 'Restore',
  noFix: 'There is no automatic fix: set the states, the placement or the take by hand.',
  step: (px: number) => `${px.toFixed(1)} px at most`,
  before: 'Before',
  after: 'After',
  dismissed: (count: number) => `${count} dismissed`,
  notes: 'About the shot',
  fixed: (kind: string) => `Fix: ${kind}`,
  fixedAll: (count: number, kind: string) => `Fix ${count} × ${kind}`,
  severities: { error: 'serious', warn: 'warning', info: 'note' },
};
