/** Error sentences of the room `speech`: code → sentence with {parameters}. */
export const SPEECH_ERRORS: Readonly<Record<string, string>> = {};
