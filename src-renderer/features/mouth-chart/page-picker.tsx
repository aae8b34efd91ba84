import { useMemo, useState } from 'react';
import { groupSpans } from '#renderer/commands/takes/decision-scope.ts';
import { pagesOfCharacter } from '#renderer/commands/takes/expression-pages.ts';
import type { TakeView } from '#renderer/commands/takes/use-take-target.ts';
import { useProject } from '#renderer/document/use-project.ts';
import { ChoiceField } from '#renderer/ui/choice-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { expressionName } from '#renderer/words/inspector/expression-name.ts';
import { useWords } from '#renderer/words/language.ts';
import { poseNames } from '#shared/domain/face/pose-name.ts';

/** Looks at whatever page the frame at the playhead shows. */
export const FOLLOW = 'playhead';
/** Prefixed, so that no name an artist gives can be taken for another choice. */
const NAMED = 'page:';
const NEW_PAGE = 'new';

interface PickerProps {
  readonly view: TakeView;
  readonly page: string;
  readonly onChange: (page: string) => void;
}

export function PosePicker({ view, page, onChange }: PickerProps) {
  const words = useWords().inspector.chart;
  const { groups, group } = view.place;
  const names = poseNames(groups);
  const nameOf = (id: string | null) => (id === null ? '–' : (names.get(id) ?? id));
  const frames = (id: string) => groupSpans(groups, id).reduce((sum, { start, end }) => sum + end - start, 0);
  return (
    <ChoiceField
      label={words.pose}
      value={page}
      choices={[
        { value: FOLLOW, label: words.posePlayhead(nameOf(group)) },
        ...groups.map(({ id }) => ({ value: id, label: words.poseName(nameOf(id), frames(id)) })),
      ]}
      onChange={onChange}
    />
  );
}

/** Longest name of a page; the engine refuses longer ones. */
const LONGEST_NAME = 100;
const isName = (text: string) => text.trim() !== '' && text.trim().length <= LONGEST_NAME;

/** @param page a page's name, or null = the one at the playhead */
export function ExpressionPicker({
  view,
  page,
  onChange,
}: {
  readonly view: TakeView;
  readonly page: string | null;
  readonly onChange: (page: string | null) => void;
}) {
  const words = useWords();
  const { chart, expression: label } = words.inspector;
  const takes = useProject((state) => state.takes);
  const [isNaming, setNaming] = useState(false);
  const { expressions } = view.document.overrides;
  const character = view.shown.owner.id;
  const pages = useMemo(() => {
    const all = pagesOfCharacter(character, { takes, expressions });
    const isKnown = page === null || all.some(({ name }) => name === page);
    return isKnown ? all : [...all, { name: page, isEmpty: true }];
  }, [character, takes, expressions, page]);
  const choose = (value: string) => {
    setNaming(value === NEW_PAGE);
    if (value === FOLLOW) onChange(null);
    if (value.startsWith(NAMED)) onChange(value.slice(NAMED.length));
  };
  return (
    <>
      <ChoiceField
        label={label}
        value={isNaming ? NEW_PAGE : page === null ? FOLLOW : NAMED + page}
        choices={[
          { value: FOLLOW, label: chart.posePlayhead(expressionName(view.place.expression, words)) },
          ...pages.map(({ name, isEmpty }) => {
            const shown = expressionName(name, words);
            return { value: NAMED + name, label: isEmpty ? chart.emptyPage(shown) : shown };
          }),
          { value: NEW_PAGE, label: chart.newPage },
        ]}
        onChange={choose}
      />
      {isNaming ? (
        <TextField
          label={chart.pageName}
          value=""
          isValid={isName}
          onCommit={(name) => {
            setNaming(false);
            onChange(name.trim());
          }}
        />
      ) : null}
    </>
  );
}
