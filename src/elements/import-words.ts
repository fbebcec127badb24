import { html, nothing, type TemplateResult } from 'lit';
import type { DirectoryError, Issue } from '../core/errors.js';
import type { ImportOptions } from '../core/import.js';
import type { Localization } from '../i18n/localization.js';

/** Encodings offered when a file is neither Unicode nor marked. */
const ENCODINGS = [
  'windows-1252',
  'iso-8859-15',
  'windows-1250',
  'windows-1251',
  'macintosh',
  'utf-8',
] as const;

/** An issue of a file or a row in the reader's words; the developer's English where there is none. */
export function issueText(issue: Issue, words: Localization): string {
  const key = `imports.issue.${issue.code}`;
  if (!words.has(key)) return issue.message;
  const field = issue.field === undefined ? '' : fieldName(issue.field, words);
  return words.text(key, { field, ...issue.values });
}

/** What a column can become, in words; custom fields by their own name. */
export function fieldName(
  field: string,
  words: Localization,
  customFields: readonly { key: string; name: string }[] = [],
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

/** Why a file cannot be imported, and what the person can do about it there and then. */
export function importFailure(
  error: DirectoryError,
  words: Localization,
  readAs: (options: ImportOptions) => void,
): TemplateResult {
  const [issue] = error.issues;
  if (issue === undefined) return html`<p>${words.text(`error.${error.code}`)}</p>`;
  return html`
    <p>${issueText(issue, words)}</p>
    ${
      issue.code === 'encoding-unknown'
        ? html`
            <p class="remedies">
              ${ENCODINGS.map(
                (encoding) =>
                  html`<button @click=${() => readAs({ encoding })}>
                    ${words.text(`imports.encoding.${encoding}`)}
                  </button>`,
              )}
            </p>
          `
        : nothing
    }
  `;
}

/** How fast the rows go and how long the rest takes, once that can be told. */
export function timeLeft(
  progress: { done: number; total: number | undefined; since: number },
  now: number,
  words: Localization,
): string {
  const seconds = (now - progress.since) / 1000;
  if (progress.total === undefined || progress.done === 0 || seconds < 1) return '';
  const rate = progress.done / seconds;
  const left = Math.ceil((progress.total - progress.done) / rate);
  return words.text('imports.progress.left', { rate: Math.round(rate), count: left });
}
