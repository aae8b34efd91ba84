/** Error sentences of the room `engine`: code → sentence with {parameters}. */
export const ENGINE_ERRORS: Readonly<Record<string, string>> = {
  'engine.media-offline':
    '{file}: not found at its place, nor beside the project; move it back or relink it with "kuchipaku edit <project> relink-media"',
  'engine.media-changed':
    '{file}: is another file than the project knows; put the old one back, or take it as a retake with replace-clip or replace-voice',
  'engine.artifact-lost':
    '{what}: missing or damaged in the project; run the same command again to make it anew',
  'engine.empty-range':
    "the range {range} holds none of the clip's {frameCount} frames; choose another range",
  'engine.no-speech-engine': '{name}: there is no such speech engine; known are {known}',
  'engine.no-generator': '{name}: there is no such source of mouths; known are {known}',
};
