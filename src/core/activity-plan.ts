import { type Activity, RESERVED_KINDS } from './activity.js';
import {
  type Fields,
  isFields,
  IssueList,
  plannedLines,
  plannedWord,
  refuseUnknownFields,
} from './field-values.js';
import { SENTIMENTS } from './history.js';
import { requiredInstant } from './instant-plan.js';
import { plannedWhole, requiredLine } from './owned-plan.js';

/** Something that happened with a customer, as it is told. */
export type NewActivity = Omit<Activity, 'id' | 'customerId'>;

const ENTRY_FIELDS: ReadonlySet<string> = new Set(['kind', 'at', 'sentiment', 'text', 'points']);
const LONGEST_KIND = 100;
const LONGEST_TEXT = 20_000;
const MOST_POINTS = 1_000_000_000;

/**
 * An entry of what happened. Throws `invalid`: `required` (`kind`, `at`), `reserved-kind` for the kinds that the
 * directory tells by itself, `bad-instant`, `not-a-choice` (`sentiment`), `out-of-range` (`points`), `too-long`,
 * `not-text`, `card-number`, `unknown-field`.
 */
export function planActivity(
  input: NewActivity,
  { id, customerId }: Pick<Activity, 'id' | 'customerId'>,
): Activity {
  const issues = new IssueList();
  const fields: Fields = isFields(input) ? input : {};
  refuseUnknownFields(fields, ENTRY_FIELDS, '', issues);
  const kind = requiredLine(fields['kind'], 'kind', LONGEST_KIND, issues);
  if (RESERVED_KINDS.has(kind)) {
    issues.add('reserved-kind', 'kind', 'Entries of this kind come from elsewhere in the directory.');
  }
  const at = requiredInstant(fields['at'], 'at', issues);
  const sentiment = plannedWord(fields['sentiment'], 'sentiment', SENTIMENTS, issues);
  const text = plannedLines(fields['text'], 'text', LONGEST_TEXT, issues);
  const points = plannedWhole(fields['points'], 'points', [-MOST_POINTS, MOST_POINTS], issues);
  issues.throwIfAny();
  return {
    id,
    customerId,
    kind,
    at,
    ...(sentiment === undefined ? {} : { sentiment }),
    ...(text === undefined ? {} : { text }),
    ...(points === undefined ? {} : { points }),
  };
}
