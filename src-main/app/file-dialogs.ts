import type { AbsoluteFile, PickOptions } from '#shared/contract/desktop-bridge.ts';

/** A native dialog as Electron takes it, as far as it is used. */
export interface DialogOptions {
  readonly properties: readonly ('openFile' | 'openDirectory' | 'multiSelections' | 'createDirectory')[];
  readonly filters: readonly { readonly name: string; readonly extensions: string[] }[];
}

const VIDEO = [
  'mp4',
  'mov',
  'm4v',
  'mkv',
  'webm',
  'avi',
  'mxf',
  'ts',
  'mts',
  'm2ts',
  'mpg',
  'mpeg',
  'flv',
  'wmv',
  'gif',
];
const SOUND = ['wav', 'mp3', 'm4a', 'aac', 'flac', 'ogg', 'opus', 'aif', 'aiff', 'wma'];
const PICTURES = ['png', 'tga'];

/** Endings offered by purpose. They only sort the dialog's list; what a file really is, the engine finds out. */
const ENDINGS: Readonly<Record<PickOptions['purpose'], readonly string[]>> = {
  clip: [...VIDEO, ...PICTURES],
  voice: [...SOUND, ...VIDEO],
  bed: [...SOUND, ...VIDEO],
  artwork: ['png', 'psd'],
  model: ['onnx'],
  project: [],
  folder: [],
};

/** A project is a folder. */
const isFolder = (purpose: PickOptions['purpose']): boolean => purpose === 'project' || purpose === 'folder';

export function dialogOptions({ purpose, multiple }: PickOptions): DialogOptions {
  const endings = ENDINGS[purpose];
  return {
    properties: [
      isFolder(purpose) ? 'openDirectory' : 'openFile',
      ...(purpose === 'folder' ? (['createDirectory'] as const) : []),
      ...(multiple && !isFolder(purpose) ? (['multiSelections'] as const) : []),
    ],
    filters:
      endings.length === 0
        ? []
        : [
            { name: endings.slice(0, 4).join(', '), extensions: [...endings] },
            { name: '*', extensions: ['*'] },
          ],
  };
}

export const pickedFiles = (paths: readonly string[]): AbsoluteFile[] =>
  paths.map((path) => ({ kind: 'absolute', path }));
