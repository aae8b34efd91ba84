/** The three visual classes of a mouth (閉じ口, 中口, 開き口). A chart may hold several drawings of one class. */
export const MOUTH_STATES = ['neutral_closed', 'half_open', 'fully_open'] as const;
export type MouthState = (typeof MOUTH_STATES)[number];

/** What a sheet cell can show: a mouth state, or `source`, the clip's original pixels. */
export const SHEET_STATES = [...MOUTH_STATES, 'source'] as const;
export type SheetState = (typeof SHEET_STATES)[number];

/** How far the jaw is open: 0, 1, 2; for ordering and for transitions through half. */
export const openness = (state: MouthState): 0 | 1 | 2 => MOUTH_STATES.indexOf(state) as 0 | 1 | 2;
