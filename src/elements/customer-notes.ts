import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Issue } from '../core/errors.js';
import { MAX_NOTE, type Note } from '../core/note.js';
import type { DirectoryState } from '../state/directory-state.js';
import type { Observed } from '../state/observable.js';
import type { NoteDraft } from '../state/profile-state.js';
import { notes } from '../i18n/en/notes.js';
import { form } from '../i18n/en/form.js';
import { base } from '../theme/base.js';
import { controls } from '../theme/controls.js';
import { tokens } from '../theme/tokens.js';
import { DirectoryElement } from './directory-element.js';
import { isFocusLost } from './focus-return.js';
import { issuesOf, issueText } from './issue-text.js';
import { notesLayout } from './notes-layout.js';
import { profileCard } from './profile-card.js';
import { symbol } from './symbols.js';
import { todayOf, valueContext } from './value-context.js';
import { dateText, EXACT, instantText } from './value-words.js';

/** Notes shown before "show all". */
const SHORT_LIST = 5;
/** A note longer than this is cut until its reader wants the whole. */
const LONG_NOTE = 600;
const EMPTY: NoteDraft = { text: '', remindOn: '' };

/**
 * @summary The notes about the customer who is open: newest first, written, changed and deleted in place.
 *
 * @csspart note - One note.
 */
export class CustomerNotesElement extends DirectoryElement {
  protected static override english = { ...notes, ...form };
  static override styles = [tokens, base, controls, profileCard, notesLayout];

  @state() private showsAll = false;
  @state() private whole: ReadonlySet<string> = new Set();
  @state() private issues: readonly Issue[] = [];
  @state() private saving = false;
  #customerId: string | undefined;
  #writing: string | undefined;
  #focusWanted: string | undefined;
  #hadFocus = false;

  protected override observed(directory: DirectoryState): Observed[] {
    return [directory, directory.profile];
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { id, writing } = this.directory?.profile.snapshot ?? {};
    if (writing !== this.#writing) {
      this.#writing = writing;
      this.issues = [];
      if (writing !== undefined) this.#focusWanted = 'textarea';
    }
    this.#hadFocus = id === this.#customerId && (this.shadowRoot?.activeElement ?? null) !== null;
    if (id === this.#customerId) return;
    this.#customerId = id;
    this.showsAll = false;
    this.whole = new Set();
    this.issues = [];
  }

  protected override updated(): void {
    // Undoing brings a note back in place of what said that there is none, or takes the one with the focus away.
    if (this.#hadFocus && this.#focusWanted === undefined && isFocusLost()) {
      this.renderRoot.querySelector<HTMLElement>('.change, .remove, .none')?.focus();
    }
    this.#giveFocus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { directory, words } = this;
    const { notes, id, writing } = directory?.profile.snapshot ?? {};
    if (directory === undefined || notes === undefined || id === undefined) return nothing;
    const shown = this.showsAll ? notes : notes.slice(0, SHORT_LIST);
    const today = todayOf(directory);
    return html`
      ${writing === id ? html`<div class="new">${this.#renderForm(id, undefined)}</div>` : nothing}
      ${
        notes.length === 0 && writing !== id
          ? html`<p class="quiet none" tabindex="-1">${words.text('notes.none')}</p>`
          : html`<ul>
              ${repeat(
                shown,
                (note) => note.id,
                (note) =>
                  html`<li part="note">
                    ${writing === note.id ? this.#renderForm(note.id, note) : this.#renderNote(note, directory, today)}
                  </li>`,
              )}
            </ul>`
      }
      ${
        notes.length > SHORT_LIST
          ? html`<button
              class="link all"
              type="button"
              aria-expanded=${this.showsAll}
              @click=${this.#toggleAll}
            >
              ${words.text(this.showsAll ? 'notes.show-fewer' : 'notes.show-all', { count: notes.length })}
            </button>`
          : nothing
      }
    `;
  }

  #renderNote(note: Note, directory: DirectoryState, today: string): TemplateResult {
    const { words } = this;
    const context = valueContext(directory, words);
    const isLong = note.text.length > LONG_NOTE || note.text.split('\n').length > 8;
    const isCut = isLong && !this.whole.has(note.id);
    const written = instantText(note.createdAt, context);
    return html`<article class="note" data-id=${note.id}>
      <div class="text ${isCut ? 'cut' : ''}" dir="auto">${note.text}</div>
      <div class="buttons">
        ${
          directory.can('notes.update', 'notes')
            ? html`<button
                class="tiny change"
                type="button"
                aria-label=${words.text('notes.edit', { date: written })}
                title=${words.text('action.edit')}
                @click=${() => this.#write(note.id)}
              >
                ${symbol('edit')}
              </button>`
            : nothing
        }
        ${
          directory.can('notes.remove', 'notes')
            ? html`<button
                class="tiny remove"
                type="button"
                aria-label=${words.text('notes.delete', { date: written })}
                title=${words.text('action.delete')}
                @click=${() => void this.#remove(note)}
              >
                ${symbol('trash')}
              </button>`
            : nothing
        }
      </div>
      <p class="about">
        ${isLong ? this.#renderWholeButton(note, isCut) : nothing}
        <span>
          ${note.author === undefined ? nothing : html`<bdi>${note.author}</bdi> · `}<time
            datetime=${note.createdAt}
            title=${instantText(note.createdAt, context, EXACT)}
            >${written}</time
          >${
            note.updatedAt === note.createdAt
              ? nothing
              : html` ·
                  <span title=${instantText(note.updatedAt, context)}>${words.text('notes.edited')}</span>`
          }
        </span>
        ${note.remindOn === undefined ? nothing : this.#renderReminder(note, note.remindOn, directory, today)}
      </p>
    </article>`;
  }

  /** When to see to it; once that is so, the reminder goes by one button and the note stays. */
  #renderReminder(note: Note, remindOn: string, directory: DirectoryState, today: string): TemplateResult {
    const { words } = this;
    const isDue = remindOn.slice(0, 10) <= today;
    const { id, version } = note;
    return html`<span class="remind ${isDue ? 'due' : ''}">
      ${symbol('calendar')}
      ${words.text(isDue ? 'notes.due' : 'notes.reminder', { date: dateText(remindOn, words) })}
      ${
        isDue && directory.can('notes.update', 'notes')
          ? html`<button
              class="link seen-to"
              type="button"
              aria-label=${words.text('notes.seen-to.what')}
              @click=${() =>
                void this.request({ type: 'update-note', id, version, changes: { remindOn: null } })}
            >
              ${words.text('notes.seen-to')}
            </button>`
          : nothing
      }
    </span>`;
  }

  #renderWholeButton({ id }: Note, isCut: boolean): TemplateResult {
    const toggle = (): void => {
      const whole = new Set(this.whole);
      if (isCut) whole.add(id);
      else whole.delete(id);
      this.whole = whole;
    };
    return html`<button class="link" type="button" aria-expanded=${!isCut} @click=${toggle}>
      ${this.words.text(isCut ? 'notes.whole' : 'notes.cut')}
    </button>`;
  }

  #renderForm(key: string, note: Note | undefined): TemplateResult {
    const { words } = this;
    const draft = this.#draft(key, note);
    const issue = this.issues[0];
    return html`<form
      @submit=${(event: Event) => {
        event.preventDefault();
        void this.#save(key, note);
      }}
      @keydown=${(event: KeyboardEvent) => this.#formKey(event, key, note)}
    >
      <div>
        <label for="text">${words.text(note === undefined ? 'notes.new' : 'notes.text')}</label>
        <textarea
          id="text"
          name="text"
          dir="auto"
          autocomplete="off"
          maxlength=${MAX_NOTE}
          .value=${draft.text}
          aria-invalid=${issue === undefined ? nothing : 'true'}
          aria-describedby=${issue === undefined ? nothing : 'issue'}
          @input=${(event: InputEvent) =>
            this.#keep(key, { ...this.#draft(key, note), text: (event.target as HTMLTextAreaElement).value })}
        ></textarea>
        ${issue === undefined ? nothing : html`<p class="field-error" id="issue" role="alert">${issueText(issue, words)}</p>`}
      </div>
      <div class="foot">
        <div>
          <label for="remind">${words.text('notes.remind-on')}</label>
          <input
            id="remind"
            type="date"
            autocomplete="off"
            .value=${draft.remindOn.slice(0, 10)}
            @change=${(event: Event) => this.#keep(key, onDay(this.#draft(key, note), (event.target as HTMLInputElement).value))}
          />
        </div>
        <div class="buttons">
          <button type="button" @click=${() => this.#cancel(key, note)}>
            ${words.text('action.cancel')}
          </button>
          <button class="primary" aria-disabled=${this.saving ? 'true' : 'false'}>
            ${words.text(this.saving ? 'state.saving' : 'notes.save')}
          </button>
        </div>
      </div>
    </form>`;
  }

  /** A note that was just added comes a moment later; whoever moved on meanwhile is left alone. */
  #giveFocus(): void {
    if (this.#focusWanted === undefined) return;
    const target = this.renderRoot.querySelector<HTMLElement>(this.#focusWanted);
    if (target === null && document.activeElement === document.body) return;
    this.#focusWanted = undefined;
    target?.focus();
  }

  #draft(key: string, note: Note | undefined): NoteDraft {
    const kept = this.directory?.profile.noteDraft(key);
    if (kept !== undefined) return kept;
    return note === undefined ? EMPTY : { text: note.text, remindOn: note.remindOn ?? '' };
  }

  #keep(key: string, draft: NoteDraft): void {
    this.directory?.profile.keepNoteDraft(key, draft);
  }

  #write(id: string): void {
    this.directory?.profile.writeNote(id);
  }

  #formKey(event: KeyboardEvent, key: string, note: Note | undefined): void {
    if (event.isComposing) return;
    if (event.key === 'Escape') {
      this.#cancel(key, note);
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      void this.#save(key, note);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** Leaves the note as it is; what was typed stays until it is saved. */
  #cancel(key: string, note: Note | undefined): void {
    const draft = this.#draft(key, note);
    if (draft.text === (note?.text ?? '') && draft.remindOn === (note?.remindOn ?? '')) {
      this.directory?.profile.dropNoteDraft(key);
    }
    this.#done(note);
  }

  async #save(key: string, note: Note | undefined): Promise<void> {
    const { directory } = this;
    if (directory === undefined || this.saving) return;
    const { text, remindOn } = this.#draft(key, note);
    if (text.trim() === '') {
      this.issues = [{ code: 'required', field: 'text', message: 'A note needs a text.' }];
      this.#focusWanted = 'textarea';
      return;
    }
    this.saving = true;
    const outcome = await this.request(
      note === undefined
        ? { type: 'add-note', customerId: key, note: { text, ...(remindOn === '' ? {} : { remindOn }) } }
        : {
            type: 'update-note',
            id: note.id,
            version: note.version,
            changes: {
              ...(text === note.text ? {} : { text }),
              ...(remindOn === (note.remindOn ?? '') ? {} : { remindOn: remindOn === '' ? null : remindOn }),
            },
          },
    );
    this.saving = false;
    if (outcome.ok || outcome.prevented) {
      directory.profile.dropNoteDraft(key);
      this.#done(note);
      return;
    }
    this.issues = issuesOf(outcome.error);
    this.#focusWanted = 'textarea';
  }

  async #remove(note: Note): Promise<void> {
    const outcome = await this.request({ type: 'remove-note', id: note.id, version: note.version });
    if (outcome.ok) this.directory?.profile.dropNoteDraft(note.id);
    this.renderRoot.querySelector<HTMLElement>('.remove, .none')?.focus();
  }

  #done(note: Note | undefined): void {
    this.directory?.profile.writeNote(undefined);
    this.#focusWanted = note === undefined ? '.change' : `[data-id='${CSS.escape(note.id)}'] .change`;
  }

  #toggleAll(): void {
    this.showsAll = !this.showsAll;
  }
}

/** The draft with its reminder on another day; a time of day stays. */
function onDay(draft: NoteDraft, date: string): NoteDraft {
  return { ...draft, remindOn: date === '' ? '' : date + draft.remindOn.slice(10) };
}

declare global {
  interface HTMLElementTagNameMap {
    'customer-notes': CustomerNotesElement;
  }
}
