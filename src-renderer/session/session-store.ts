import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SheetState } from '#shared/domain/mouth/mouth-state.ts';

/** Frames start ≤ i < end. */
export interface FrameSpan {
  readonly start: number;
  readonly end: number;
}

export type CompareMode = 'off' | 'original' | 'split';
export type SidePanel = 'inspector' | 'problems' | 'shot' | 'history';
export type Overlay = 'face' | 'mouth' | 'landmarks' | 'detection' | 'patch' | 'path' | 'onion';
export type ViewTool = 'select' | 'hand' | 'face-box' | 'mouth-box' | 'choose-face';
export type DialogName = 'export' | 'preferences' | 'shortcuts' | 'palette' | 'file-browser';
/** How far a decision of the inspector and the mouth chart reaches: the exposure (or selection), its pose, or every frame. */
export type DecisionScope = 'exposure' | 'group' | 'everywhere';
export type TimeDisplay = 'frames' | 'timecode' | 'seconds' | 'feet';

export interface Toast {
  readonly id: number;
  readonly tone: 'info' | 'good' | 'bad';
  /** Already in the person's language. */
  readonly text: string;
  /** Command offered beside the text. */
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

/** A take that was just made, waiting for the person's word: to be used, or left on the shelf. */
export interface TakeOnTrial {
  readonly take: string;
  /** The take shown when the new one was asked for; null: none. */
  readonly instead: string | null;
}

/** Lanes of the timeline that can be put away; the mouth-state track always shows. */
export type LaneKind =
  | 'waveform'
  | 'phones'
  | 'lines'
  | 'modes'
  | 'expressions'
  | 'verdicts'
  | 'groups'
  | 'confidence'
  | 'problems';

/** What a window shows of a project at the moment. Never undone, never stored in the project. */
export interface Session {
  /** Character whose lanes and keys are active; null before there is one. */
  readonly character: string | null;
  readonly playhead: number;
  /** Selected frames on the active character's track; null = the exposure under the playhead is meant. */
  readonly selection: FrameSpan | null;
  readonly isPlaying: boolean;
  /** Factor; negative plays backwards. */
  readonly speed: number;
  readonly isLooping: boolean;
  readonly isMuted: boolean;
  /** Which sound is heard. */
  readonly sound: 'export' | 'original';
  /** Painted onto every frame that passes while playing (punch-in); null = not. */
  readonly punchIn: SheetState | null;
  readonly compare: CompareMode;
  /** B is held down: the original is shown meanwhile. */
  readonly isComparingWhileHeld: boolean;
  /** Share of the picture's width where the split view's line lies. */
  readonly splitAt: number;
  readonly overlays: readonly Overlay[];
  /** Viewer zoom: factor of the picture's pixels, or fitted, or following the mouth. */
  readonly viewZoom: number | 'fit' | 'mouth';
  /** Offset of the picture's centre from the view's centre, picture pixels. */
  readonly viewPan: { readonly x: number; readonly y: number };
  /** Room for the picture, CSS pixels; 0 before it is shown. */
  readonly viewSize: { readonly width: number; readonly height: number };
  /** What a drag on the picture does: move the mouth's handles, move the view, or draw a box that analysis starts from. */
  readonly viewTool: ViewTool;
  /** Timeline: CSS pixels per frame, and the frame at its left edge (fractional). */
  readonly pixelsPerFrame: number;
  readonly firstVisibleFrame: number;
  /** Width of the timeline's lanes, CSS pixels; 0 before they are shown. */
  readonly timelineWidth: number;
  /** Frames a drag lands on: every one, every second or third, counted from each cut's first drawing. */
  readonly snap: 1 | 2 | 3;
  /** State that a drag on the timeline paints; null = a drag selects. */
  readonly brush: SheetState | null;
  readonly hiddenLanes: readonly LaneKind[];
  /** Characters of whom only the mouth-state track shows. */
  readonly collapsedCharacters: readonly string[];
  /** The one character whose lanes show; null = all. */
  readonly soloCharacter: string | null;
  /** Line of dialogue picked out on the timeline. */
  readonly line: string | null;
  readonly sidePanel: SidePanel;
  readonly isSheetOpen: boolean;
  readonly dialog: DialogName | null;
  readonly timeDisplay: TimeDisplay;
  /** Finding the person is at. */
  readonly finding: string | null;
  readonly toasts: readonly Toast[];
  readonly scope: DecisionScope;
  /** Take picked out in the mouth chart while the playhead stood at that frame; null = the one shown is meant. */
  readonly pickedTake: { readonly take: string; readonly playhead: number } | null;
  readonly trial: TakeOnTrial | null;
  /** Cells copied by the person. */
  readonly clipboard: readonly {
    readonly show: { readonly state: SheetState } | { readonly drawing: string };
    readonly length: number;
  }[];
}

export type SessionStore = StoreApi<Session>;

export const NEW_SESSION: Session = {
  character: null,
  playhead: 0,
  selection: null,
  isPlaying: false,
  speed: 1,
  isLooping: false,
  isMuted: false,
  sound: 'export',
  punchIn: null,
  compare: 'off',
  isComparingWhileHeld: false,
  splitAt: 0.5,
  overlays: [],
  viewZoom: 'fit',
  viewPan: { x: 0, y: 0 },
  viewSize: { width: 0, height: 0 },
  viewTool: 'select',
  pixelsPerFrame: 6,
  firstVisibleFrame: 0,
  timelineWidth: 0,
  snap: 1,
  brush: null,
  hiddenLanes: [],
  collapsedCharacters: [],
  soloCharacter: null,
  line: null,
  sidePanel: 'inspector',
  isSheetOpen: false,
  dialog: null,
  timeDisplay: 'frames',
  finding: null,
  toasts: [],
  scope: 'exposure',
  pickedTake: null,
  trial: null,
  clipboard: [],
};

export const createSession = (): SessionStore => createStore(() => NEW_SESSION);

let lastToast = 0;

/** Shows a line of text for a while; the toast list itself takes it away. The same words stand there once. @returns its id */
export function showToast(
  session: SessionStore,
  toast: Omit<Toast, 'id' | 'action'> & { readonly action?: Toast['action'] },
): number {
  lastToast += 1;
  const shown: Toast = { id: lastToast, tone: toast.tone, text: toast.text, action: toast.action ?? null };
  session.setState(({ toasts }) => ({
    toasts: [...toasts.filter(({ text }) => text !== shown.text).slice(-4), shown],
  }));
  return shown.id;
}

export const dismissToast = (session: SessionStore, id: number): void =>
  session.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
