import type { GeneratedMouth, MouthStyle } from '#main/ports/mouths.ts';
import type { FaceGroup } from '#shared/domain/face/face-track.ts';
import { NEUTRAL_EXPRESSION } from '#shared/domain/mouth/expressions.ts';
import {
  type CharacterId,
  type ChartDrawing,
  type DrawingId,
  type GroupId,
  type Take,
  THREE_DRAWINGS,
} from '#shared/domain/mouth/mouth-chart.ts';
import type { MouthState } from '#shared/domain/mouth/mouth-state.ts';
import { TakeSelection } from '#shared/domain/sheet/take-selection.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { characterStyle } from '../character-style.ts';
import type { ProjectSession } from './project-session.ts';

/** A slot of the chart that a new picture is wanted for. */
export interface AskedPage {
  /** Id or name. */
  readonly character: string;
  readonly group: string;
  readonly expression: string;
  readonly drawing: string;
}

/** Everything that a new picture of one drawing of one face group is made and judged by. */
export interface GroupPage {
  readonly character: CharacterId;
  readonly group: FaceGroup;
  readonly expression: string;
  readonly drawing: ChartDrawing;
  readonly style: MouthStyle;
  /** Pictures of the page's other states as they are shown now; those of the neutral page where it has none. */
  readonly accepted: ReadonlyMap<MouthState, GeneratedMouth>;
  /** Takes of this drawing of this page so far, current and earlier. */
  readonly takes: readonly Take[];
}

async function pictureOf({ services, memory }: ProjectSession, take: Take): Promise<GeneratedMouth | null> {
  const bytes = await memory.artifacts.get(take.picture.image);
  if (!bytes) return null;
  const { pictures } = await services.tools();
  const image = await pictures.decodeRgba(bytes, `take ${take.id}`);
  return { image, toFace: take.picture.toFace, parameters: take.parameters };
}

function drawingNamed(id: string): ChartDrawing {
  const found = THREE_DRAWINGS.find((drawing) => drawing.id === id);
  if (found) return found;
  const known = THREE_DRAWINGS.map((drawing) => drawing.id).join(', ');
  throw new AppError('editor.no-such-drawing', { drawing: id, known });
}

/**
 * @param character id or name
 * @throws AppError `editor.not-analysed`, `editor.no-such-group`, `editor.no-such-drawing`, `edit.no-such-character`
 */
export async function groupPage(session: ProjectSession, asked: AskedPage): Promise<GroupPage> {
  const { project } = session;
  const { characters, overrides } = project.document();
  const owner =
    characters.find(({ id }) => id === asked.character) ??
    characters.find(({ name }) => name === asked.character);
  if (!owner) {
    const known = characters.map(({ name }) => name).join(', ');
    throw new AppError('edit.no-such-character', { character: asked.character, known });
  }
  const analysis = await session.analysis.full();
  const found = analysis?.characters.find(({ character }) => character === owner.id);
  if (!found) throw new AppError('editor.not-analysed', { project: project.dir });
  const group = found.groups.find(({ id }) => id === asked.group);
  const surveyed = found.surveys.get(asked.group);
  if (!group || !surveyed) {
    throw new AppError('editor.no-such-group', { group: asked.group, character: owner.name });
  }
  const drawing = drawingNamed(asked.drawing);
  const groupId = group.id as GroupId;
  const { expression } = asked;
  const kept = project.takes.list(owner.id).filter((take) => take.group === group.id);
  const current = found.takes.filter((take) => take.group === group.id);
  const own = expression === NEUTRAL_EXPRESSION ? [] : kept.filter((take) => take.expression === expression);
  const pages = [
    { group: groupId, expression: NEUTRAL_EXPRESSION, takes: current, chosen: {} },
    { group: groupId, expression, takes: own, chosen: {} },
  ];
  const selection = new TakeSelection({ drawings: THREE_DRAWINGS, pages }, overrides.verdicts);
  const shown = (id: DrawingId): Take | null =>
    selection.pictureOf(id, { group: groupId, expression }, null) ??
    selection.pictureOf(id, { group: groupId, expression: NEUTRAL_EXPRESSION }, null);
  const accepted = new Map<MouthState, GeneratedMouth>();
  for (const other of THREE_DRAWINGS) {
    const take = other.id === drawing.id ? null : shown(other.id);
    const mouth = take && (await pictureOf(session, take));
    if (mouth) accepted.set(other.state, mouth);
  }
  const takes = kept.filter((take) => take.expression === expression && take.drawing === drawing.id);
  const style = characterStyle(group, found.groups, found.surveys) ?? surveyed.survey.style;
  return { character: owner.id, group, expression, drawing, style, accepted, takes };
}
