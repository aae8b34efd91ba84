/** Terms 1, u, v, u², uv, v². */
export const SURFACE_TERMS = 6;

/** Value of a surface (coefficients at `at`) at u, v. */
export function surfaceAt(c: ArrayLike<number>, at: number, u: number, v: number): number {
  return (
    (c[at] ?? 0) +
    (c[at + 1] ?? 0) * u +
    (c[at + 2] ?? 0) * v +
    (c[at + 3] ?? 0) * u * u +
    (c[at + 4] ?? 0) * u * v +
    (c[at + 5] ?? 0) * v * v
  );
}
