/** Whether somebody fits: a fact that is not known makes neither yes nor no of it. */
export type Verdict = true | false | 'unknown';

export function opposite(verdict: Verdict): Verdict {
  return verdict === 'unknown' ? 'unknown' : !verdict;
}

export function allOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes(false)) return false;
  return verdicts.includes('unknown') ? 'unknown' : true;
}

export function anyOf(verdicts: readonly Verdict[]): Verdict {
  return opposite(allOf(verdicts.map(opposite)));
}
