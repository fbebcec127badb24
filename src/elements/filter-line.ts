import { html, nothing, type TemplateResult } from 'lit';
import { questionOf } from '../i18n/filter-question.js';
import { fieldName, withCapital } from '../i18n/filter-sentence.js';
import type { Combination, DraftLine, KeptPart } from '../state/filter-draft.js';
import { partSentence, renderFacts } from './filter-facts.js';
import { kindOf, questionsOf, withQuestion } from './filter-families.js';
import { renderNarrowings, renderValue } from './filter-values.js';
import type { FilterView } from './filter-view.js';
import type { MenuChosen, MenuEntry } from './menu-button.js';
import { symbol } from './symbols.js';

/** Where a line stands. */
export interface LinePlace {
  /** How it is joined to the lines beside it. */
  combination: Combination;
  /** It stands in a group. */
  isNested: boolean;
}

/** One condition as a sentence whose changeable words are controls, and what it does. */
export function renderLine(line: DraftLine | KeptPart, place: LinePlace, view: FilterView): TemplateResult {
  return html`<div
    class="line"
    part="line"
    role="group"
    aria-label=${lineName(line, view)}
    data-key=${line.key}
  >
    <div class="sentence">${line.kind === 'kept' ? renderKept(line, view) : renderSentence(line, view)}</div>
    <div class="line-buttons">${renderButtons(line, place, view)}</div>
    ${renderFacts(line, place.combination, place.isNested, view)}
  </div>`;
}

/** What a line is called: its field, or the sentence of a part that cannot be changed here. */
export function lineName(line: DraftLine | KeptPart, view: FilterView): string {
  return line.kind === 'kept'
    ? partSentence(line, view)
    : fieldName(line.condition.field, view.words, view.names);
}

function renderKept(part: KeptPart, view: FilterView): TemplateResult {
  return html`<span class="kept">${symbol('group')}<bdi>${partSentence(part, view)}</bdi></span>
    <span class="quiet">${view.words.text('filter.kept')}</span>`;
}

function renderSentence(line: DraftLine, view: FilterView): TemplateResult {
  const { words, state } = view;
  return html`${
    line.negated
      ? html`<button
          class="word not"
          type="button"
          aria-label=${words.text('filter.line.plain', { not: words.text('filter.not') })}
          title=${words.text('filter.line.plain', { not: words.text('filter.not') })}
          @click=${() => state.setNegated(line.key, false)}
        >
          ${withCapital(words.text('filter.not'), true, words)}${symbol('close')}
        </button>`
      : nothing
  }
  ${renderQuestion(line, view)}
  ${
    line.orUnknown
      ? html`<button
          class="word or-unknown"
          type="button"
          aria-label=${words.text('filter.line.known-only', { text: words.text('filter.or-unknown') })}
          title=${words.text('filter.line.known-only', { text: words.text('filter.or-unknown') })}
          @click=${() => state.setOrUnknown(line.key, false)}
        >
          ${words.text('filter.or-unknown')}${symbol('close')}
        </button>`
      : nothing
  }`;
}

function renderQuestion(line: DraftLine, view: FilterView): TemplateResult {
  const { key, condition } = line;
  const { words, names } = view;
  const kind = kindOf(condition.field, names.customFields);
  const field = fieldName(condition.field, words, names);
  if (kind === undefined) return html`<strong class="field"><bdi>${field}</bdi></strong>`;
  const question = questionOf(condition, words, names, !line.negated);
  const questions = questionsOf(condition, kind);
  const entries: MenuEntry[] = questions.map(({ form, ...asked }) => ({
    kind: 'radio',
    id: form,
    label: questionOf(withQuestion(condition, asked, kind), words, names).label,
    checked: asked.op === condition.op && (asked.value === undefined || asked.value === condition.value),
  }));
  const choose = ({ id }: MenuChosen): void => {
    const asked = questions.find(({ form }) => form === id);
    if (asked !== undefined) view.change(key, withQuestion(condition, asked, kind));
  };
  return html`${question.name === undefined ? nothing : html`<strong class="field"><bdi>${question.name}</bdi></strong>`}
    <customer-menu
      class="question"
      appearance="plain"
      text=${question.phrase}
      label=${words.text('filter.question', { question: question.phrase, field })}
      .entries=${entries}
      @customer-menu-choose=${({ detail }: CustomEvent<MenuChosen>) => choose(detail)}
    ></customer-menu>
    ${question.rest.map((part) =>
      typeof part === 'string' ? html`<span>${part}</span>` : renderValue(line, part.slot, view),
    )}
    ${renderNarrowings(line, view)}`;
}

function renderButtons(line: DraftLine | KeptPart, place: LinePlace, view: FilterView): TemplateResult {
  const { words, state } = view;
  const name = lineName(line, view);
  const entries: MenuEntry[] = [];
  if (line.kind === 'line') {
    if (!place.isNested) {
      entries.push({
        id: 'alternative',
        symbol: 'plus',
        label: words.text(`filter.line.nest.${place.combination}`),
      });
    }
    entries.push({
      kind: 'checkbox',
      id: 'negate',
      label: words.text('filter.line.negate'),
      checked: line.negated,
    });
  }
  entries.push(
    { kind: 'separator' },
    { id: 'remove', label: words.text('filter.line.remove'), symbol: 'trash', danger: true },
  );
  const act = ({ id, checked }: MenuChosen): void => {
    if (id === 'alternative') view.addAlternative(line.key);
    else if (id === 'negate') state.setNegated(line.key, checked ?? false);
    else view.remove(line.key);
  };
  const remove = words.text('filter.line.remove.named', { name });
  return html`<customer-menu
      class="more"
      icon-only
      align="end"
      symbol="more"
      label=${words.text('filter.line.more', { name })}
      .entries=${entries}
      @customer-menu-choose=${({ detail }: CustomEvent<MenuChosen>) => act(detail)}
    ></customer-menu>
    <button
      class="icon remove"
      type="button"
      aria-label=${remove}
      title=${remove}
      @click=${() => view.remove(line.key)}
    >
      ${symbol('close')}
    </button>`;
}
