import type { SVGProps } from 'react';
import type { Box, Point } from '#shared/domain/geometry.ts';
import styles from './overlays.module.css';

/** A light line over a wider dark one: it is seen on pictures of any colour. */
export function RectMark({ name, ...rect }: SVGProps<SVGRectElement> & { readonly name: string }) {
  return (
    <>
      <rect className={styles.under} {...rect} />
      <rect className={styles[name]} data-mark={name} {...rect} />
    </>
  );
}

export function BoxMark({ box, name }: { readonly box: Box | null | undefined; readonly name: string }) {
  if (!box) return null;
  const [x, y, width, height] = box;
  return <RectMark name={name} x={x} y={y} width={width} height={height} />;
}

/** Half the size of a cross, picture pixels. */
const ARM = 4;

/** A small cross on a landmark. */
export function PointMark({ at, name }: { readonly at: Point | null | undefined; readonly name: string }) {
  if (!at) return null;
  const d = `M${at.x - ARM} ${at.y}h${2 * ARM}M${at.x} ${at.y - ARM}v${2 * ARM}`;
  return (
    <>
      <path className={styles.under} d={d} />
      <path className={styles[name]} data-mark={name} d={d} />
    </>
  );
}
