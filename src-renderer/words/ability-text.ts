import { ABSENCES, type Absence } from '#shared/contract/editor/absences.ts';
import type { Ability } from '#shared/contract/editor/common.ts';
import type { Words } from './words.ts';

type AbilityWords = Words['preferences'];

/** Abilities are named `what` or `kind: what`, with details of this machine in brackets at the end. */
const NAME = /^(?:(mouths|listen|write|find faces|run networks): )?(.*?)(?: \((.*)\))?$/;

const isKey = <Key extends string>(table: Readonly<Record<Key, unknown>>, key: string): key is Key =>
  Object.hasOwn(table, key);

/** The name of an ability in the person's language; one that is not known keeps its own. */
export function abilityName(name: string, { abilityNames }: AbilityWords): string {
  const [, kind = '', what = '', detail] = NAME.exec(name) ?? [];
  const known = isKey(abilityNames, what) ? abilityNames[what] : what;
  const full = isKey(abilityNames, kind) ? `${abilityNames[kind]}: ${known}` : known;
  return detail ? `${full} (${detail})` : full;
}

const keyOf = (reason: string): Absence | null => {
  const keys = Object.keys(ABSENCES) as Absence[];
  return keys.find((key) => ABSENCES[key] === reason) ?? null;
};

/** Why something is not there; what this machine says itself is shown as it is. */
export function whyNot({ reasons }: Pick<Ability, 'reasons'>, { absences }: AbilityWords): string {
  return reasons
    .map((reason) => {
      const key = keyOf(reason);
      return key ? absences[key] : reason;
    })
    .join('; ');
}
