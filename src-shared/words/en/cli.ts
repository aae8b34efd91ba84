/** Error sentences of the room `cli`: code → sentence with {parameters}. */
export const CLI_ERRORS: Readonly<Record<string, string>> = {};
