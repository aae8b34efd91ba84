/** Error sentences of the room `media`: code → sentence with {parameters}. */
export const MEDIA_ERRORS: Readonly<Record<string, string>> = {};
