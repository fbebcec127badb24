import type { Issue } from '../core/errors.js';
import {
  filledAddresses,
  filledEmails,
  filledPhones,
  isSomebody,
  type CustomerDraft,
} from '../state/customer-draft.js';

/** What is wrong with a form, by the path of the field that shows it; what belongs to no field is under ''. */
export type FormIssues = ReadonlyMap<string, Issue>;

/** What can be said of a draft before it is sent. */
export function draftIssues(draft: CustomerDraft): Issue[] {
  const issues = draft.unreadable.map((field): Issue => {
    const isBirthday = field === 'birthday';
    const isDate = !isBirthday && !(field in draft.typed);
    return {
      code: isBirthday ? 'bad-birthday' : isDate ? 'bad-date' : 'not-a-number',
      field,
      message: `${field} cannot be read.`,
    };
  });
  if (!isSomebody(draft))
    issues.push({ code: 'required', message: 'At least one way to know the customer is needed.' });
  return issues;
}

/**
 * The issues of a refused request by the paths of the form: an issue names the place of a line among those
 * that were sent, the form knows lines by their keys.
 */
export function issuesByPath(
  issues: readonly Issue[],
  draft: CustomerDraft,
  knows: (path: string) => boolean,
): FormIssues {
  const byPath = new Map<string, Issue>();
  for (const issue of issues) {
    const path = formPath(issue.field ?? '', draft);
    const known = knows(path) ? path : '';
    if (!byPath.has(known)) byPath.set(known, issue);
  }
  return byPath;
}

function formPath(field: string, draft: CustomerDraft): string {
  const [list = '', place, ...rest] = field.replace(/^(?:customer|changes)\./, '').split('.');
  const lines =
    list === 'emails'
      ? filledEmails(draft)
      : list === 'phones'
        ? filledPhones(draft)
        : list === 'addresses'
          ? filledAddresses(draft)
          : undefined;
  if (lines === undefined || place === undefined)
    return [list, place, ...rest].filter((part) => part !== undefined).join('.');
  return [list, lines[Number(place)]?.key ?? place, ...rest].join('.');
}
