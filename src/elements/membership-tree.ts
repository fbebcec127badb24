import type { Explanation } from '../core/explain.js';
import { type Condition, type Filter, isCondition } from '../core/filter.js';
import { type Reason, type ReasonContext, reasonsOf } from './membership-reason.js';

/** A reason, or several that are joined. */
export type ReasonPart = { kind: 'reason'; reason: Reason } | ReasonList;

/** Reasons of which all must hold, or any of which is enough. */
export interface ReasonList {
  kind: 'list';
  combination: 'all' | 'any';
  answer: Reason['answer'];
  parts: readonly ReasonPart[];
}

/**
 * The reasons of an explanation, joined as the conditions of `filter` are. A list that is turned round reads as its
 * opposite of reasons that are turned round. Of another filter than was explained, all stand side by side.
 */
export function reasonTree(
  explanation: Explanation,
  filter: Filter | undefined,
  context: ReasonContext,
): ReasonList {
  const reasons = reasonsOf(explanation, context);
  const asked = JSON.stringify(explanation.conditions.map(({ condition }) => condition));
  if (filter === undefined || JSON.stringify(leavesOf(filter)) !== asked) {
    return listOf(
      'all',
      reasons.map((reason) => ({ kind: 'reason', reason })),
    );
  }
  const rest = [...reasons];
  const tree = partOf(filter, false, () => rest.shift()!);
  return tree.kind === 'list' ? tree : listOf('all', [tree]);
}

function partOf(filter: Filter, isTurned: boolean, next: () => Reason): ReasonPart {
  if (isCondition(filter)) return { kind: 'reason', reason: next() };
  if ('not' in filter) return partOf(filter.not, !isTurned, next);
  const isAll = 'all' in filter;
  const parts = (isAll ? filter.all : filter.any).map((part) => partOf(part, isTurned, next));
  const [only] = parts;
  return parts.length === 1 && only ? only : listOf(isAll !== isTurned ? 'all' : 'any', parts);
}

function listOf(combination: 'all' | 'any', parts: readonly ReasonPart[]): ReasonList {
  const answers = parts.map((part) => (part.kind === 'list' ? part.answer : part.reason.answer));
  const [decides, otherwise] =
    combination === 'all' ? (['fails', 'holds'] as const) : (['holds', 'fails'] as const);
  const answer = answers.includes(decides) ? decides : answers.includes('unknown') ? 'unknown' : otherwise;
  return { kind: 'list', combination, answer, parts };
}

function leavesOf(filter: Filter): Condition[] {
  if (isCondition(filter)) return [filter];
  const parts = 'not' in filter ? [filter.not] : 'all' in filter ? filter.all : filter.any;
  return parts.flatMap(leavesOf);
}
