import { type Condition, type Filter, isCondition } from '../core/filter.js';
import { ruleOfGroup, smartGroupsThatCount } from '../core/group-rules.js';
import { valuesOf } from '../core/judge-facts.js';
import { type AnswerCode, NO, UNKNOWN, YES } from './answers.js';
import { type Bitmap, emptyBitmap, fullBitmap, hasBit } from './bitmap.js';
import type { GroupColumns } from './group-columns.js';
import {
  andVerdict,
  copiedVerdict,
  fullVerdict,
  noVerdict,
  notVerdict,
  orVerdict,
  type Verdict,
} from './verdict.js';

/** Something whose answer for every row is kept: a condition, or the rule of a group. */
export interface Kept {
  verdict: Verdict;
  /** The change of a row that its answer changed with last. */
  changedWith: number;
}

/** A rule over what is kept: it is answered for a row by looking at a few bits. */
export type LiveRule =
  | { all: readonly LiveRule[] }
  | { any: readonly LiveRule[] }
  | { not: LiveRule }
  | { kept: Kept }
  /** Who is in a manual group; in any of them where none is named. */
  | { membersOf: string | undefined };

/** Gives what is kept of a condition, or of a group's rule. */
export interface RuleSources {
  condition: (condition: Condition) => Kept;
  group: (groupId: string, inside: readonly string[]) => Kept;
}

/** A filter as a {@link LiveRule}. `inside`: the groups whose rules led to it. Throws `invalid` for a group inside itself. */
export function liveRuleOf(
  filter: Filter,
  inside: readonly string[],
  groups: ReadonlyMap<string, Filter>,
  sources: RuleSources,
): LiveRule {
  const ruleOf = (part: Filter): LiveRule => liveRuleOf(part, inside, groups, sources);
  if (!isCondition(filter)) {
    if ('not' in filter) return { not: ruleOf(filter.not) };
    return 'all' in filter ? { all: filter.all.map(ruleOf) } : { any: filter.any.map(ruleOf) };
  }
  if (filter.field !== 'groups') return { kept: sources.condition(filter) };
  const inGroup = (groupId: string): LiveRule =>
    ruleOfGroup(groupId, inside, groups) === undefined
      ? { membersOf: groupId }
      : { kept: sources.group(groupId, inside) };
  const isPresence = filter.op === 'isSet' || filter.op === 'isNotSet';
  const any = isPresence
    ? [{ membersOf: undefined }, ...smartGroupsThatCount(inside, groups).map(inGroup)]
    : valuesOf(filter).map(inGroup);
  return filter.op === 'isNoneOf' || filter.op === 'isNotSet' ? { not: { any } } : { any };
}

/** What a rule says of each of `rows`; nobody else has the answer. */
export function verdictOfRule(rule: LiveRule, rows: number, manual: GroupColumns): Verdict {
  const everybody = fullBitmap(rows);
  const verdictOf = (part: LiveRule): Verdict => {
    if ('kept' in part) return copiedVerdict(part.kept.verdict);
    if ('membersOf' in part)
      return { holds: membersOf(part.membersOf, rows, manual), unknown: emptyBitmap(rows) };
    if ('not' in part) {
      const verdict = verdictOf(part.not);
      notVerdict(verdict, everybody);
      return verdict;
    }
    const isAll = 'all' in part;
    const verdict = isAll ? fullVerdict(everybody) : noVerdict(rows);
    for (const each of isAll ? part.all : part.any) {
      if (isAll) andVerdict(verdict, verdictOf(each));
      else orVerdict(verdict, verdictOf(each));
    }
    return verdict;
  };
  return verdictOf(rule);
}

/** What a rule says of one row. */
export function answerOfRule(rule: LiveRule, row: number, manual: GroupColumns): AnswerCode {
  if ('kept' in rule) return keptAnswer(rule.kept, row);
  if ('all' in rule) {
    let answer: AnswerCode = YES;
    for (const part of rule.all) {
      const other = answerOfRule(part, row, manual);
      if (other === NO) return NO;
      if (other === UNKNOWN) answer = UNKNOWN;
    }
    return answer;
  }
  if ('any' in rule) {
    let answer: AnswerCode = NO;
    for (const part of rule.any) {
      const other = answerOfRule(part, row, manual);
      if (other === YES) return YES;
      if (other === UNKNOWN) answer = UNKNOWN;
    }
    return answer;
  }
  if ('not' in rule) {
    const answer = answerOfRule(rule.not, row, manual);
    return answer === UNKNOWN ? UNKNOWN : answer === YES ? NO : YES;
  }
  const ids = rule.membersOf === undefined ? manual.groupIds : [rule.membersOf];
  for (const groupId of ids) if (hasBit(manual.membersOf(groupId) ?? NO_BITS, row)) return YES;
  return NO;
}

/** Everything kept that a rule looks at. */
export function keptIn(rule: LiveRule): Kept[] {
  if ('kept' in rule) return [rule.kept];
  if ('membersOf' in rule) return [];
  if ('not' in rule) return keptIn(rule.not);
  return ('all' in rule ? rule.all : rule.any).flatMap(keptIn);
}

/** The kept answer for one row. */
export function keptAnswer({ verdict }: Kept, row: number): AnswerCode {
  if (hasBit(verdict.holds, row)) return YES;
  return hasBit(verdict.unknown, row) ? UNKNOWN : NO;
}

const NO_BITS: Bitmap = emptyBitmap(0);

function membersOf(groupId: string | undefined, rows: number, manual: GroupColumns): Bitmap {
  const members = emptyBitmap(rows);
  for (const id of groupId === undefined ? manual.groupIds : [groupId]) {
    const ofGroup = manual.membersOf(id) ?? NO_BITS;
    const length = Math.min(members.length, ofGroup.length);
    for (let index = 0; index < length; index++) members[index]! |= ofGroup[index]!;
  }
  return members;
}
