import { APP_PT_BR } from './app/pt-br.ts';
import { HISTORY_PT_BR as HISTORY_COMMANDS_PT_BR } from './commands/history/pt-br.ts';
import { NAVIGATE_PT_BR as NAVIGATE_COMMANDS_PT_BR } from './commands/navigate/pt-br.ts';
import { PAINT_PT_BR as PAINT_COMMANDS_PT_BR } from './commands/paint/pt-br.ts';
import { PLACEMENT_PT_BR as PLACEMENT_COMMANDS_PT_BR } from './commands/placement/pt-br.ts';
import { PLAYBACK_PT_BR as PLAYBACK_COMMANDS_PT_BR } from './commands/playback/pt-br.ts';
import { PROBLEMS_PT_BR as PROBLEMS_COMMANDS_PT_BR } from './commands/problems/pt-br.ts';
import { PROJECT_PT_BR as PROJECT_COMMANDS_PT_BR } from './commands/project/pt-br.ts';
import { TAKES_PT_BR as TAKES_COMMANDS_PT_BR } from './commands/takes/pt-br.ts';
import { TIMELINE_COMMANDS_PT_BR } from './commands/timeline/pt-br.ts';
import { VIEW_PT_BR as VIEW_COMMANDS_PT_BR } from './commands/view/pt-br.ts';
import { EDITS_PT_BR } from './edits/pt-br.ts';
import { EXPORT_PT_BR } from './export/pt-br.ts';
import { FACES_PT_BR } from './faces/pt-br.ts';
import { FILES_PT_BR } from './files/pt-br.ts';
import { INSPECTOR_PT_BR } from './inspector/pt-br.ts';
import { JOBS_PT_BR } from './jobs/pt-br.ts';
import { PREFERENCES_PT_BR } from './preferences/pt-br.ts';
import { PROBLEMS_PT_BR } from './problems/pt-br.ts';
import { SHOT_PT_BR } from './shot/pt-br.ts';
import { START_PT_BR } from './start/pt-br.ts';
import { TIMELINE_PT_BR } from './timeline/pt-br.ts';
import { VIEWER_PT_BR } from './viewer/pt-br.ts';
import type { Words } from './words.ts';

export const PT_BR: Words = {
  app: APP_PT_BR,
  faces: FACES_PT_BR,
  files: FILES_PT_BR,
  jobs: JOBS_PT_BR,
  start: START_PT_BR,
  viewer: VIEWER_PT_BR,
  timeline: TIMELINE_PT_BR,
  inspector: INSPECTOR_PT_BR,
  problems: PROBLEMS_PT_BR,
  shot: SHOT_PT_BR,
  export: EXPORT_PT_BR,
  preferences: PREFERENCES_PT_BR,
  edits: EDITS_PT_BR,
  commands: {
    ...HISTORY_COMMANDS_PT_BR,
    ...NAVIGATE_COMMANDS_PT_BR,
    ...PAINT_COMMANDS_PT_BR,
    ...PLACEMENT_COMMANDS_PT_BR,
    ...PLAYBACK_COMMANDS_PT_BR,
    ...PROBLEMS_COMMANDS_PT_BR,
    ...PROJECT_COMMANDS_PT_BR,
    ...TAKES_COMMANDS_PT_BR,
    ...TIMELINE_COMMANDS_PT_BR,
    ...VIEW_COMMANDS_PT_BR,
  },
};
