/** A nominal type over a structural one: `Brand<number, 'FrameIndex'>` is not assignable from a bare number. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name };
