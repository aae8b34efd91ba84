/** Error sentences of the room `project`: code → sentence with {parameters}. */
export const PROJECT_ERRORS: Readonly<Record<string, string>> = {};
