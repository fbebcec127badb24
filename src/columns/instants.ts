import { endOfDay, isCivilDate, isDuration, startOfDay, windowStart } from '../core/civil-date.js';
import type { Condition } from '../core/filter.js';
import { judgeInstant } from '../core/judge-facts.js';
import type { JudgeEnvironment } from '../core/judge.js';
import { type AnswerCode, answerCode, verdictByInstant } from './answers.js';
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
  const { edges, answers, withoutInstant } = answersByInstant(condition, env);
  return verdictByInstant(column, rows, edges, answers, withoutInstant);
}

/** {@link verdictOfInstants} for one instant after the other; NaN stands for none. */
export function questionOfInstant(
  condition: Condition,
  env: JudgeEnvironment,
): (instant: number) => AnswerCode {
  const { edges, answers, withoutInstant } = answersByInstant(condition, env);
  return (instant) => {
    if (Number.isNaN(instant)) return withoutInstant;
    let piece = 0;
    while (piece < edges.length && instant >= edges[piece]!) piece++;
    return answers[piece]!;
  };
}

/** The answers before, between and after the edges, and that for no instant. */
function answersByInstant(
  condition: Condition,
  env: JudgeEnvironment,
): { edges: number[]; answers: AnswerCode[]; withoutInstant: AnswerCode } {
  const edges = edgesOf(condition, env);
  const ask = (instant: number): AnswerCode => answerCode(judgeInstant(condition, instant, env));
  return { edges, answers: [-Infinity, ...edges].map(ask), withoutInstant: ask(NaN) };
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
