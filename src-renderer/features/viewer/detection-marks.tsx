import { useActiveSighting } from '#renderer/commands/faces/use-seen-people.ts';
import { BoxMark, PointMark } from './mark-shapes.tsx';

/** What the detector saw of the active character at the playhead: parts, the mouth taken, and mouths that were not. */
export function DetectionMarks() {
  const sighting = useActiveSighting();
  if (!sighting) return null;
  const { face, mouth, rejected, nose, chin, leftEye, rightEye } = sighting.face;
  return (
    <>
      <BoxMark box={face} name="seen" />
      {rejected.map(({ box, reason }) => (
        <BoxMark key={`${reason} ${box}`} box={box} name="refused" />
      ))}
      <BoxMark box={mouth?.box} name="seenMouth" />
      <PointMark at={nose?.at} name="nosePoint" />
      <PointMark at={chin?.at} name="chinPoint" />
      <PointMark at={leftEye?.at} name="eyePoint" />
      <PointMark at={rightEye?.at} name="eyePoint" />
    </>
  );
}
