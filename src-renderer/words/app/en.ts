export const APP_EN = {
  connecting: 'Connecting to the engine …',
  connectionLost: 'The connection to the engine was lost. Reconnecting …',
  opening: 'Opening the project …',
  cannotOpen: 'This project cannot be opened',
  tryAgain: 'Try again',
  toStart: 'Back to the start',
  allProjects: 'Projects',
  readOnly: (holder: string | null) =>
    holder
      ? `Read only: ${holder} is working on this project`
      : 'Read only: another program is working on this project',
  saved: 'All changes saved',
  saving: 'Saving …',
  export: 'Export …',
  preferences: 'Preferences',
  palette: 'Search commands',
  shortcuts: 'Keyboard shortcuts',
  close: 'Close',
  cancel: 'Cancel',
  panels: 'Panels',
  panelNames: { inspector: 'Inspector', problems: 'Problems', shot: 'Shot', history: 'History' },
  viewer: 'Viewer',
  timeline: 'Timeline',
  sheet: 'X-sheet',
  resizeTimeline: 'Height of the timeline',
  resizePanel: 'Width of the panel',
  dismiss: 'Dismiss',
  messages: 'Messages',
  jobDone: (name: string) => `${name}: done`,
  testDone: (first: number, last: number) => `Test done: frames ${first}–${last}. Sync does the whole shot.`,
  crashed: {
    window: 'The editor stopped showing',
    part: 'This part stopped showing',
    hint: 'It is an error of the program. Your work is saved; nothing is lost.',
    again: 'Show it again',
    reload: 'Load the editor anew',
  },
  offerNotice: 'This takes a while. You may go on with something else.',
  tellMe: 'Tell me when it is done',
  editsLost: (count: number) =>
    count === 1
      ? 'The last change could not be saved: please make it again.'
      : `The last ${count} changes could not be saved: please make them again.`,
  jobLost: (name: string) => `${name} was interrupted. What was finished is kept: start it again to go on.`,
  jobNames: {
    sync: 'Sync',
    preview: 'Preview',
    watch: 'Check of the pictures',
    regenerate: 'New mouth',
    export: 'Export',
  },
};
