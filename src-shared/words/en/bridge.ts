/** Error sentences of the room `bridge` (the editor's line to the engine): code → sentence with {parameters}. */
export const BRIDGE_ERRORS: Readonly<Record<string, string>> = {
  'bridge.connection-lost': 'The connection to the engine was lost; it is being restored.',
  'bridge.unexpected':
    'Something went wrong inside the program ({detail}); your work is saved, please try again.',
  'bridge.resource-gone':
    'A picture or sound of the project could not be fetched ({address}, {status}); try again.',
  'bridge.upload-failed': '{file}: could not be sent to the engine ({detail}); try again.',
};
