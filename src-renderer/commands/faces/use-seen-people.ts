import { useMemo } from 'react';
import { rateOf } from '#renderer/document/selectors.ts';
import { useProject } from '#renderer/document/use-project.ts';
import { useSession } from '#renderer/session/use-session.ts';
import type { PersonSighting } from '#shared/domain/face/people.ts';
import { lookReach, type SeenPerson, seenPeople, sightingNear } from './seen-people.ts';

const NO_CUTS: readonly number[] = [];

/** Everybody a detector saw in the clip; null before anybody was looked for. */
export function useSeenPeople(): readonly SeenPerson[] | null {
  const found = useProject((state) => state.found);
  const document = useProject((state) => state.document);
  const timeline = useProject((state) => state.timeline);
  return useMemo(
    () => (found ? seenPeople({ found, document, timeline }) : null),
    [found, document, timeline],
  );
}

/** The look at the active character's face that is nearest to the playhead; null where the detector did not see it. */
export function useActiveSighting(): PersonSighting | null {
  const people = useSeenPeople();
  const playhead = useSession((session) => session.playhead);
  const character = useSession((session) => session.character);
  const first = useProject(({ document }) => document.characters[0]?.id ?? null);
  const cuts = useProject((state) => state.found?.cuts ?? NO_CUTS);
  const rate = useProject(rateOf);
  return useMemo(() => {
    const own = people?.find((person) => person.character?.id === (character ?? first));
    return own ? sightingNear(own, playhead, cuts, lookReach(rate)) : null;
  }, [people, character, first, playhead, cuts, rate]);
}
