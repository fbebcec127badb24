import { html, nothing, type TemplateResult } from 'lit';
import type { Issue } from '../core/errors.js';
import type { GroupEditorView } from './group-editor-view.js';

/** The field of the name; the groups that every directory has keep theirs. */
export function renderName({ words, editor, mayChange }: GroupEditorView): TemplateResult | typeof nothing {
  const { base, draft, refusal } = editor.snapshot;
  if (editor.hasFixedName) return nothing;
  const issue = refusal?.issues.find(({ field }) => field === 'group.name');
  return html`<div class="field">
    <label for="group-name">${words.text('group.name')}</label>
    <input
      id="group-name"
      part="name"
      autocomplete="off"
      maxlength="100"
      .value=${draft.name}
      ?readonly=${!mayChange}
      aria-invalid=${issue === undefined ? nothing : 'true'}
      aria-describedby=${issue === undefined ? nothing : 'name-issue'}
      placeholder=${base === undefined ? words.text('group.name.hint') : nothing}
      @input=${(event: Event) => editor.change({ name: (event.target as HTMLInputElement).value })}
    />
    ${issue === undefined ? nothing : html`<p class="field-error" id="name-issue" role="alert">${words.text(nameProblem(issue))}</p>`}
  </div>`;
}

function nameProblem({ code }: Issue): string {
  if (code === 'name-taken') return 'group.name.taken';
  return code === 'required' ? 'group.name.required' : 'error.invalid';
}
