/** A key with its modifiers as text: `Mod+Shift+Z`, `Alt+1`, `ArrowLeft`, `?`. */
export type KeyName = string;

type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const NAMED: Readonly<Record<string, string>> = { ' ': 'Space', Esc: 'Escape' };

/**
 * The key of an event. Letters and punctuation go by what they write on the person's layout; digits by their place, because
 * Alt and Shift change what they write.
 */
function baseKey({ key, code }: KeyPress): string {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code);
  if (digit) return digit[1] ?? key;
  const named = NAMED[key] ?? key;
  if (named.length !== 1) return named;
  // With Alt many layouts write other letters: then the place counts.
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  return /^[a-z]$/i.test(named) ? named.toUpperCase() : letter && named.charCodeAt(0) > 127 ? letter : named;
}

/** @param isMac on a Mac the Command key is `Mod` and Control has its own name. */
export function keyNameOf(event: KeyPress, isMac: boolean): KeyName {
  const key = baseKey(event);
  const isModifier = key === 'Control' || key === 'Shift' || key === 'Alt' || key === 'Meta';
  if (isModifier) return '';
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const control = isMac && event.ctrlKey;
  // Shift is part of what punctuation writes (`?`), and says something only of letters, digits and named keys.
  const isPunctuation = key.length === 1 && !/[A-Z0-9]/.test(key);
  const parts = [
    mod ? 'Mod' : '',
    control ? 'Ctrl' : '',
    event.altKey ? 'Alt' : '',
    event.shiftKey && !isPunctuation ? 'Shift' : '',
    key,
  ];
  return parts.filter((part) => part !== '').join('+');
}

const MAC_SIGNS: Readonly<Record<string, string>> = { Mod: '⌘', Alt: '⌥', Shift: '⇧', Ctrl: '⌃' };
const KEY_SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

/** A key name as people read it: `Ctrl+Z`, `⌘Z`, `←`. */
export function readableKey(name: KeyName, isMac: boolean): string {
  const parts = name.endsWith('++') ? [...name.slice(0, -2).split('+'), '+'] : name.split('+');
  const signs = parts.map(
    (part) => KEY_SIGNS[part] ?? (isMac ? (MAC_SIGNS[part] ?? part) : part === 'Mod' ? 'Ctrl' : part),
  );
  return signs.join(isMac ? '' : '+');
}
