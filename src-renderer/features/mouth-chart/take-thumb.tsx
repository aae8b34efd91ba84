import { blobUrl } from '#renderer/bridge/resources.ts';
import { useProject } from '#renderer/document/use-project.ts';
import type { Box } from '#shared/domain/geometry.ts';
import type { Take } from '#shared/domain/mouth/mouth-chart.ts';
import styles from './take-thumb.module.css';
import { windowMatrix } from './thumb-geometry.ts';

interface TakeThumbProps {
  readonly take: Take;
  /** Stretch of face space that is shown: the same for all takes that are compared. */
  readonly view: Box;
  readonly width: number;
  readonly height: number;
  /** CSS colour of the skin; null = a chequered ground. */
  readonly skin: string | null;
  /** Factor on the colours, as the project's settings have it for this state. */
  readonly brightness: number;
}

/** A mouth as it lies on the face. */
export function TakeThumb({ take, view, width, height, skin, brightness }: TakeThumbProps) {
  const project = useProject((state) => state.project);
  const { image, width: pixels, height: rows } = take.picture;
  return (
    <span
      className={styles.thumb}
      data-ground={skin === null ? 'checker' : 'skin'}
      style={{ width, height, ...(skin === null ? {} : { backgroundColor: skin }) }}
    >
      <img
        src={blobUrl(project, image, 'png')}
        alt=""
        width={pixels}
        height={rows}
        draggable={false}
        style={{
          transform: windowMatrix(take, view, { width, height }),
          ...(brightness === 1 ? {} : { filter: `brightness(${brightness})` }),
        }}
      />
    </span>
  );
}
