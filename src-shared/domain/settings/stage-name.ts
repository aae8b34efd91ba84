/** The pipeline's steps in order; settings say which of them they reach. */
export const STAGE_NAMES = [
  'probe',
  'conform',
  'proxy',
  'listen',
  'look',
  'group',
  'clean',
  'generate',
  'validate',
  'matte',
  'place',
  'compose',
  'deliver',
] as const;
export type StageName = (typeof STAGE_NAMES)[number];
