import { APP_JA } from './app/ja.ts';
import { HISTORY_JA as HISTORY_COMMANDS_JA } from './commands/history/ja.ts';
import { NAVIGATE_JA as NAVIGATE_COMMANDS_JA } from './commands/navigate/ja.ts';
import { PAINT_JA as PAINT_COMMANDS_JA } from './commands/paint/ja.ts';
import { PLACEMENT_JA as PLACEMENT_COMMANDS_JA } from './commands/placement/ja.ts';
import { PLAYBACK_JA as PLAYBACK_COMMANDS_JA } from './commands/playback/ja.ts';
import { PROBLEMS_JA as PROBLEMS_COMMANDS_JA } from './commands/problems/ja.ts';
import { PROJECT_JA as PROJECT_COMMANDS_JA } from './commands/project/ja.ts';
import { TAKES_JA as TAKES_COMMANDS_JA } from './commands/takes/ja.ts';
import { TIMELINE_COMMANDS_JA } from './commands/timeline/ja.ts';
import { VIEW_JA as VIEW_COMMANDS_JA } from './commands/view/ja.ts';
import { EDITS_JA } from './edits/ja.ts';
import { EXPORT_JA } from './export/ja.ts';
import { FACES_JA } from './faces/ja.ts';
import { FILES_JA } from './files/ja.ts';
import { INSPECTOR_JA } from './inspector/ja.ts';
import { JOBS_JA } from './jobs/ja.ts';
import { PREFERENCES_JA } from './preferences/ja.ts';
import { PROBLEMS_JA } from './problems/ja.ts';
import { SHOT_JA } from './shot/ja.ts';
import { START_JA } from './start/ja.ts';
import { TIMELINE_JA } from './timeline/ja.ts';
import { VIEWER_JA } from './viewer/ja.ts';
import type { Words } from './words.ts';

export const JA: Words = {
  app: APP_JA,
  faces: FACES_JA,
  files: FILES_JA,
  jobs: JOBS_JA,
  start: START_JA,
  viewer: VIEWER_JA,
  timeline: TIMELINE_JA,
  inspector: INSPECTOR_JA,
  problems: PROBLEMS_JA,
  shot: SHOT_JA,
  export: EXPORT_JA,
  preferences: PREFERENCES_JA,
  edits: EDITS_JA,
  commands: {
    ...HISTORY_COMMANDS_JA,
    ...NAVIGATE_COMMANDS_JA,
    ...PAINT_COMMANDS_JA,
    ...PLACEMENT_COMMANDS_JA,
    ...PLAYBACK_COMMANDS_JA,
    ...PROBLEMS_COMMANDS_JA,
    ...PROJECT_COMMANDS_JA,
    ...TAKES_COMMANDS_JA,
    ...TIMELINE_COMMANDS_JA,
    ...VIEW_COMMANDS_JA,
  },
};
