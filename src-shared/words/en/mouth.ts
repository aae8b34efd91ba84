/** Error sentences of the room `mouth`: code → sentence with {parameters}. */
export const MOUTH_ERRORS: Readonly<Record<string, string>> = {};
