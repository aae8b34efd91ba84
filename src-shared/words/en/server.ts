/** Error sentences of the room `server`: code → sentence with {parameters}. */
export const SERVER_ERRORS: Readonly<Record<string, string>> = {
  'server.outside-roots':
    '{path}: lies outside the folders that this page may use; copy it there, or start with --root for its folder',
  'server.no-such-upload': 'The uploaded file is gone; send it again.',
  'server.engine-restarted': 'The engine stopped and is being started again; try again in a moment.',
  'server.engine-unavailable':
    'The engine could not be started ({reason}); run "kuchipaku doctor" to see why.',
  'server.port-taken': 'Port {port} is in use; choose another one with --port, or leave --port out.',
  'server.no-pages': '{folder}: the editor was not built; run "npm run build" first.',
  'server.bad-option': '{option}: {reason}; see "npm start -- --help".',
  'server.no-electron':
    'The editor cannot open in a window of its own: {reason}; leave --electron out to use the browser.',
  'server.no-root': '{path}: there is no such folder to give to the page; check --root.',
};
