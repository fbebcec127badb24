import { html, type TemplateResult } from 'lit';
import type { CustomField } from '../core/customer.js';
import type { Localization } from '../i18n/localization.js';
import type { ImportState } from '../state/import-state.js';
import { issueText } from './import-words.js';
import { saveFile } from './save-file.js';
import { symbol } from './symbols.js';

/** The button that gives the rejected rows back as a file: with why, to be mended and imported. */
export function renderRejectsButton(
  flow: ImportState,
  words: Localization,
  customFields: readonly CustomField[],
): TemplateResult {
  const { isGathering } = flow.snapshot;
  return html`
    <button
      class="rejects"
      aria-disabled=${isGathering ? 'true' : 'false'}
      @click=${() => void download(flow, words, customFields)}
    >
      ${symbol('download')} ${words.text(isGathering ? 'imports.rejects.working' : 'imports.rejects')}
    </button>
  `;
}

async function download(
  flow: ImportState,
  words: Localization,
  customFields: readonly CustomField[],
): Promise<void> {
  const file = await flow.rejectedRows({
    reason: words.text('imports.rejects.reason'),
    line: words.text('imports.line'),
    describe: (issue) => issueText(issue, words, customFields),
  });
  if (file === undefined) return;
  const original = flow.snapshot.preview?.fileName.replace(/\.[^.]*$/, '') ?? '';
  saveFile(file, `${words.text('imports.rejects.file', { name: original }).trim()}.csv`);
}
