import type { Box } from '#shared/domain/geometry.ts';
import styles from './people-section.module.css';

/** Side of the thumbnail, CSS pixels. */
const SIDE = 56;
/** So much of the picture round a face is shown, in sides of the face: hair tells people apart. */
const ROOM = 1.5;

interface FaceThumbProps {
  /** The whole picture. */
  readonly src: string;
  readonly face: Box;
  readonly picture: { readonly width: number; readonly height: number };
}

/** A face cut out of a picture. */
export function FaceThumb({ src, face: [x, y, w, h], picture: { width, height } }: FaceThumbProps) {
  const scale = SIDE / (ROOM * Math.max(w, h));
  const left = SIDE / 2 - (x + w / 2) * scale;
  const top = SIDE / 2 - (y + h / 2) * scale;
  return (
    <img
      className={styles.picture}
      src={src}
      alt=""
      draggable={false}
      style={{ width: width * scale, height: height * scale, left, top }}
    />
  );
}
