import type { CommandSpec, OptionSpec } from './command.ts';

const optionText = ({ name, value }: OptionSpec): string => `--${name}${value === null ? '' : ` ${value}`}`;

export const usageLine = ({ name, operands, options }: CommandSpec): string =>
  ['kuchipaku', name, operands, options.length > 0 ? '[options]' : ''].filter(Boolean).join(' ');

/** What `kuchipaku help <command>` prints. */
export function commandHelp(spec: CommandSpec): string {
  const width = Math.max(0, ...spec.options.map((option) => optionText(option).length));
  const options = spec.options.map((option) => `  ${optionText(option).padEnd(width)}  ${option.summary}`);
  return [usageLine(spec), '', spec.summary, ...(options.length > 0 ? ['', ...options] : [])].join('\n');
}

/** What `kuchipaku help` prints. */
export function overview(commands: readonly CommandSpec[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const firstClause = ({ summary }: CommandSpec): string => summary.split(/; |: /)[0] ?? summary;
  return [
    'kuchipaku: lip-sync an anime clip to a voice',
    '',
    ...commands.map((spec) => `  ${spec.name.padEnd(width)}  ${firstClause(spec)}`),
    '',
    'kuchipaku help <command> explains one of them.',
  ].join('\n');
}

const EXIT_CODES = [
  '| code | meaning |',
  '| --- | --- |',
  '| 0 | done |',
  '| 1 | failed |',
  '| 2 | bad usage or input: one line names the file, what is wrong, what to do |',
  '| 3 | done with problems of severity warn or above, or some of several inputs failed |',
  '| 130 | cancelled |',
];

function commandSection(spec: CommandSpec): string[] {
  const cell = (text: string): string => text.replaceAll('|', '\\|');
  const rows = spec.options.map(
    (option) => `| \`${cell(optionText(option))}\` | ${cell(option.summary).replaceAll('<', '&lt;')} |`,
  );
  const table = rows.length > 0 ? ['', '| option | |', '| --- | --- |', ...rows] : [];
  return ['', `## ${spec.name}`, '', '```', usageLine(spec), '```', '', `${spec.summary}.`, ...table];
}

/** docs/cli.md, made from the same specifications that the parser uses. */
export function referencePage(commands: readonly CommandSpec[]): string {
  return [
    '# The command line',
    '',
    'Made from the code (`npm run golden` writes it anew). Run it from a checkout with `npm run -s kuchipaku -- <command>`;',
    'relative paths count from the folder you call it in. Progress goes to standard error, results to standard output; with',
    '`--json` standard output carries exactly one JSON document (with several inputs one line per file, in order; a bad one is',
    '`{"file":…,"error":{"code":…,"message":…}}` and the rest goes on).',
    '',
    ...EXIT_CODES,
    ...commands.flatMap(commandSection),
    '',
  ].join('\n');
}
