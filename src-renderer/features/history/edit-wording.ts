import type { EditFacts } from '#renderer/words/edits/edit-facts.ts';
import { expressionName } from '#renderer/words/inspector/expression-name.ts';
import type { Words } from '#renderer/words/words.ts';
import type { HistoryEntry } from '#shared/contract/editor/project-view.ts';
import type { Character } from '#shared/domain/character/character.ts';

/** Arguments as the journal has them: checked when the edit was made, by whatever version that was. */
type Args = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Args => typeof value === 'object' && value !== null;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** The word for a key, or the key where there is none. */
function wordOf(table: Readonly<Record<string, string>>, key: unknown): string {
  const name = textOf(key);
  return Object.hasOwn(table, name) ? (table[name] ?? name) : name;
}

const fileName = (path: string): string => path.split(/[\\/]/).findLast((part) => part !== '') ?? path;

function framesOf({ start, end }: Args, words: Words['edits']): string {
  const first = numberOf(start);
  return first === null ? '' : words.frames(first, Math.max(first, (numberOf(end) ?? first + 1) - 1));
}

const DRAWING_STATES = { closed: 'neutral_closed', half: 'half_open', open: 'fully_open' } as const;

function shownBy({ state, drawing }: Args, { states }: Words['inspector']): string {
  const name = textOf(drawing);
  if (Object.hasOwn(DRAWING_STATES, name)) return states[DRAWING_STATES[name as keyof typeof DRAWING_STATES]];
  return name || wordOf(states, state);
}

function fileOf(args: Args, { clipSound }: Words['edits']): string {
  const ref = args.media ?? args.file;
  if (isRecord(ref)) return fileName(textOf(ref.absolutePath));
  return clipSound;
}

function settingValue({ value }: Args, { shot, edits }: Words): string {
  if (typeof value === 'boolean') return value ? shot.on : shot.off;
  return value === 'auto' ? edits.automatic : String(value ?? '');
}

function soundOf({ sound, bed }: Args, { shot, edits }: Words): string {
  const parts = [
    sound === undefined ? '' : wordOf(shot.sounds, sound),
    bed === undefined ? '' : `${shot.bed}: ${isRecord(bed) ? fileOf({ file: bed.file }, edits) : edits.none}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function modeOf({ mode }: Args, { commands }: Words): string {
  const id = `mode-${textOf(mode)}`;
  return id in commands ? commands[id as keyof typeof commands] : textOf(mode);
}

function readableValue(name: string, args: Args, words: Words): string {
  const { shot, edits } = words;
  if (name === 'set-deinterlace') return wordOf(shot.methods, args.method ?? 'none');
  if (name === 'set-image-rate')
    return isRecord(args.rate) ? `${args.rate.num}/${args.rate.den}` : edits.automatic;
  return settingValue(args, words);
}

/** Everything that the sentence of an edit may need, in the person's words. */
function factsOf(name: string, args: Args, who: string, words: Words): EditFacts {
  const { edits, shot, inspector } = words;
  const frame = numberOf(args.frame) ?? numberOf(args.start);
  const key = textOf(args.key);
  const range = name === 'set-clip-range' ? args.range : args;
  const setting = Object.hasOwn(shot.settings, key)
    ? shot.settings[key as keyof typeof shot.settings].name
    : key;
  return {
    who,
    frames: isRecord(range) ? framesOf(range, edits) : edits.wholeClip,
    frame: frame === null ? '' : edits.frames(frame, frame),
    shows: shownBy(args, inspector),
    drawing: textOf(args.drawing),
    name: textOf(args.name),
    file: fileOf(args, edits),
    setting,
    value: readableValue(name, args, words),
    mode: modeOf(args, words),
    expression: expressionName(textOf(args.expression), words),
    preset: wordOf(shot.presets, args.preset),
    policy: wordOf(shot.lengths, args.policy),
    sound: soundOf(args, words),
    lineKind: wordOf(edits.lineKinds, args.kind ?? 'spoken'),
    count: Array.isArray(args.cells) ? args.cells.length * (numberOf(args.repeat) ?? 1) : 0,
    slip: numberOf(args.frames) ?? 0,
    isOn: args.visible === true || args.locked === true,
  };
}

/** Edits whose sentence names the character itself. */
const NAMES_CHARACTER = ['add-character', 'rename-character', 'remove-character'];

type Told = Pick<HistoryEntry, 'name' | 'args' | 'description'>;

/** Several edits as one step: by its own label, or, where that is the name of the edit repeated, by the first of them. */
function severalText(args: Args, words: Words, characters: readonly Character[]): string {
  const label = textOf(args.label);
  const parts = Array.isArray(args.edits) ? args.edits : [];
  const [first] = parts;
  if (isRecord(first) && first.name === label) {
    const text = editText({ name: label, args: first.args, description: label }, words, characters);
    return parts.length > 1 ? words.edits.several(text, parts.length - 1) : text;
  }
  return wordOf(words.edits.labels, label);
}

/** One line for an entry of the history; the edit's own English line where this version does not know it. */
export function editText(
  { name, args, description }: Told,
  words: Words,
  characters: readonly Character[],
): string {
  const { names, withWho } = words.edits;
  if (!Object.hasOwn(names, name) || !isRecord(args)) return description;
  if (name === 'many') return severalText(args, words, characters) || description;
  const character = textOf(args.character);
  const who = characters.find(({ id }) => id === character)?.name ?? character;
  const text = names[name as keyof typeof names](factsOf(name, args, who, words));
  return who === '' || characters.length < 2 || NAMES_CHARACTER.includes(name) ? text : withWho(who, text);
}
