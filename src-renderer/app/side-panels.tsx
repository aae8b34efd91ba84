import { useShortcut } from '#renderer/commands/use-commands.ts';
import { useFindings } from '#renderer/document/use-findings.ts';
import { HistoryPanel } from '#renderer/features/history/history-panel.tsx';
import { Inspector } from '#renderer/features/inspector/inspector.tsx';
import { MouthChart } from '#renderer/features/mouth-chart/mouth-chart.tsx';
import { ProblemsPanel } from '#renderer/features/problems/problems-panel.tsx';
import { ShotPanel } from '#renderer/features/shot-settings/shot-panel.tsx';
import type { SidePanel } from '#renderer/session/session-store.ts';
import { useSession, useSessionStore } from '#renderer/session/use-session.ts';
import { type Tab, Tabs } from '#renderer/ui/tabs.tsx';
import { useWords } from '#renderer/words/language.ts';

const PANELS: readonly SidePanel[] = ['inspector', 'problems', 'shot', 'history'];

export function SidePanels() {
  const { app: words, commands } = useWords();
  const session = useSessionStore();
  const keys = {
    inspector: useShortcut('panel-inspector'),
    problems: useShortcut('panel-problems'),
    shot: useShortcut('panel-shot'),
    history: useShortcut('panel-history'),
  };
  const panel = useSession(({ sidePanel }) => sidePanel);
  const problems = useFindings(({ open }) => open.length);
  const tabs: Tab<SidePanel>[] = PANELS.map((id) => ({
    id,
    label: words.panelNames[id],
    title: keys[id] ? `${commands[`panel-${id}`]} (${keys[id]})` : commands[`panel-${id}`],
    ...(id === 'problems' ? { count: problems } : {}),
  }));
  return (
    <Tabs
      label={words.panels}
      tabs={tabs}
      active={panel}
      onChange={(sidePanel) => session.setState({ sidePanel })}
    >
      {panel === 'inspector' ? (
        <>
          <Inspector />
          <MouthChart />
        </>
      ) : null}
      {panel === 'problems' ? <ProblemsPanel /> : null}
      {panel === 'shot' ? <ShotPanel /> : null}
      {panel === 'history' ? <HistoryPanel /> : null}
    </Tabs>
  );
}
