import { useWords } from '#renderer/words/language.ts';
import type { ClipDescription } from '#shared/contract/editor/clip-description.ts';
import { framesPerSecond } from '#shared/domain/time/frame-rate.ts';
import styles from './start-screen.module.css';

/** 23.976 rather than 23.976023976. */
const readableRate = (rate: { num: number; den: number }): string =>
  String(Math.round(framesPerSecond(rate) * 1000) / 1000);

/** Files often do not say how their channels lie; one or two of them go by a name. */
const layoutOf = ({ channels, layout }: ClipDescription['audio'][number]): string =>
  channels === 1 ? 'mono' : channels === 2 ? 'stereo' : layout;

/** What was understood of a file, with warnings in plain words. */
export function DescriptionCard({ description }: { readonly description: ClipDescription }) {
  const words = useWords().start;
  const { name, video, audio, duration, faces, warnings } = description;
  const rows: [string, string][] = [];
  if (video) {
    rows.push([words.facts.picture, `${video.width} × ${video.height} · ${video.codec} · ${video.colour}`]);
    rows.push([words.facts.rate, words.rate(readableRate(video.rate), video.isVariableRate)]);
    rows.push([words.facts.length, words.frames(video.frameCount, duration.toFixed(2))]);
    rows.push([words.facts.fields, words.fields[video.fieldOrder]]);
    rows.push([words.facts.faces, faces === null ? words.noDetector : words.faces(faces)]);
  } else rows.push([words.facts.length, words.seconds(duration.toFixed(2))]);
  const sound = audio[0];
  rows.push([
    words.facts.sound,
    sound
      ? `${sound.codec} · ${sound.sampleRate} Hz · ${layoutOf(sound)}${audio.length > 1 ? ` (+${audio.length - 1})` : ''}`
      : words.noSound,
  ]);
  return (
    <div className={styles.card}>
      <strong>{name}</strong>
      <dl>
        {rows.map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {warnings.map(({ code, params }) => (
        <p key={code} className={styles.warning}>
          ⚠ {(words.warnings[code as keyof typeof words.warnings] ?? words.otherWarning)({ code, ...params })}
        </p>
      ))}
    </div>
  );
}
