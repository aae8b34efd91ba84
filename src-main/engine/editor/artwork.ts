import { readFile, stat } from 'node:fs/promises';
import { inkBounds, takeOf } from '#main/pipeline/generate-stage.ts';
import type { RgbaImage } from '#main/ports/frames.ts';
import type { MouthStyle } from '#main/ports/mouths.ts';
import { type Box, type Similarity, similarityAbout } from '#shared/domain/geometry.ts';
import type { MouthState } from '#shared/domain/mouth/mouth-state.ts';
import { resolveSettings } from '#shared/domain/settings/settings.ts';
import { AppError } from '#shared/kit/app-error.ts';
import { judgeOf } from '../mouth-judge.ts';
import type { ChosenFile } from './file-access.ts';
import { type AskedPage, groupPage } from './group-page.ts';
import type { ProjectSession } from './project-session.ts';

/** A mouth drawn for a cinema frame is far smaller; what is larger costs memory on every frame it is shown. */
const MOST_MEGABYTES = 32;
const MOST_SIDE = 4096;

async function readArtwork(file: ChosenFile): Promise<Uint8Array> {
  const found = await stat(file.path).catch((cause: unknown) => {
    throw new AppError('media.missing', { file: file.name }, { cause, actions: ['choose-other-file'] });
  });
  if (!found.isFile()) throw new AppError('mouth.bad-picture', { file: file.name });
  if (found.size > MOST_MEGABYTES * 1e6) throw tooLarge(file);
  return readFile(file.path);
}

const tooLarge = ({ name }: ChosenFile): AppError =>
  new AppError('editor.artwork-too-large', { file: name, megabytes: MOST_MEGABYTES, side: MOST_SIDE });

/** @throws AppError for a picture that is no cut-out mouth */
function visiblePart(image: RgbaImage, file: ChosenFile): Box {
  if (image.width > MOST_SIDE || image.height > MOST_SIDE) throw tooLarge(file);
  const ink = inkBounds(image);
  if (ink[2] === 0) throw new AppError('editor.artwork-empty', { file: file.name });
  let isOpaque = true;
  for (let at = 3; at < image.data.length && isOpaque; at += 4) isOpaque = image.data[at] === 255;
  if (isOpaque) throw new AppError('editor.artwork-opaque', { file: file.name });
  return ink;
}

/**
 * Lays artwork where the group's own mouth is: as wide as it, turned like it, its middle over it. The upper edge of an open mouth
 * goes where the closed line is, because the jaw opens downwards and the upper lip stays.
 */
export function artworkPlacement(
  [x, y, width, height]: Box,
  style: Pick<MouthStyle, 'centre' | 'width' | 'angle' | 'sag' | 'lineWidth'>,
  state: MouthState,
): Similarity {
  const scale = style.width / width;
  const line = (Math.abs(style.sag) + style.lineWidth) / 2 / scale;
  const pivot = { x: x + width / 2, y: state === 'neutral_closed' ? y + height / 2 : y + line };
  return similarityAbout(pivot, scale, style.angle, style.centre.x - pivot.x, style.centre.y - pivot.y);
}

/** A picture with alpha becomes a take, whatever the validator says of it. Its pixels stay its own. @returns the take's id */
export async function importArtwork(
  session: ProjectSession,
  asked: AskedPage,
  file: ChosenFile,
): Promise<string> {
  session.expectWritable();
  const page = await groupPage(session, asked);
  const tools = await session.services.tools();
  const { pictures } = tools;
  const validator = judgeOf(resolveSettings(session.project.document()), tools);
  const image = await pictures.decodeRgba(await readArtwork(file), file.name);
  const { character, group, expression, drawing, style, accepted } = page;
  const toFace = artworkPlacement(visiblePart(image, file), style, drawing.state);
  const mouth = { image, toFace, parameters: { file: file.name.slice(0, 200) } };
  const verdict = validator.validate({ state: drawing.state, mouth, style, face: group.face, accepted });
  const take = await takeOf(
    {
      character,
      group,
      expression,
      drawing,
      backend: 'artwork',
      seed: 0,
      attempt: 0,
      mouth,
      verdict,
      alphaSource: 'artwork',
    },
    pictures,
    session.memory.artifacts,
  );
  session.project.takes.add(take);
  session.analysis.announce(false);
  return take.id;
}

/** @throws AppError `editor.no-such-take`, `editor.take-in-use`, `editor.take-current` */
export async function removeTake(session: ProjectSession, id: string): Promise<void> {
  session.expectWritable();
  const { project } = session;
  const take = project.takes.list().find((other) => other.id === id);
  if (!take) throw new AppError('editor.no-such-take', { take: id });
  if (project.document().overrides.choices.some((choice) => choice.take === take.id)) {
    throw new AppError('editor.take-in-use', { take: id });
  }
  const analysis = await session.analysis.full();
  const isCurrent = analysis?.characters.some(({ takes }) => takes.some((other) => other.id === take.id));
  if (isCurrent) throw new AppError('editor.take-current', { take: id });
  project.takes.remove(take.id);
  session.analysis.announce(false);
}
