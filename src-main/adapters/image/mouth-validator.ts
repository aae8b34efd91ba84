import type { GeneratedMouth, MouthStyle, MouthValidator, ValidateRequest } from '#main/ports/mouths.ts';
import type { Box } from '#shared/domain/geometry.ts';
import { MOUTH_STATES, type MouthState, openness } from '#shared/domain/mouth/mouth-state.ts';
import type { Measure, Verdict } from '#shared/domain/mouth/verdict.ts';
import { type MouthMeasures, measureMouth } from './mouth-measures.ts';
import { COMMON_LIMITS, type Limit, ORDER_LIMITS, STATE_LIMITS } from './validation-thresholds.ts';

/** Raised when the same mouth may get another verdict. */
const VERSION = 1;

const NAMES: Readonly<Record<MouthState, string>> = {
  neutral_closed: 'closed',
  half_open: 'half-open',
  fully_open: 'open',
};

interface Judged {
  readonly measure: Measure;
  readonly level: 'pass' | 'warn' | 'reject';
  /** What is wrong, as the end of a sentence. */
  readonly fault: string;
}

function judge(name: string, value: number, limit: Limit): Judged {
  const below = (bound: number | null) => bound !== null && !(value >= bound);
  const above = (bound: number | null) => bound !== null && !(value <= bound);
  const low = below(limit.min) || below(limit.warnMin);
  const rejected = below(limit.min) || above(limit.max);
  const warned = low || above(limit.warnMax);
  return {
    measure: {
      name,
      value: Math.round(value * 10000) / 10000,
      min: limit.min,
      max: limit.max,
      ok: !rejected,
    },
    level: rejected ? 'reject' : warned ? 'warn' : 'pass',
    fault: rejected || warned ? (low ? limit.low : limit.high) : '',
  };
}

/** A factor that the artist asked for; what was wished is no fault. */
function wished(mouth: GeneratedMouth, name: string): number {
  const value = mouth.parameters[name];
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 1;
}

/** All single values of one mouth, under the names of the limit tables. */
function valuesOf(m: MouthMeasures, mouth: GeneratedMouth, style: MouthStyle, state: MouthState, face: Box) {
  const [, faceY, faceWidth, faceHeight] = face;
  const line = style.lineWidth * wished(mouth, 'line_weight');
  const width = style.width * wished(mouth, 'mouth_width');
  const lean = Math.abs(style.sag) * wished(mouth, 'mouth_width') + line;
  const flat = Math.max(0, m.height - lean);
  const expectedY = state === 'neutral_closed' ? m.centre.y : m.top.y + lean / 2;
  return new Map<string, number>([
    ['area', m.area / (faceWidth * faceHeight)],
    ['offsetX', Math.abs(m.centre.x - style.centre.x) / faceWidth],
    ['offsetY', Math.abs(expectedY - style.centre.y) / faceWidth],
    ['widthRatio', m.width / width],
    ['border', m.border],
    ['residue', m.residue],
    ['flatHeight', flat / faceHeight],
    ['aspect', flat / Math.max(1e-6, m.width)],
    ['thickness', m.thickness / line],
    ['interior', m.interior],
    ['opening', m.opening / line],
    ['fill', m.fill],
    ['belowFace', (m.bottomY - faceY - faceHeight) / faceHeight],
  ]);
}

function judgeOrder(m: MouthMeasures, request: ValidateRequest): Judged[] {
  const judged: Judged[] = [];
  for (const other of MOUTH_STATES) {
    const mouth = other === request.state ? undefined : request.accepted.get(other);
    const theirs = mouth ? measureMouth(mouth, request.style) : null;
    if (!theirs) continue;
    const [less, more] = openness(other) < openness(request.state) ? [theirs, m] : [m, theirs];
    const states = [other, request.state];
    const name = !states.includes('neutral_closed')
      ? 'openOverHalf'
      : states.includes('half_open')
        ? 'halfOverClosed'
        : 'openOverClosed';
    judged.push(judge(name, more.opening / Math.max(1e-6, less.opening), ORDER_LIMITS[name]));
  }
  return judged;
}

function verdictOf(judged: readonly Judged[], state: MouthState): Verdict {
  const worst = judged.find((j) => j.level === 'reject') ?? judged.find((j) => j.level === 'warn');
  const outcome = worst?.level ?? 'pass';
  const measures = judged.map((j) => j.measure);
  const name = NAMES[state];
  if (!worst || outcome === 'pass') return { outcome, measures, sentence: `The ${name} mouth fits.` };
  const faults = [...new Set(judged.filter((j) => j.level === outcome).map((j) => j.fault))];
  return { outcome, measures, sentence: `The ${name} mouth ${faults.slice(0, 2).join(' and ')}.` };
}

function validate(request: ValidateRequest): Verdict {
  const { mouth, style, state, face } = request;
  const measured = measureMouth(mouth, style);
  if (!measured) return verdictOf([judge('area', 0, COMMON_LIMITS.area)], state);
  const values = valuesOf(measured, mouth, style, state, face);
  const limits: [string, Limit][] = [
    ...Object.entries(COMMON_LIMITS),
    ...Object.entries(STATE_LIMITS[state]),
  ];
  const single = limits.map(([name, limit]) => judge(name, values.get(name) ?? Number.NaN, limit));
  return verdictOf([...single, ...judgeOrder(measured, request)], state);
}

/** Judges pictures of any generator by what they show, never by where they come from. */
export function createMouthValidator(): MouthValidator {
  return { version: VERSION, validate };
}
