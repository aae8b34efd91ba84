/** Error sentences of the room `document`: code → sentence with {parameters}. */
export const DOCUMENT_ERRORS: Readonly<Record<string, string>> = {
  'document.newer':
    'The project was written by a newer version (document format {version}, this one knows {known}); update Kuchipaku.',
  'document.damaged': 'The project document is damaged ({reason}); restore the project from a backup.',
};
