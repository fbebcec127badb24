import type { ErrorData, Issue } from '../core/errors.js';
import type { Localization } from '../i18n/localization.js';

/** What is wrong, in words: by the issue's code, else by the error's. */
export function issueText(issue: Issue, words: Localization): string {
  for (const key of [`form.issue.${issue.code}`, issue.code]) {
    if (words.has(key)) return words.text(key, issue.values);
  }
  return words.text('form.issue.other');
}

/** What is wrong with a request as a whole, as an issue. */
export function wholeIssue({ code, message }: ErrorData): Issue {
  return { code: `error.${code}`, message };
}
