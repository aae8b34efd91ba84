/** Error sentences of the room `cli`: code → sentence with {parameters}. */
export const CLI_ERRORS: Readonly<Record<string, string>> = {
  'cli.usage': 'kuchipaku {command}: {reason}; see "kuchipaku help {command}"',
  'cli.unknown-command': 'there is no command "{command}"; see "kuchipaku help"',
  'cli.bad-value': '--{option}: "{text}" cannot be read; expected {expected}',
  'cli.bad-json':
    '--{option}: not JSON ({reason}); quote it as one argument, for example --json \'{"frame":12}\'',
  'cli.output-exists':
    '{file}: exists and was not written by this project; choose another --out or allow overwriting with --force',
  'cli.output-is-input': '{file}: is one of the inputs; choose another --out',
  'cli.needs-anchor':
    '{file}: faces cannot be found by themselves ({reasons}); give the face by hand with --face x,y,w,h@frame (and --mouth x,y,w,h@frame)',
  'cli.bad-cast':
    '{file}: no list of characters ({reason}); expected a JSON array of name, voice, face and mouth (see docs/guide/first-sync.md)',
  'cli.not-available': '{feature}: not available yet ({reason}); {advice}',
  'cli.no-clip': '{project}: holds no clip yet; run "kuchipaku sync <clip> --project {project}" first',
  'cli.not-analysed': '{project}: was not analysed yet; run "kuchipaku sync" on it first',
  'cli.no-character': '{project}: has no character "{name}"; it has {names}',
  'cli.no-such-file': '{file}: no such file; check the path',
  'cli.cannot-write': '{file}: cannot be written ({reason}); choose a folder you may write to',
};
