import { useMemo, useSyncExternalStore } from 'react';
import { blobUrl } from '#renderer/bridge/resources.ts';
import { activeSheet } from '#renderer/document/selectors.ts';
import { cutsOf } from '#renderer/document/shown-cells.ts';
import { useProject } from '#renderer/document/use-project.ts';
import { useSession } from '#renderer/session/use-session.ts';
import { placeFrame } from '#shared/domain/analysis/placed-mouths.ts';
import type { Similarity } from '#shared/domain/geometry.ts';
import { composeSimilarity } from '#shared/domain/geometry.ts';
import { DetectionMarks } from './detection-marks.tsx';
import { BoxMark, RectMark } from './mark-shapes.tsx';
import type { MouthAssets } from './mouth-assets.ts';
import { onionDrawings, pathOf, plateOf } from './overlay-shapes.ts';
import styles from './overlays.module.css';

const matrixOf = ({ a, b, tx, ty }: Similarity): string => `matrix(${a} ${b} ${-b} ${a} ${tx} ${ty})`;

/** Marks in picture coordinates on the active character's face, as far as they are switched on. */
export function Overlays({ assets }: { readonly assets: MouthAssets }) {
  const overlays = useSession((session) => session.overlays);
  const playhead = useSession((session) => session.playhead);
  const character = useSession((session) => session.character);
  const sheet = useProject((state) => activeSheet(state, character));
  const document = useProject((state) => state.document);
  const preview = useProject((state) => state.preview);
  const project = useProject((state) => state.project);
  const cuts = useProject(cutsOf);
  useSyncExternalStore(assets.onArrival, assets.arrivals);
  const shows = (name: (typeof overlays)[number]) => overlays.includes(name);
  const isOnion = shows('onion');
  const onion = useMemo(
    () => (sheet && isOnion ? onionDrawings(sheet, document, cuts, playhead) : []),
    [sheet, document, cuts, playhead, isOnion],
  );
  const tracked = sheet?.found.track?.frames[playhead];
  // Boxes drawn by hand show until analysis took them up.
  const isUntracked = !sheet?.found.track;
  const anchor = document.anchors.find(
    (key) => key.frame === playhead && (character === null || key.character === character),
  );
  const placed = sheet && shows('patch') ? placeFrame(sheet, document, playhead) : null;
  const digest = sheet && placed ? plateOf(preview, sheet, placed) : null;
  const mask = digest ? assets.plate(digest)?.rows.plate.mask : null;
  const path = sheet && shows('path') ? pathOf(sheet, playhead) : [];
  return (
    <g className={styles.marks}>
      {onion.map(({ which, placed: { take, toFrame } }) => (
        <image
          key={which}
          className={styles[which]}
          data-mark={`onion-${which}`}
          href={blobUrl(project, take.picture.image, 'png')}
          width={take.picture.width}
          height={take.picture.height}
          transform={matrixOf(toFrame)}
        />
      ))}
      {mask && placed ? (
        <RectMark
          name="patch"
          width={mask.image.width}
          height={mask.image.height}
          transform={matrixOf(composeSimilarity(placed.pose, mask.toFace))}
        />
      ) : null}
      {shows('face') ? <BoxMark box={tracked?.face} name="face" /> : null}
      {shows('mouth') ? <BoxMark box={tracked?.mouth} name="mouth" /> : null}
      {shows('landmarks') ? (
        <>
          <BoxMark box={tracked?.nose} name="nose" />
          <BoxMark box={tracked?.chin} name="chin" />
        </>
      ) : null}
      {shows('detection') ? <DetectionMarks /> : null}
      {path.length > 1 ? (
        <polyline
          className={styles.path}
          data-mark="path"
          points={path.map(({ point }) => `${point.x},${point.y}`).join(' ')}
        />
      ) : null}
      {path.map(({ at, point }) =>
        at === 0 ? <circle key={at} className={styles.pathHere} cx={point.x} cy={point.y} r={3} /> : null,
      )}
      {isUntracked || shows('face') ? <BoxMark box={anchor?.face} name="anchor" /> : null}
      {isUntracked || shows('mouth') ? <BoxMark box={anchor?.mouth} name="anchor" /> : null}
    </g>
  );
}
