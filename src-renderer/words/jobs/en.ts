export const JOBS_EN = {
  sync: 'Sync',
  test: 'Test 3 s',
  cancel: 'Cancel',
  cancelling: 'Cancelling …',
  queued: 'Waiting …',
  hindrances: {
    'read-only': 'The project is open for reading only.',
    'no-clip': 'The project has no shot yet.',
    'clip-offline': 'The shot cannot be read. Relink it in the Shot panel.',
    'no-face': 'Draw a box around the face in the viewer first.',
    running: 'Wait until the running work is done, or cancel it.',
  },
  stages: {
    probe: 'Reading the shot',
    conform: 'Laying out the frames',
    proxy: 'Making the preview',
    peaks: 'Drawing the waveform',
    soundtrack: 'Preparing the sound',
    listen: 'Listening to the voice',
    look: 'Following the face',
    group: 'Sorting poses',
    clean: 'Removing the old mouth',
    generate: 'Drawing mouths',
    validate: 'Checking mouths',
    matte: 'Lifting mouths',
    place: 'Placing mouths',
    compose: 'Composing',
    watch: 'Checking the pictures',
    deliver: 'Writing the video',
  },
  percent: (fraction: number) => `${Math.floor(fraction * 100)} %`,
  left: (seconds: number) =>
    seconds < 60
      ? `${Math.ceil(seconds)} s left`
      : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s left`,
};
