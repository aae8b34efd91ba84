/** Error sentences of the room `editor`: code → sentence with {parameters}. */
export const EDITOR_ERRORS: Readonly<Record<string, string>> = {
  'editor.unusable-file': '{file}: this window cannot open files by such a name; choose the file again.',
  'editor.no-folder': '{folder}: {reason}; choose another folder.',
  'editor.unknown-project': '{project}: this project is not open and not known here; open it again.',
  'editor.not-a-clip':
    '{file}: neither a project nor a clip; open a .kuchi folder, or start a new project with it.',
  'editor.bad-name': '{name}: cannot be the name of a file; leave out / \\ : * ? " < > | and line breaks.',
  'editor.no-clip': '{project}: the project has no clip yet; drop one in first.',
  'editor.not-analysed': '{project}: nothing is known about the shot yet; run Sync first.',
  'editor.no-such-group':
    '{group}: there is no such face group of {character} now; choose one of the current ones.',
  'editor.no-such-drawing': '{drawing}: there is no such drawing in the chart; choose one of {known}.',
  'editor.generator-unavailable': '{name}: not installed, because {reason}; choose another source of mouths.',
  'editor.artwork-opaque': '{file}: has no transparent parts; save the mouth alone as a PNG with alpha.',
  'editor.artwork-empty': '{file}: is wholly transparent; save the mouth as a PNG that shows something.',
  'editor.artwork-too-large':
    '{file}: is too large for a mouth ({megabytes} MB at most, {side} pixels a side); make it smaller.',
  'editor.take-in-use': '{take}: is chosen on some frames; choose another take there first.',
  'editor.take-current': '{take}: was made by the last sync and would come back; reject it instead.',
  'editor.no-such-take': '{take}: there is no such take; it may have been removed in another window.',
  'editor.output-exists': '{file}: exists already and is never overwritten; choose another name.',
  'editor.no-such-resource': '{what}: is not part of this project; reload the window.',
  'editor.stale-revision':
    'revision {asked}: the project has gone on to {revision}; the picture is made anew.',
  'editor.no-such-frame': 'frame {frame}: the clip has {frameCount} frames; choose one of them.',
  'editor.no-such-job': '{job}: there is no such job; it may have ended already.',
  'editor.cannot-reveal': '{file}: cannot be shown from here; look for it in your file manager.',
  'editor.no-sample': '{path}: the bundled sample is missing; install Kuchipaku again.',
  'editor.bug': 'an error inside Kuchipaku ({what}); report it, and try again.',
};
