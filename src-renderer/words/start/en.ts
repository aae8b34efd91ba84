type Params = Readonly<Record<string, string | number | boolean | null>>;

export const START_EN = {
  tagline: 'Give a drawn character a new voice.',
  newProject: 'New project',
  dropHint: 'Drop a shot and its voice anywhere on this page, both at once if you like.',
  stepsTitle: 'How it goes',
  steps: [
    { title: 'Shot and voice', text: 'Drop them here. Nothing is changed in your files.' },
    {
      title: 'Choose the face',
      text: 'Faces are found by themselves. Click another one, or draw a box, if you want.',
    },
    {
      title: 'Sync, look, repair',
      text: 'Test 3 seconds, then all of it. N goes to the next bad frame, F fixes it.',
    },
    { title: 'Export', text: 'The same rate, length and colours as the shot, under a new name.' },
  ],
  clip: {
    title: 'Shot',
    hint: 'Drop a finished shot here: a video, or the first picture of a sequence.',
    choose: 'Choose …',
  },
  voice: {
    title: 'Voice',
    hint: 'Drop the recording here. Without one, the shot’s own sound is listened to.',
    choose: 'Choose …',
  },
  change: 'Change …',
  remove: 'Remove',
  stop: 'Cancel',
  reading: 'Reading the file',
  facts: {
    picture: 'Picture',
    rate: 'Rate',
    length: 'Length',
    fields: 'Fields',
    faces: 'Faces',
    sound: 'Sound',
  },
  rate: (rate: string, isVariable: boolean) =>
    isVariable ? `${rate} fps, from a variable rate` : `${rate} fps`,
  frames: (frames: number, seconds: string) => `${frames} frames (${seconds} s)`,
  seconds: (seconds: string) => `${seconds} s`,
  fields: { progressive: 'Progressive', interlaced: 'Interlaced', telecined: 'Telecined (film in video)' },
  faces: (count: number) =>
    count === 0
      ? 'None on the first picture; all of the shot is searched in the next step'
      : `${count} on the first picture; all of the shot is searched in the next step`,
  noDetector: 'You draw a box around the face in the next step (no face detector is installed)',
  noSound: 'None',
  warnings: {
    'variable-rate': (_: Params) =>
      'The frame rate varies. The shot is worked on at an even rate; no frame is lost at the edges.',
    interlaced: (_: Params) => 'The picture is interlaced; it will be deinterlaced.',
    telecined: (_: Params) => 'Film was spread over video fields; the film frames will be restored.',
    rotated: ({ degrees }: Params) =>
      `The file asks players to turn it by ${degrees}°; it is worked on upright.`,
    truncated: ({ missing }: Params) =>
      `The file was cut off: its last ${missing} frames are missing. Copy it again if you can.`,
    'no-audio': (_: Params) => 'There is no sound in it.',
    'odd-size': ({ width, height }: Params) =>
      `${width} × ${height} is an odd size; the export gets the next even one where the format needs it.`,
    'pixel-aspect': ({ num, den }: Params) =>
      `Its pixels are not square (${num}:${den}); they are kept as they are.`,
  },
  otherWarning: ({ code }: Params) => String(code),
  misfits: {
    'no-picture': (file: string) => `${file} has no picture. Choose a video or pictures as the shot.`,
    'no-sound': (file: string) => `${file} has no sound. Choose a recording as the voice.`,
  },
  preset: 'Timing',
  presets: {
    natural: 'Natural: follows the voice, calm',
    'tv-threes': 'TV on threes',
    'tv-twos': 'TV on twos',
    'full-ones': 'Full animation on ones',
    'even-random': 'Even flap, irregular',
    limited: 'Limited: few drawings',
    bench: 'Close to the sound (for measuring)',
  },
  sound: 'Sound of the result',
  sounds: {
    voice: 'The voice alone',
    'over-bed': 'The voice, with the shot’s own sound quietly under it',
    original: 'The shot’s own sound',
  },
  length: 'The voice is longer than the shot',
  lengths: {
    clip: 'Cut the voice at the end of the shot',
    hold: 'Hold the last frame',
    pingpong: 'Run the shot back and forth',
    voice: 'Make the result as long as the voice',
  },
  deinterlace: 'Fields',
  methods: { ivtc: 'Restore the film frames (inverse telecine)', bwdif: 'Deinterlace' },
  create: 'Create the project',
  creating: 'Creating …',
  createHint: 'Everything can be changed later.',
  createFirst: 'Choose a shot first.',
  projects: 'Projects',
  sample: 'Open the sample',
  sampleHint: 'The sample is a short shot with a voice, ready to sync: try everything on it.',
  openOther: 'Open a project …',
  loading: 'Loading …',
  noProjects: 'No projects yet',
  noProjectsHint:
    'What you work on appears here. Start with a shot and a voice on the left, or with the sample.',
  gone: 'Not there any more',
  forget: (name: string) => `Take ${name} off this list`,
};
