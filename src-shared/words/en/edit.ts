/** Error sentences of the room `edit`: code → sentence with {parameters}. */
export const EDIT_ERRORS: Readonly<Record<string, string>> = {
  'edit.unknown': 'There is no edit named "{edit}"; the edits are: {known}.',
  'edit.bad-arguments': 'The arguments of edit {edit} do not fit at {path}: {reason}.',
  'edit.limit': 'Edit {edit} would leave the bounds of a project at {path}: {reason}.',
  'edit.damaged-history':
    'The edit history does not fit the document ({reason}); this step cannot be undone or redone.',
  'edit.no-such-character': 'There is no character "{character}"; the project has: {known}.',
  'edit.which-character': 'Say which character is meant; the project has: {known}.',
  'edit.name-taken': 'There already is a character named "{name}"; choose another name.',
  'edit.locked': 'The character {character} is locked; unlock it first (set-character-locked).',
  'edit.no-voice': 'The character {character} has no voice file to replace; set one first (set-voice).',
  'edit.no-clip': 'The project has no clip yet; set one first (replace-clip).',
  'edit.no-anchor': 'The character {character} has no anchor on frame {frame}.',
  'edit.empty-anchor':
    'The anchor on frame {frame} would have neither face nor mouth; remove it instead (remove-anchor).',
  'edit.no-such-line': 'The character {character} has no line "{line}".',
  'edit.empty-range': 'The range {start} to {end} holds no frame; the end must be greater than the start.',
  'edit.other-content':
    'No file of the project has the content of {file}; to use it all the same, replace clip or voice by it.',
  'edit.nested': 'A step of several edits cannot hold another such step ({edit}); list its edits one by one.',
  'edit.unknown-part': 'There is no edit named "{edit}" to be part of a step of several edits.',
  'edit.nothing-before':
    'Nothing is set by hand before frame {frame} to go on with; say what to show with state or drawing.',
  'edit.setting-form': 'A setting is written key=value, not "{text}".',
  'edit.unknown-setting': 'There is no setting "{key}"; the settings are: {known}.',
  'edit.bad-setting': 'The setting {key} cannot be "{value}"; it takes {allowed}.',
};
