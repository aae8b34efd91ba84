/** Error sentences of the room `edit`: code → sentence with {parameters}. */
export const EDIT_ERRORS: Readonly<Record<string, string>> = {};
