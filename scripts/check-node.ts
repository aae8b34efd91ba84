/** Refuses to go on with a Node that lacks what the project relies on (node:sqlite, type stripping). */
const REQUIRED_MAJOR = 24;
const major = Number(process.versions.node.split('.')[0]);

if (major < REQUIRED_MAJOR) {
  process.stderr.write(
    `Kuchipaku needs Node ${REQUIRED_MAJOR}, this is ${process.version}. ` +
      'Run it through npm (npm test, npm run ...): "npm ci" puts the right Node into node_modules/.bin.\n',
  );
  process.exit(2);
}
