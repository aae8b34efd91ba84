import type { EditorClient } from '#renderer/bridge/engine-connection.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useWords } from '#renderer/words/language.ts';

export type ShownModel = Awaited<ReturnType<EditorClient['app']['models']>>[number];

interface ModelRowProps {
  readonly model: ShownModel;
  readonly isBusy: boolean;
  readonly onRemove: (name: string) => void;
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

/** One network: what it can do, whose it is, and whether it can be used. */
export function ModelRow({ model, isBusy, onRemove }: ModelRowProps) {
  const words = useWords().preferences;
  const uses: Readonly<Record<string, string>> = words.modelUses;
  const { name, use, version, licence, bytes, isBundled, ready, reasons } = model;
  return (
    <li data-model={name}>
      <span>
        <strong>{name}</strong>
        <span data-ready={ready}>{ready ? `✓ ${words.ready}` : `– ${reasons.join('; ')}`}</span>
        <span>{isBundled ? (uses[name] ?? use) : use}</span>
        <span>
          {isBundled ? `${words.isBundled} · ` : ''}
          {words.modelLicence(version, licence)} · {megabytes(bytes)} MB
        </span>
      </span>
      {isBundled ? null : (
        <Button size="small" tone="quiet" disabled={isBusy} onClick={() => onRemove(name)}>
          {words.removeModel}
        </Button>
      )}
    </li>
  );
}
