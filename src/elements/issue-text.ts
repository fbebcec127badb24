import type { ErrorData, Issue } from '../core/errors.js';
import type { Localization } from '../i18n/localization.js';

/** What is wrong, in words: by the issue's code, else by the error's. */
export function issueText(issue: Issue, words: Localization): string {
  for (const key of [`form.issue.${issue.code}`, issue.code]) {
    if (words.has(key)) return words.text(key, issue.values);
  }
  return words.text('form.issue.other');
}

/** What is wrong with a refused request: its issues where the input is at fault, else the error as a whole. */
export function issuesOf({ code, message, issues }: ErrorData): Issue[] {
  return code === 'invalid' && issues.length > 0 ? issues : [{ code: `error.${code}`, message }];
}
