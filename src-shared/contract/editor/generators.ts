/** Where mouth pictures come from. */
export const GENERATOR_NAMES = ['auto', 'drawn', 'harvested', 'artwork', 'comfyui', 'sdserver'] as const;
export type GeneratorName = (typeof GENERATOR_NAMES)[number];
