import { html, nothing, type TemplateResult } from 'lit';
import type { CustomField } from '../core/customer.js';
import type { DirectoryError, Issue } from '../core/errors.js';
import type { Localization } from '../i18n/localization.js';
import type { ImportSnapshot, ImportState } from '../state/import-state.js';

/** Encodings offered when a file is neither Unicode nor marked. */
const ENCODINGS = [
  'windows-1252',
  'iso-8859-15',
  'windows-1250',
  'windows-1251',
  'macintosh',
  'utf-8',
] as const;

/** An issue of a file or a row in the reader's words; of a file that nobody has words for, the developer's English. */
export function issueText(
  issue: Issue,
  words: Localization,
  customFields: readonly CustomField[] = [],
): string {
  const kind = `imports.not-csv.${issue.values?.['looksLike']}`;
  if (issue.code === 'not-csv' && words.has(kind)) return words.text(kind);
  const known = `imports.issue.${issue.code}`;
  if (!words.has(known) && issue.field === undefined) return issue.message;
  const key = words.has(known) ? known : 'imports.issue.other';
  const field = issue.field === undefined ? '' : fieldName(issue.field, words, customFields);
  return words.text(key, { field, ...issue.values });
}

/** What a column can become, in words; custom fields by their own name. */
export function fieldName(
  field: string,
  words: Localization,
  customFields: readonly CustomField[] = [],
): string {
  if (field.startsWith('custom.')) {
    const key = field.slice('custom.'.length);
    return customFields.find((custom) => custom.key === key)?.name ?? key;
  }
  const own = `imports.target.${field}`;
  if (words.has(own)) return words.text(own);
  const [base = '', ...rest] = field.split('.');
  const kind = `imports.target.${base}`;
  if (rest.length === 0 || !words.has(kind)) return field;
  return words.text('imports.target.labelled', {
    field: words.text(kind),
    label: rest.map((part) => labelName(part, words)).join(' · '),
  });
}

/** A contact point's label or part in words; an own label as it is written. */
function labelName(part: string, words: Localization): string {
  const key = [`imports.label.${part}`, `imports.target.${part}`].find((each) => words.has(each));
  return key === undefined ? part : words.text(key);
}

/** Refusals of a dry run that another look at the file mends. */
const STALE = new Set(['stale-preview', 'unknown-import', 'already-imported']);

/** Why a file cannot be imported, and what the person can do about it there and then. */
export function importFailure(
  error: DirectoryError,
  flow: ImportState,
  words: Localization,
  customFields: readonly CustomField[],
): TemplateResult {
  const [issue] = error.issues;
  if (issue === undefined) return html`<p>${words.text(`error.${error.code}`)}</p>`;
  return html`
    <p>${issueText(issue, words, customFields)}</p>
    ${
      issue.code === 'encoding-unknown'
        ? html`
            <p class="remedies">
              ${ENCODINGS.map(
                (encoding) =>
                  html`<button @click=${() => void flow.readAs({ encoding })}>
                    ${words.text(`imports.encoding.${encoding}`)}
                  </button>`,
              )}
            </p>
          `
        : nothing
    }
    ${
      STALE.has(issue.code) && flow.snapshot.step === 'review'
        ? html`
            <p class="remedies">
              <button @click=${() => void flow.readAs({})}>${words.text('imports.check-again')}</button>
            </p>
          `
        : nothing
    }
  `;
}

/** How far a step is: of a file in percent, of customers by their number; and how long the rest takes. */
export function progressText(
  step: 'reading' | 'running',
  progress: ImportSnapshot['progress'],
  now: number,
  words: Localization,
): string {
  if (progress?.total === undefined) return words.text('imports.progress.starting');
  const { done, total, since } = progress;
  const seconds = (now - since) / 1000;
  const rate = done / seconds;
  const far =
    step === 'reading'
      ? words.text('imports.progress.read', {
          share: words.number(Math.min(1, done / total), { style: 'percent' }),
        })
      : words.text('imports.progress', { done, total });
  if (seconds < 1 || done === 0) return far;
  const left = Math.ceil((total - done) / rate);
  const speed = step === 'running' ? [words.text('imports.progress.rate', { rate: Math.round(rate) })] : [];
  return [far, ...speed, timeLeft(left, words)].join(' · ');
}

function timeLeft(seconds: number, words: Localization): string {
  return seconds < 90
    ? words.text('imports.progress.seconds', { count: seconds })
    : words.text('imports.progress.minutes', { count: Math.round(seconds / 60) });
}
