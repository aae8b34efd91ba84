/**
 * What this version knows by name and does not bring, with the reason in English. The editor words these in the person's
 * language; any other reason comes from the machine at hand and is shown as it is.
 */
export const ABSENCES = {
  harvested: 'this version does not lift mouths out of the clip yet',
  comfyui: 'no connection to ComfyUI is part of this version',
  sdserver: 'no connection to a Stable Diffusion server is part of this version',
  faces: 'no face detector is part of this version; give --face',
} as const;
export type Absence = keyof typeof ABSENCES;
