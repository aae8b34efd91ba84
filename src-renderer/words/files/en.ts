export const FILES_EN = {
  titles: {
    clip: 'Choose a shot',
    voice: 'Choose a voice',
    bed: 'Choose music or effects',
    artwork: 'Choose a mouth picture',
    project: 'Open a project',
    folder: 'Choose a folder',
  },
  places: 'Places',
  files: 'Files',
  up: 'Up one folder',
  upload: 'Upload from this computer …',
  uploading: 'Uploading',
  cancel: 'Cancel',
  chooseFolder: 'Choose this folder',
  emptyFolder: 'This folder is empty',
  truncated: 'There are more files here than can be shown.',
};
