import type { Words } from '#renderer/words/words.ts';
import type { ClipDescription } from '#shared/contract/editor/clip-description.ts';
import type { TimelineView } from '#shared/contract/editor/project-view.ts';
import { framesPerSecond, secondsAt } from '#shared/domain/time/frame-rate.ts';

/** 23.976 rather than 23.976023976. */
const readableRate = (rate: { readonly num: number; readonly den: number }): string =>
  String(Math.round(framesPerSecond(rate) * 1000) / 1000);

/** What was understood of the shot: terms and facts. */
export function clipFacts(
  description: ClipDescription | null,
  timeline: TimelineView | null,
  words: Words['shot'],
): readonly (readonly [string, string])[] {
  const { facts } = words;
  const rows: (readonly [string, string])[] = [];
  const video = description?.video;
  if (video) {
    rows.push([facts.picture, `${video.width} × ${video.height} · ${video.codec} · ${video.colour}`]);
    rows.push([facts.fields, words.fieldOrders[video.fieldOrder]]);
  }
  if (timeline) {
    const { rate, frameCount } = timeline;
    rows.push([facts.rate, words.rate(readableRate(rate), video?.isVariableRate ?? false)]);
    rows.push([facts.length, words.frames(frameCount, secondsAt(frameCount, rate).toFixed(2))]);
  }
  const [first, ...others] = description?.audio ?? [];
  const more = others.length > 0 ? ` (+${others.length})` : '';
  if (description) {
    const sound = first && `${first.codec} · ${first.sampleRate} Hz · ${first.layout}${more}`;
    rows.push([facts.sound, sound ?? words.noSound]);
  }
  return rows;
}

/** The warnings of a description in plain words. */
export function warningTexts(description: ClipDescription | null, words: Words['shot']): string[] {
  return (description?.warnings ?? []).map(({ code, params }) => {
    const word = Object.hasOwn(words.warnings, code)
      ? words.warnings[code as keyof typeof words.warnings]
      : words.otherWarning;
    return word({ code, ...params });
  });
}
