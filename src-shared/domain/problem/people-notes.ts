import type { FoundPeople, FoundPerson } from '../analysis/found-people.ts';
import type { ProjectDocument } from '../document/project-document.ts';
import type { Box } from '../geometry.ts';
import type { Problem } from './problem.ts';

/** More doubtful faces than these are told as a number. */
const MOST_FLEETING = 5;

const whole = (box: Box): string => box.map(Math.round).join(',');

/** `--face` for somebody, as a person would type it. */
const pointAt = ({ face, frame }: Pick<FoundPerson, 'face' | 'frame'>): string =>
  `--face ${whole(face)}@${frame}`;

/** Why a character has no face although a detector has looked; null when none has or it has one. */
export function missingFace({ people, looks }: FoundPeople): { message: string; suggestion: string } {
  if (people.length === 0) {
    const where = looks === 1 ? 'the only frame' : `any of the ${looks} frames that were looked at`;
    return {
      message: `no face was found on ${where}, so the clip is left as it is`,
      suggestion: 'set a face box with --face x,y,w,h@frame',
    };
  }
  const found = people.length === 1 ? 'one face was found' : `${people.length} faces were found`;
  return {
    message: `${found}, and none of them is this character's`,
    suggestion: 'set a face box with --face x,y,w,h@frame, or remove the character',
  };
}

function severalFaces(document: ProjectDocument, { people }: FoundPeople): Problem[] {
  const others = people.filter(({ character }) => character === null);
  const [other] = others;
  if (!other) return [];
  return document.characters.flatMap(({ id, name }) => {
    const own = people.find(({ character }) => character === id);
    const isChosen = own && document.anchors.every(({ character }) => character !== id);
    if (!isChosen) return [];
    return {
      character: name,
      frame: other.frame,
      count: 1,
      kind: 'look.several-faces',
      severity: 'info',
      message: `${people.length} faces were found; this character is the one at ${whole(own.face)} on frame ${own.frame}`,
      suggestion: `for the next one ${pointAt(other)}, for everybody --characters all`,
    } satisfies Problem;
  });
}

function uncertainMouths(document: ProjectDocument, { mouthless }: FoundPeople): Problem[] {
  return mouthless.flatMap(({ character, frame, count }) => {
    const owner = document.characters.find(({ id }) => id === character);
    if (!owner) return [];
    return {
      character: owner.name,
      frame,
      count,
      kind: 'look.mouth-uncertain',
      severity: 'warn',
      message: 'the face is seen but hardly its mouth, so the mouth’s place is a guess',
      suggestion: 'look at those frames; set a mouth box with --mouth x,y,w,h@frame',
    } satisfies Problem;
  });
}

function doubtfulFaces({ fleeting }: FoundPeople): Problem[] {
  return fleeting.slice(0, MOST_FLEETING).map(
    (seen): Problem => ({
      character: null,
      frame: seen.frame,
      count: 1,
      kind: 'look.doubtful-face',
      severity: 'info',
      message: `something at ${whole(seen.face)} looked like a face once and was passed over`,
      suggestion: `if it is one: ${pointAt(seen)}`,
    }),
  );
}

/** What looking for faces leaves to say. */
export const peopleNotes = (document: ProjectDocument, people: FoundPeople): Problem[] => [
  ...severalFaces(document, people),
  ...uncertainMouths(document, people),
  ...doubtfulFaces(people),
];
