import { useEffect, useState } from 'react';
import { blobUrl, fetchBytes } from '#renderer/bridge/resources.ts';
import { useProject } from '#renderer/document/use-project.ts';
import { decodePlate } from '#shared/domain/mouth/plate-format.ts';
import { skinColour } from './skin-colour.ts';

/** The skin colour of a pose as CSS; null while there is no plate of it. */
export function useSkinColour(character: string, group: string | null): string | null {
  const project = useProject((state) => state.project);
  const plates = useProject((state) => state.preview.plates);
  const digest = plates.find((plate) => plate.character === character && plate.group === group)?.plate;
  const [colour, setColour] = useState<string | null>(null);
  useEffect(() => {
    setColour(null);
    if (!digest) return;
    const leaving = new AbortController();
    fetchBytes(blobUrl(project, digest, 'plate'), leaving.signal).then(
      (bytes) => {
        const plate = decodePlate(bytes);
        const skin = plate && skinColour(plate);
        if (skin && !leaving.signal.aborted) setColour(`rgb(${skin.join(' ')})`);
      },
      // Without the plate the chequered ground stays: nothing a person must know of.
      () => {},
    );
    return () => leaving.abort(new DOMException('another pose is shown', 'AbortError'));
  }, [project, digest]);
  return colour;
}
