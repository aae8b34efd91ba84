/** Error sentences of the room `vision`: code → sentence with {parameters}. */
export const VISION_ERRORS: Readonly<Record<string, string>> = {};
