import { z } from 'zod';

export const LANGUAGES = ['en', 'ja', 'pt-BR'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What a person set for this machine (not for a project). Missing members have their defaults. */
export const preferencesSchema = z.strictObject({
  /** null = as the system says. */
  language: z.enum(LANGUAGES).nullable(),
  theme: z.enum(['dark', 'light']),
  reducedMotion: z.boolean().nullable(),
  timeDisplay: z.enum(['frames', 'timecode', 'seconds', 'feet']),
  /** Longest side of preview pictures. */
  proxyLongSide: z.int().min(320).max(3840),
  cacheGb: z.number().min(0.1).max(10_000),
  notifyAfterSeconds: z.int().min(0).max(3600),
  /** Own key bindings by command id; an empty list takes all keys away. */
  shortcuts: z.record(z.string().max(100), z.array(z.string().max(40)).max(8)),
  backends: z.strictObject({
    comfyui: z.array(z.string().max(2000)).max(16),
    sdserver: z.string().max(2000).nullable(),
  }),
});
export type Preferences = z.infer<typeof preferencesSchema>;

export const DEFAULT_PREFERENCES: Preferences = {
  language: null,
  theme: 'dark',
  reducedMotion: null,
  timeDisplay: 'frames',
  proxyLongSide: 1920,
  cacheGb: 20,
  notifyAfterSeconds: 20,
  shortcuts: {},
  backends: { comfyui: [], sdserver: null },
};
