import { APP_EN } from './app/en.ts';
import { HISTORY_EN as HISTORY_COMMANDS_EN } from './commands/history/en.ts';
import { NAVIGATE_EN as NAVIGATE_COMMANDS_EN } from './commands/navigate/en.ts';
import { PAINT_EN as PAINT_COMMANDS_EN } from './commands/paint/en.ts';
import { PLACEMENT_EN as PLACEMENT_COMMANDS_EN } from './commands/placement/en.ts';
import { PLAYBACK_EN as PLAYBACK_COMMANDS_EN } from './commands/playback/en.ts';
import { PROBLEMS_EN as PROBLEMS_COMMANDS_EN } from './commands/problems/en.ts';
import { PROJECT_EN as PROJECT_COMMANDS_EN } from './commands/project/en.ts';
import { TAKES_EN as TAKES_COMMANDS_EN } from './commands/takes/en.ts';
import { TIMELINE_COMMANDS_EN } from './commands/timeline/en.ts';
import { VIEW_EN as VIEW_COMMANDS_EN } from './commands/view/en.ts';
import { EDITS_EN } from './edits/en.ts';
import { EXPORT_EN } from './export/en.ts';
import { FACES_EN } from './faces/en.ts';
import { FILES_EN } from './files/en.ts';
import { INSPECTOR_EN } from './inspector/en.ts';
import { JOBS_EN } from './jobs/en.ts';
import { PREFERENCES_EN } from './preferences/en.ts';
import { PROBLEMS_EN } from './problems/en.ts';
import { SHOT_EN } from './shot/en.ts';
import { START_EN } from './start/en.ts';
import { TIMELINE_EN } from './timeline/en.ts';
import { VIEWER_EN } from './viewer/en.ts';

/** Every word the editor shows, in English: the other languages have the same form. Members may be functions of what they speak of. */
export const EN = {
  app: APP_EN,
  faces: FACES_EN,
  files: FILES_EN,
  jobs: JOBS_EN,
  start: START_EN,
  viewer: VIEWER_EN,
  timeline: TIMELINE_EN,
  inspector: INSPECTOR_EN,
  problems: PROBLEMS_EN,
  shot: SHOT_EN,
  export: EXPORT_EN,
  preferences: PREFERENCES_EN,
  edits: EDITS_EN,
  commands: {
    ...HISTORY_COMMANDS_EN,
    ...NAVIGATE_COMMANDS_EN,
    ...PAINT_COMMANDS_EN,
    ...PLACEMENT_COMMANDS_EN,
    ...PLAYBACK_COMMANDS_EN,
    ...PROBLEMS_COMMANDS_EN,
    ...PROJECT_COMMANDS_EN,
    ...TAKES_COMMANDS_EN,
    ...TIMELINE_COMMANDS_EN,
    ...VIEW_COMMANDS_EN,
  },
};
