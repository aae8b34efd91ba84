import { EventEmitter } from 'node:events';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

/**
 * The app's first second against a stand-in for Electron: nothing here needs its program. What is looked at is what a person
 * must be able to rely on: the sandbox, what is denied, and where the engine's line goes.
 */
const fake = vi.hoisted(() => {
  const order: string[] = [];
  const handlers = new Map<string, (...args: never[]) => unknown>();
  return {
    order,
    handlers,
    windows: [] as unknown[],
    options: [] as unknown[],
    decisions: new Map<string, unknown>(),
  };
});

interface FakeWindow {
  readonly webContents: EventEmitter & { readonly posted: unknown[][]; mainFrame: unknown };
  readonly urls: string[];
}

vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  const { order, handlers, decisions } = fake;
  const app = Object.assign(new Emitter(), {
    isPackaged: true,
    getVersion: () => '9.9.9',
    getLocale: () => 'ja-JP',
    getPath: () => '/nowhere/kuchipaku-test',
    enableSandbox: () => order.push('sandbox'),
    whenReady: async () => void order.push('ready'),
    isReady: () => true,
    requestSingleInstanceLock: (data: unknown) => {
      decisions.set('lock', data);
      return true;
    },
    quit: () => order.push('quit'),
    exit: (code: number) => order.push(`exit ${code}`),
    addRecentDocument: (path: string) => order.push(`recent ${path}`),
  });
  class BrowserWindow extends Emitter {
    static fromWebContents = () => null;
    readonly urls: string[] = [];
    readonly webContents = Object.assign(new Emitter(), {
      posted: [] as unknown[][],
      mainFrame: { url: 'kuchi://app/' },
      setWindowOpenHandler() {},
      send(...args: unknown[]) {
        this.posted.push(args);
      },
      postMessage(...args: unknown[]) {
        this.posted.push(args);
      },
    });
    constructor(options: unknown) {
      super();
      fake.options.push(options);
      fake.windows.push(this);
      app.emit('web-contents-created', {}, this.webContents);
    }
    async loadURL(url: string) {
      this.urls.push(url);
    }
    isMinimized = () => false;
    isMaximized = () => false;
    focus = () => order.push('focus');
    show() {}
    maximize() {}
  }
  const utilityProcess = {
    fork(entry: string) {
      const child = Object.assign(new Emitter(), {
        pid: undefined,
        sent: [] as unknown[][],
        postMessage(...args: unknown[]) {
          this.sent.push(args);
          queueMicrotask(() => child.emit('message', { kind: 'ready' }));
        },
        kill: () => child.emit('exit', 0),
      });
      decisions.set('engine', { entry, child });
      return child;
    },
  };
  return {
    app,
    BrowserWindow,
    utilityProcess,
    Menu: {
      setApplicationMenu() {},
      buildFromTemplate: (template: unknown) => decisions.set('menu', template),
    },
    dialog: { showErrorBox: (_: string, text: string) => order.push(text) },
    shell: { showItemInFolder() {} },
    screen: {
      getPrimaryDisplay: () => ({ id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 } }),
      getAllDisplays: () => [{ id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
    },
    protocol: {
      registerSchemesAsPrivileged: () => order.push('scheme'),
      handle: (scheme: string) => order.push(`handle ${scheme}`),
    },
    session: {
      defaultSession: {
        setPermissionRequestHandler: (decide: unknown) => decisions.set('permission', decide),
        setPermissionCheckHandler: (decide: unknown) => decisions.set('check', decide),
        setDevicePermissionHandler: (decide: unknown) => decisions.set('device', decide),
        setDisplayMediaRequestHandler() {},
        webRequest: { onBeforeRequest: (decide: unknown) => decisions.set('request', decide) },
      },
    },
    ipcMain: {
      on: (channel: string, listener: () => unknown) => handlers.set(channel, listener),
      handle: (channel: string, listener: () => unknown) => handlers.set(channel, listener),
    },
    MessageChannelMain: class {
      port1 = 'port for the engine';
      port2 = 'port for the page';
    },
  };
});

vi.mock('#main/pages/page-files.ts', () => ({ listPageFiles: async () => new Map() }));

const argv = process.argv;
beforeAll(async () => {
  process.argv = ['kuchipaku', '/shots/a.kuchi'];
  await import('./main.ts');
  await vi.waitFor(() => expect(fake.windows).toHaveLength(1));
  await vi.waitFor(() => expect(window().urls).toHaveLength(1));
});
afterAll(() => {
  process.argv = argv;
});

const window = (): FakeWindow => fake.windows[0] as FakeWindow;
const call = (name: string, ...args: unknown[]): unknown =>
  (fake.handlers.get(name) as ((...all: unknown[]) => unknown) | undefined)?.(...args);
const decision = (name: string) => fake.decisions.get(name) as (...args: unknown[]) => unknown;
const ownPage = () => ({ sender: window().webContents, senderFrame: window().webContents.mainFrame });

describe('the app', () => {
  test('shuts itself in before it is ready', () => {
    expect(fake.order.slice(0, 4)).toEqual(['sandbox', 'scheme', 'ready', 'handle kuchi']);
  });

  test('opens one sandboxed window on its own page, with what it was started for', () => {
    expect(fake.options).toMatchObject([
      {
        webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false },
      },
    ]);
    const hash = encodeURIComponent('{"kind":"absolute","path":"/shots/a.kuchi"}');
    expect(window().urls).toEqual([`kuchi://app/#open=${hash}`]);
  });

  test('starts the engine and tells it that it serves a window', () => {
    const { entry, child } = fake.decisions.get('engine') as { entry: string; child: { sent: unknown[][] } };
    expect(entry).toMatch(/engine-process\.ts$/);
    expect(child.sent[0]?.[0]).toMatchObject({
      kind: 'setup',
      setup: { shell: 'electron', version: '9.9.9', roots: [] },
    });
  });

  test('gives its page a port to the engine, and nobody else', async () => {
    const nonce = 'ab'.repeat(16);
    const foreign = { sender: window().webContents, senderFrame: { url: 'https://evil.example/' } };
    call('kuchipaku:request-port', foreign, nonce);
    call('kuchipaku:request-port', ownPage(), 'no nonce');
    call('kuchipaku:request-port', { ...ownPage(), senderFrame: null }, nonce);
    call('kuchipaku:request-port', ownPage(), nonce);
    const posted = () => window().webContents.posted.filter(([channel]) => channel === 'kuchipaku:port');
    await vi.waitFor(() => expect(posted()).toEqual([['kuchipaku:port', nonce, ['port for the page']]]));
    const { child } = fake.decisions.get('engine') as { child: { sent: unknown[][] } };
    expect(child.sent.filter(([message]) => (message as { kind: string }).kind === 'port')).toEqual([
      [{ kind: 'port', client: 0 }, ['port for the engine']],
    ]);
  });

  test('answers no page but its own', async () => {
    const foreign = { sender: window().webContents, senderFrame: { url: 'kuchi://app/' } };
    await expect(call('kuchipaku:document-opened', foreign, '/a.kuchi')).rejects.toThrow('refused');
    await expect(call('kuchipaku:document-opened', ownPage(), 5)).rejects.toThrow();
    await call('kuchipaku:document-opened', ownPage(), '/a.kuchi');
    await call('kuchipaku:document-opened', ownPage(), '/etc/passwd');
    expect(fake.order.filter((entry) => entry.startsWith('recent'))).toEqual(['recent /a.kuchi']);
  });

  test('denies windows, other addresses, permissions, devices and the network', () => {
    const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler: vi.fn() });
    const [created] = fakeApp().listeners('web-contents-created');
    created?.({}, contents);
    expect(contents.setWindowOpenHandler.mock.calls[0]?.[0]()).toEqual({ action: 'deny' });
    for (const [url, isStopped] of [
      ['https://evil.example/', true],
      ['file:///etc/passwd', true],
      ['kuchi://app/#open=sample', false],
    ] as const) {
      const preventDefault = vi.fn();
      contents.emit('will-navigate', { url, preventDefault });
      expect(preventDefault.mock.calls.length > 0, url).toBe(isStopped);
    }
    const asked = vi.fn();
    decision('permission')(null, 'media', asked, { requestingUrl: 'kuchi://app/' });
    expect(asked).toHaveBeenCalledWith(false);
    expect(decision('check')(null, 'geolocation', 'kuchi://app')).toBe(false);
    expect(decision('device')()).toBe(false);
    const decided = vi.fn();
    decision('request')({ url: 'https://example.com/' }, decided);
    expect(decided).toHaveBeenCalledWith({ cancel: true });
  });

  test('takes the file of a second start, once its page listens', () => {
    const handed = { argv: ['kuchipaku', 'b.kuchi'], cwd: '/shots' };
    fakeApp().emit('second-instance', {}, [], '', handed);
    fakeApp().emit('second-instance', {}, [], '', 'nonsense');
    call('kuchipaku:open-file-ready', ownPage());
    const opened = window().webContents.posted.filter(([channel]) => channel === 'kuchipaku:open-file');
    expect(opened).toEqual([['kuchipaku:open-file', { kind: 'absolute', path: '/shots/b.kuchi' }]]);
    expect(fake.order).toContain('focus');
  });

  test('speaks the system’s language until the page says another', async () => {
    const labels = () =>
      (fake.decisions.get('menu') as { label: string }[]).map(({ label }) => label.slice(0, 2));
    expect(labels()).toContain('再生');
    await call('kuchipaku:set-language', ownPage(), 'en');
    expect(labels()).not.toContain('再生');
  });

  test('frees the projects before it ends', async () => {
    const preventDefault = vi.fn();
    fakeApp().emit('before-quit', { preventDefault });
    expect(preventDefault).toHaveBeenCalled();
    const { child } = fake.decisions.get('engine') as { child: EventEmitter & { sent: unknown[][] } };
    await vi.waitFor(() => expect(child.sent.at(-1)?.[0]).toEqual({ kind: 'close' }));
    child.emit('exit', 0);
    await vi.waitFor(() => expect(fake.order).toContain('quit'));
  });
});

const electron = await import('electron');
const fakeApp = (): EventEmitter => electron.app as unknown as EventEmitter;
