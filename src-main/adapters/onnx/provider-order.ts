import type { Provider, ProviderChoice } from '#main/ports/models.ts';

/** Fastest first. `cpu` is always last: it works everywhere. */
const ORDER: readonly {
  readonly platform: NodeJS.Platform;
  readonly architecture: string | null;
  readonly providers: readonly Provider[];
}[] = [
  // CUDA needs NVIDIA's libraries and files that are not in the package; where they are, nothing is faster.
  { platform: 'linux', architecture: 'x64', providers: ['cuda', 'webgpu'] },
  { platform: 'linux', architecture: null, providers: ['webgpu'] },
  // DirectML takes any graphics card of Windows.
  { platform: 'win32', architecture: null, providers: ['dml', 'webgpu'] },
  // Built for Apple's own processors only.
  { platform: 'darwin', architecture: 'arm64', providers: ['coreml', 'webgpu'] },
];

/** What to try, in this order. A provider asked for by name is tried alone before the processor. */
export function providersToTry(
  choice: ProviderChoice,
  platform: NodeJS.Platform,
  architecture: string,
): readonly Provider[] {
  if (choice === 'cpu') return ['cpu'];
  if (choice !== 'auto') return [choice, 'cpu'];
  const row = ORDER.find(
    (entry) =>
      entry.platform === platform && (entry.architecture === null || entry.architecture === architecture),
  );
  return [...(row?.providers ?? []), 'cpu'];
}
