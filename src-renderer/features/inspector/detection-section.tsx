import { useActiveSighting } from '#renderer/commands/faces/use-seen-people.ts';
import type { TakeView } from '#renderer/commands/takes/use-take-target.ts';
import { useMirror, useProject } from '#renderer/document/use-project.ts';
import { useSessionStore } from '#renderer/session/use-session.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { useWords } from '#renderer/words/language.ts';
import type { FoundFace } from '#shared/domain/face/found-faces.ts';
import type { PersonSighting } from '#shared/domain/face/people.ts';
import { FactList } from './fact-list.tsx';
import styles from './inspector.module.css';

const percent = (share: number): number => Math.round(share * 100);
/** Within so many degrees a face looks straight ahead. */
const STRAIGHT = 8;

function useTurn(): (yaw: number | null) => string {
  const words = useWords().faces;
  return (yaw) => {
    if (yaw === null) return words.unsaid;
    if (Math.abs(yaw) <= STRAIGHT) return words.straight;
    const degrees = Math.round(Math.abs(yaw));
    return yaw < 0 ? words.turnedLeft(degrees) : words.turnedRight(degrees);
  };
}

interface RefusedProps {
  readonly view: TakeView;
  readonly sighting: PersonSighting;
}

/** Places that looked like a mouth and were not taken; a person may know better. */
function RefusedMouths({ view, sighting: { frame, face } }: RefusedProps) {
  const words = useWords().faces;
  const mirror = useMirror();
  const hasBox = useProject(({ document }) =>
    document.anchors.some(
      (anchor) => anchor.character === view.shown.owner.id && anchor.frame === frame && anchor.face !== null,
    ),
  );
  const use = (mouth: FoundFace['rejected'][number]['box']) =>
    mirror.edit('set-anchor', {
      character: view.shown.owner.id,
      frame,
      mouth,
      // A mouth alone does not say how large its face is.
      ...(hasBox ? {} : { face: face.face }),
    });
  if (face.rejected.length === 0) return null;
  return (
    <>
      <h4 className={styles.subtitle}>{words.refused}</h4>
      <ul className={styles.refused}>
        {face.rejected.map(({ box, score, reason }) => (
          <li key={`${reason} ${box}`}>
            <span>
              {words.refusals[reason]} {words.certain(percent(score))}
            </span>
            <Button
              size="small"
              title={words.useMouthHint}
              disabled={view.fixed !== null}
              onClick={() => use(box)}
            >
              {words.useMouth}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What the detector saw of this character near the frame, and what it did not take for the mouth. */
export function DetectionSection({ view }: { readonly view: TakeView }) {
  const words = useWords().faces;
  const session = useSessionStore();
  const isKnown = useProject((state) => state.found !== null);
  const sighting = useActiveSighting();
  const turn = useTurn();
  if (!isKnown) return null;
  if (!sighting) {
    return (
      <Section title={words.detector} isOpen={false}>
        <p className={styles.note}>{words.notSeen}</p>
      </Section>
    );
  }
  const { frame, face } = sighting;
  const isHere = frame === view.frame;
  return (
    <Section title={words.detector} isOpen={false}>
      <FactList
        facts={[
          [
            words.seenOn,
            <span key="frame">
              {isHere ? words.seenHere : words.seenNear(frame)}
              {isHere ? null : (
                <Button size="small" tone="quiet" onClick={() => session.setState({ playhead: frame })}>
                  {words.goThere}
                </Button>
              )}
            </span>,
          ],
          [words.certainty, `${percent(face.score)} %`],
          [words.turn, turn(face.yaw)],
          [words.openness, face.openness === null ? words.unsaid : words.open(percent(face.openness))],
          [words.mouth, face.mouth ? words.certain(percent(face.mouth.score)) : words.noMouth],
        ]}
      />
      <RefusedMouths view={view} sighting={sighting} />
    </Section>
  );
}
