import { posesOf } from '#renderer/document/pose-stripes.ts';
import { currentPreferences } from '#renderer/document/preferences.ts';
import type { ProjectState } from '#renderer/document/project-state.ts';
import { frameCountOf, rateOf } from '#renderer/document/selectors.ts';
import { cutsOf, type ShownCells, shownCells } from '#renderer/document/shown-cells.ts';
import type { Session } from '#renderer/session/session-store.ts';
import { expressionName } from '#renderer/words/inspector/expression-name.ts';
import type { Words } from '#renderer/words/words.ts';
import type { Finding } from '#shared/domain/flicker/finding.ts';
import { resolveSettings } from '#shared/domain/settings/settings.ts';
import { findingsByTime } from './findings-by-time.ts';
import { runsOfCells } from './frame-runs.ts';
import type { LaneRow } from './lane-rows.ts';
import { drawExpressions, drawLines, drawModes } from './lanes/decision-lanes.ts';
import { drawConfidence, drawPoses, drawProblems, drawVerdicts } from './lanes/judgement-lanes.ts';
import { LaneCanvas, type RowPlace } from './lanes/lane-canvas.ts';
import type { LaneColours } from './lanes/lane-colours.ts';
import { drawRuler, RULER_HEIGHT, shadeOutside } from './lanes/ruler-lane.ts';
import { drawPhones, drawWaveform } from './lanes/sound-lanes.ts';
import { drawStale, drawStates } from './lanes/state-lane.ts';
import { densityOfCells } from './state-density.ts';
import { trackCurve } from './track-curve.ts';
import type { WaveformStore } from './waveform-store.ts';

/** All that one picture of the timeline depends on. */
export interface Scene {
  readonly project: ProjectState;
  readonly session: Session;
  readonly rows: readonly LaneRow[];
  /** What the problems panel lists as open. */
  readonly findings: readonly Finding[];
  readonly words: Words;
  readonly colours: LaneColours;
  readonly waveforms: WaveformStore;
  /** How far the lanes are scrolled down, and the size of the canvas, CSS pixels. */
  readonly scrollTop: number;
  readonly width: number;
  readonly height: number;
  /** Pixels of the screen to a CSS pixel. */
  readonly ratio: number;
}

/** Draws the whole timeline but the playhead, which lies above it. Only what is in sight is looked at. */
export function drawScene(context: CanvasRenderingContext2D, scene: Scene): void {
  const { project, session, rows, colours, scrollTop, width, height, ratio } = scene;
  const frameCount = frameCountOf(project);
  const canvas = new LaneCanvas(context, { scale: session, width, colours, frameCount, ratio });
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, width, height);
  for (const row of rows) {
    const top = RULER_HEIGHT + row.top - scrollTop;
    if (top < height && top + row.height > RULER_HEIGHT) drawRow(canvas, scene, row, top);
  }
  const below = { top: RULER_HEIGHT, height: height - RULER_HEIGHT };
  for (const cut of cutsOf(project)) {
    if (cut > canvas.frames.start && cut < canvas.frames.end) canvas.line(colours.textDim, cut, below);
  }
  const range = project.document.clip?.range ?? null;
  shadeOutside(canvas, range, below.top, below.height);
  const { selection } = session;
  if (selection) drawSelection(canvas, scene, selection, scrollTop);
  drawRuler(canvas, { display: currentPreferences().timeDisplay, rate: rateOf(project), selection, range });
}

function drawSelection(
  canvas: LaneCanvas,
  { rows, session, project }: Scene,
  { start, end }: { readonly start: number; readonly end: number },
  scrollTop: number,
): void {
  const active = session.character ?? project.document.characters[0]?.id;
  const { context, colours } = canvas;
  for (const row of rows) {
    if (row.kind !== 'states' || row.character !== active) continue;
    const place = { top: RULER_HEIGHT + row.top - scrollTop, height: row.height };
    context.globalAlpha = 0.25;
    canvas.block(colours.accent, start, end, place);
    context.globalAlpha = 1;
    canvas.block(colours.accent, start, end, { top: place.top, height: 1 });
    canvas.block(colours.accent, start, end, { top: place.top + place.height - 1, height: 1 });
    canvas.line(colours.accent, start, place);
    canvas.line(colours.accent, end, place);
  }
}

function drawRow(canvas: LaneCanvas, scene: Scene, row: LaneRow, top: number): void {
  const { context, colours, width } = canvas;
  const place: RowPlace = { top, height: row.height };
  const shown = shownCells(scene.project).find(({ owner }) => owner.id === row.character);
  if (!shown) return;
  const active = scene.session.character ?? scene.project.document.characters[0]?.id;
  if (row.kind === 'states') {
    context.fillStyle = row.character === active ? colours.groundRaised : colours.groundActive;
    context.fillRect(0, top, Math.min(width, canvas.x(canvas.frameCount)), row.height);
  }
  DRAW[row.kind](canvas, scene, shown, place);
  context.fillStyle = colours.edge;
  context.fillRect(0, top + row.height - 1, width, 1);
}

type DrawLane = (canvas: LaneCanvas, scene: Scene, shown: ShownCells, place: RowPlace) => void;

const runsOf = ({ cells }: ShownCells, { project }: Scene) => runsOfCells(cells, cutsOf(project));

const DRAW: Readonly<Record<LaneRow['kind'], DrawLane>> = {
  waveform: (canvas, { project, waveforms }, { owner }, place) => {
    const digest = project.preview.peaks.find(({ character }) => character === owner.id)?.peaks;
    const peaks = digest ? waveforms.peaks(digest) : null;
    if (peaks) drawWaveform(canvas, peaks, { rate: rateOf(project), offsetMs: owner.voice.offsetMs }, place);
  },
  phones: (canvas, { project }, { owner, found }, place) =>
    drawPhones(canvas, found?.speech?.phones ?? [], { rate: rateOf(project), voice: owner.voice }, place),
  lines: (canvas, { session, words }, { owner }, place) =>
    drawLines(canvas, owner.lines, { kinds: words.timeline.lineKinds, chosen: session.line }, place),
  states: (canvas, scene, shown, place) => {
    const { cells, owner, sheet } = shown;
    const { hidden } = scene.project.document.overrides;
    const isHidden = hidden.some((character) => character === owner.id);
    drawStates(canvas, { runs: runsOf(shown, scene), density: () => densityOfCells(cells), isHidden }, place);
    const stale = sheet?.stale.flatMap(({ kind, override }) => (kind === 'verdict' ? [] : [override.start]));
    if (stale && stale.length > 0) drawStale(canvas, stale, place);
  },
  modes: (canvas, { project, words }, { owner }, place) => {
    const modes = project.document.overrides.modes.filter(({ character }) => character === owner.id);
    drawModes(canvas, modes, words.timeline.modes, place);
  },
  expressions: (canvas, { project, words }, { owner }, place) => {
    const own = project.document.overrides.expressions.filter(({ character }) => character === owner.id);
    drawExpressions(canvas, own, (name) => expressionName(name, words), place);
  },
  verdicts: (canvas, scene, shown, place) => drawVerdicts(canvas, runsOf(shown, scene).verdicts, place),
  groups: (canvas, { project }, { found }, place) => {
    if (found) drawPoses(canvas, posesOf(found, project.document.overrides.groupings), place);
  },
  confidence: (canvas, { project }, { found }, place) => {
    const least = resolveSettings(project.document).min_confidence;
    if (found?.track) drawConfidence(canvas, trackCurve(found.track), least, place);
  },
  problems: (canvas, { findings, session }, { owner }, place) =>
    drawProblems(canvas, findingsByTime(findings, owner.id), session.finding, place),
};
