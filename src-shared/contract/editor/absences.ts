/**
 * What this version knows by name and does not bring, with the reason in English. The editor words these in the person's
 * language; any other reason comes from the machine at hand and is shown as it is.
 */
export const ABSENCES = {
  harvested: 'this version does not lift mouths out of the clip yet',
  comfyui: 'no connection to ComfyUI is part of this version',
  sdserver: 'no connection to a Stable Diffusion server is part of this version',
  characters: 'no model that understands phrases is part of this version; give the face with --face',
  speech: 'no speech model is part of this version; it listens to any language without one',
  motion: 'every mouth follows its face on every frame; no threshold of movement decides',
} as const;
/** Controls of parts that this version does not bring, by what is missing: shown with the reason, so that nobody looks for them in vain. */
export const ABSENT_CONTROLS = {
  characters: ['character_query', 'character_margin'],
  comfyui: [
    'prompt',
    'denoise',
    'control_strength',
    'steps',
    'cfg',
    'sampler',
    'scheduler',
    'lora',
    'hed_detector_mode',
    'vram_margin',
  ],
  speech: ['lang_id'],
  motion: ['motion_variance_factor'],
} as const satisfies Readonly<Partial<Record<keyof typeof ABSENCES, readonly string[]>>>;

export type Absence = keyof typeof ABSENCES;
