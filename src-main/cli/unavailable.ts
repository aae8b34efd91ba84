import { AppError } from '#shared/kit/app-error.ts';
import type { OptionSpec, ParsedArguments } from './command.ts';

/** Options of the contract whose parts this version does not have: named and refused, never silently ignored. */
const WITHOUT_PART: readonly (OptionSpec & { readonly reason: string; readonly advice: string })[] = [
  {
    name: 'transcript',
    value: '<file>',
    summary: 'the dialogue as text (not available yet)',
    reason: 'transcripts are not aligned by this version',
    advice: 'leave it out: the voice alone is listened to',
  },
  {
    name: 'lang',
    value: '<code>',
    summary: 'language of the transcript (not available yet)',
    reason: 'transcripts are not aligned by this version',
    advice: 'leave it out: the voice alone is listened to',
  },
  {
    name: 'artwork',
    value: '<psd|dir>',
    summary: 'own mouth drawings (not available yet)',
    reason: 'this version makes drawn mouths only',
    advice: 'leave it out, or use --generator drawn',
  },
  {
    name: 'character',
    value: '<phrase>',
    summary: 'find the character by a phrase (not available yet)',
    reason: 'no grounding model is part of this version',
    advice: 'give the face with --face',
  },
];

export const UNAVAILABLE_SYNC_OPTIONS: readonly OptionSpec[] = WITHOUT_PART.map(
  ({ name, value, summary }) => ({
    name,
    value,
    summary,
  }),
);

export const UNAVAILABLE_LISTEN_OPTIONS: readonly OptionSpec[] = UNAVAILABLE_SYNC_OPTIONS.filter(({ name }) =>
  ['transcript', 'lang'].includes(name),
);

/** @throws AppError cli.not-available for the first option given of those. */
export function refuseUnavailable(args: ParsedArguments, options: readonly OptionSpec[]): void {
  const given = options.find(({ name }) => args.has(name));
  const part = WITHOUT_PART.find(({ name }) => name === given?.name);
  if (part) throw notAvailable(`--${part.name}`, part.reason, part.advice);
}

export const notAvailable = (feature: string, reason: string, advice: string): AppError =>
  new AppError('cli.not-available', { feature, reason, advice });
