import { describe, expect, test, vi } from 'vitest';
import {
  connectToEngine,
  DESKTOP_CHANNELS,
  type PortEvent,
  type PortReceiver,
  parseStartHash,
  type StartDocument,
  startHash,
} from '#shared/contract/desktop-bridge.ts';
import { type AppLine, desktopBridge } from './bridge.ts';

const NONCE = '0123456789abcdef0123456789abcdef';

/** The app's side of the line, in the test's hands. */
function bridged(answer: unknown = undefined) {
  const sent: unknown[][] = [];
  const posted: unknown[][] = [];
  const heard = new Map<string, (event: { readonly ports: readonly unknown[] }, value: unknown) => void>();
  const line: AppLine = {
    send: (...args) => void sent.push(args),
    async invoke(...args) {
      sent.push(args);
      return answer;
    },
    on: (channel, listener) => heard.set(channel, listener),
  };
  const bridge = desktopBridge({
    line,
    postToPage: (...args) => posted.push(args),
    pathForFile: () => '/dropped.mp4',
  });
  const say = (channel: string, value: unknown, ports: readonly unknown[] = []) =>
    heard.get(channel)?.({ ports }, value);
  return { bridge, sent, posted, say };
}

describe('the bridge', () => {
  test('hands a port on only with a request’s number', () => {
    const { bridge, sent, posted, say } = bridged();
    bridge.requestPort(NONCE);
    expect(sent).toEqual([[DESKTOP_CHANNELS.requestPort, NONCE]]);
    say(DESKTOP_CHANNELS.port, 'x', ['port']);
    say(DESKTOP_CHANNELS.port, NONCE, []);
    expect(posted).toEqual([]);
    say(DESKTOP_CHANNELS.port, NONCE, ['port']);
    expect(posted).toEqual([[{ kind: DESKTOP_CHANNELS.port, nonce: NONCE }, ['port']]]);
  });

  test('refuses malformed arguments before they leave the page', async () => {
    const { bridge, sent } = bridged();
    expect(() => bridge.requestPort('short')).toThrow();
    const wrong: unknown = { purpose: 'passwords', multiple: false };
    await expect(bridge.pickFiles(wrong as never)).rejects.toThrow();
    await expect(bridge.reveal('')).rejects.toThrow();
    await expect(bridge.setLanguage('../ja')).rejects.toThrow();
    await expect(bridge.documentOpened('x'.repeat(100_000))).rejects.toThrow();
    expect(sent).toEqual([]);
  });

  test('gives picked files, and nothing else that an app might answer', async () => {
    const files = [{ kind: 'absolute', path: '/a.mp4' }];
    expect(await bridged(files).bridge.pickFiles({ purpose: 'clip', multiple: false })).toEqual(files);
    const strange = bridged([{ kind: 'root', root: 'x', path: '' }]);
    await expect(strange.bridge.pickFiles({ purpose: 'clip', multiple: false })).rejects.toThrow();
  });

  test('tells commands and opened files to who listens, until they leave', () => {
    const { bridge, sent, say } = bridged();
    const [command, file] = [vi.fn(), vi.fn()];
    const leave = bridge.onCommand(command);
    bridge.onOpenFile(file);
    expect(sent).toEqual([[DESKTOP_CHANNELS.openFileReady]]);
    say(DESKTOP_CHANNELS.command, 'undo');
    say(DESKTOP_CHANNELS.command, 'rm -rf');
    say(DESKTOP_CHANNELS.openFile, { kind: 'absolute', path: '/a.kuchi' });
    say(DESKTOP_CHANNELS.openFile, '/a.kuchi');
    leave();
    say(DESKTOP_CHANNELS.command, 'redo');
    expect(command.mock.calls).toEqual([['undo']]);
    expect(file.mock.calls).toEqual([[{ kind: 'absolute', path: '/a.kuchi' }]]);
  });

  test('knows the paths of dropped files', () => {
    expect(bridged().bridge.pathForFile(new File([], 'a'))).toBe('/dropped.mp4');
  });
});

describe('connectToEngine', () => {
  test('takes the port of its own request, from its own window', async () => {
    const listeners = new Set<(event: PortEvent<string>) => void>();
    const page: PortReceiver<string> = {
      addEventListener: (_, listener) => void listeners.add(listener),
      removeEventListener: (_, listener) => void listeners.delete(listener),
    };
    const say = (event: Partial<PortEvent<string>>) => {
      for (const listener of listeners) listener({ data: null, source: page, ports: ['port'], ...event });
    };
    const requestPort = vi.fn();
    const port = connectToEngine({ requestPort }, page, NONCE);
    const data = { kind: DESKTOP_CHANNELS.port, nonce: NONCE };
    say({ data, source: {} });
    say({ data: { ...data, nonce: NONCE.replace('0', '1') } });
    say({ data, ports: [] });
    say({ data: 'x' });
    expect(listeners.size).toBe(1);
    say({ data, ports: ['the port'] });
    expect(await port).toBe('the port');
    expect(listeners.size).toBe(0);
    expect(requestPort).toHaveBeenCalledExactlyOnceWith(NONCE);
  });
});

describe('what a window shows first', () => {
  const documents: StartDocument[] = [
    { kind: 'start' },
    { kind: 'sample' },
    { kind: 'file', file: { kind: 'root', root: 'shots', path: 'ep1/カット #3?.kuchi' } },
    { kind: 'file', file: { kind: 'absolute', path: 'C:\\shots\\"a".mp4' } },
  ];

  test.each(documents)('%j survives the way through an address', (document) => {
    const url = new URL(`http://127.0.0.1/${startHash(document)}`);
    expect(parseStartHash(url.hash)).toEqual(document);
  });

  test.each(['', '#', '#open=', '#open=%', '#open={}', '#open=%7B%22kind%22%3A%22root%22%7D', '#other'])(
    '%s is the start screen',
    (hash) => {
      expect(parseStartHash(hash)).toEqual({ kind: 'start' });
    },
  );
});
