/** Error sentences of the room `project`: code → sentence with {parameters}. */
export const PROJECT_ERRORS: Readonly<Record<string, string>> = {
  'project.not-found': '{path}: there is no such project; check the path.',
  'project.not-a-project': '{path}: not a Kuchipaku project; name a .kuchi folder.',
  'project.exists': '{path}: there is a project already; open it or choose another folder.',
  'project.folder-in-use':
    '{path}: something else lies there and is left alone; choose another folder for the project.',
  'project.locked':
    '{path}: the project is open elsewhere (process {pid} on {host} since {since}); close it there or wait until it is done.',
  'project.lock-damaged':
    '{path}: the lock file is damaged; make sure nobody uses the project, then delete this file.',
  'project.newer-format':
    '{path}: the project was written by a newer version (format {version}, this one knows {known}); update Kuchipaku.',
  'project.no-such-step': '{path}: the history has {last} steps, not {position}; choose one of them.',
  'project.damaged':
    '{path}: the project database is damaged and was left as it is; restore it from a backup.',
  'project.document-damaged':
    '{path}: the document in the project is damaged ({reason}) and was left as it is; restore it from a backup.',
  'project.path-too-long': '{path}: the path is too long for a project; choose a shorter one.',
  'project.disk-full': '{path}: the disk is full; free some space and start again, finished work is kept.',
  'project.read-only':
    '{path}: cannot be written (read-only or no permission); make it writable or choose another place.',
  'project.busy': '{path}: another program is using the project database; try again in a moment.',
  'project.disk-failure':
    '{path}: the disk reported an error; check the drive or the network connection and try again.',
};
