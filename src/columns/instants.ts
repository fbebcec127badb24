import { endOfDay, isCivilDate, isDuration, startOfDay, windowStart } from '../core/civil-date.js';
import type { Condition } from '../core/filter.js';
import { judgeInstant } from '../core/judge-facts.js';
import type { JudgeEnvironment } from '../core/judge.js';
import { answerCode, verdictByInstant } from './answers.js';
import type { Verdict } from './verdict.js';

/**
 * A condition on instants changes its answer only at the edges of days and windows that it names: it is judged
 * once between each two of them.
 */
export function verdictOfInstants(
  condition: Condition,
  column: Float64Array,
  rows: number,
  env: JudgeEnvironment,
): Verdict {
  const edges = edgesOf(condition, env);
  const ask = (instant: number): number => answerCode(judgeInstant(condition, instant, env));
  const answers = [-Infinity, ...edges].map(ask);
  return verdictByInstant(column, rows, edges, answers, ask(NaN));
}

/** The instants at which an answer may become another, rising. */
function edgesOf({ value }: Condition, { now, timeZone }: JudgeEnvironment): number[] {
  const edges = new Set<number>();
  for (const text of [value].flat()) {
    if (typeof text !== 'string') continue;
    if (isCivilDate(text)) edges.add(startOfDay(text, timeZone)).add(endOfDay(text, timeZone) + 1);
    else if (isDuration(text)) edges.add(windowStart(now, text, timeZone)).add(now + 1);
  }
  return [...edges].sort((left, right) => left - right);
}
