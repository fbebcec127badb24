import { html, type TemplateResult } from 'lit';
import type { GroupEditorView } from './group-editor-view.js';

/** Who comes and who goes by themselves within some days. */
export function renderForecast(_view: GroupEditorView): TemplateResult {
  return html``;
}
