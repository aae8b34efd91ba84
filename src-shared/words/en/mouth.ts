/** Error sentences of the room `mouth`: code → sentence with {parameters}. */
export const MOUTH_ERRORS: Readonly<Record<string, string>> = {
  'mouth.bad-picture': '{file} is not a picture that can be read; choose a PNG, or save it again.',
};
