/** Longest name, bytes of UTF-8: all file systems in use take it, with room for a project's own endings. */
const LONGEST_NAME = 180;
/** Longest ending that is kept when a name is shortened. */
const LONGEST_ENDING = 12;

/** Names that Windows keeps for devices, with any ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

function shortened(name: string): string {
  const bytes = (text: string): number => Buffer.byteLength(text);
  if (bytes(name) <= LONGEST_NAME) return name;
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 && bytes(name.slice(dot)) <= LONGEST_ENDING ? name.slice(dot) : '';
  let stem = '';
  for (const char of name.slice(0, name.length - ending.length)) {
    if (bytes(stem + char + ending) > LONGEST_NAME) break;
    stem += char;
  }
  return stem + ending;
}

/** The name a file had on the sender's machine, as a name that is harmless on every system. Never empty, never a path. */
export function safeFileName(sent: string): string {
  const last = sent.split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const name = shortened(plain).replace(/[.\s]+$/, '');
  if (name === '') return 'file';
  return DEVICE.test(name) ? `_${name}` : name;
}
