import { html, nothing, svg, type TemplateResult } from 'lit';
import { filterSentence, withCapital } from '../i18n/filter-sentence.js';
import {
  type Combination,
  type DraftLine,
  type DraftRow,
  findRow,
  type KeptPart,
  partOf,
} from '../state/filter-draft.js';
import type { RowCounts } from '../state/filter-state.js';
import { valueOf } from '../core/conditions.js';
import { kindOf } from './filter-families.js';
import type { FilterView } from './filter-view.js';
import { symbol } from './symbols.js';

/** What a row does to the count, or what it still needs. `combination`: how it is joined to the rows beside it. */
export function renderFacts(
  row: DraftRow,
  combination: Combination,
  isNested: boolean,
  view: FilterView,
): TemplateResult {
  const { state, words } = view;
  const { rows, status, total } = state.snapshot;
  const needed = row.kind === 'group' ? undefined : neededBy(row, view);
  if (needed !== undefined) return html`<p class="facts needs">${words.text(needed)}</p>`;
  const counts = rows.get(row.key);
  if (counts === undefined) {
    return html`<p class="facts">
      ${status === 'counting' ? html`<span class="skeleton"></span>` : nothing}
    </p>`;
  }
  const said = (key: string, count: number): TemplateResult => html`<bdi>${words.text(key, { count })}</bdi>`;
  return html`<p class="facts ${status === 'counting' ? 'old' : ''}">
      ${renderBar(counts, total)} ${isNested ? nothing : said('filter.count.remaining', counts.remaining)}
      ${said('filter.count.alone', counts.alone)}
      ${isNested ? nothing : said('filter.count.removed', counts.ifRemoved)}
      ${row.kind === 'line' ? renderUnknown(row, counts, view) : nothing}
    </p>
    ${renderEffect(counts, combination, view)}`;
}

/** How much of everybody fits a row alone, and with those before it. */
function renderBar({ alone, remaining }: RowCounts, total = 0): TemplateResult {
  const share = (count: number): number => (total === 0 ? 0 : (100 * count) / total);
  return html`<svg class="share" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<rect class="track" width="100" height="4" />
    <rect class="alone" width=${share(alone)} height="4" />
    <rect class="remaining" width=${share(Math.min(alone, remaining))} height="4" />`}
  </svg>`;
}

/** Of how many the line's fact is not known, and a way to take them in. */
function renderUnknown(
  line: DraftLine,
  { unknown }: RowCounts,
  { state, words }: FilterView,
): TemplateResult | typeof nothing {
  if (unknown === 0) return nothing;
  return html`<span class="unknown"
    ><bdi>${words.text('filter.count.unknown', { count: unknown })}</bdi> ${
      state.canInclude(line)
        ? html`<button class="link" type="button" @click=${() => state.setOrUnknown(line.key, true)}>
            ${words.text('filter.include-unknown', { count: unknown })}
          </button>`
        : nothing
    }</span
  >`;
}

function renderEffect(
  { effect, excludes }: RowCounts,
  combination: Combination,
  { state, words, names }: FilterView,
): TemplateResult | typeof nothing {
  if (effect === undefined) return nothing;
  if (effect === 'none') {
    return html`<p class="effect">${symbol('info')} ${words.text(`filter.effect.none.${combination}`)}</p>`;
  }
  const [other] = excludes;
  const row = other === undefined ? undefined : findRow(state.snapshot.draft, other);
  const filter = row && partOf(row, state.customFields);
  const text =
    filter === undefined
      ? words.text('filter.effect.contradicts')
      : words.text('filter.effect.excludes', { sentence: filterSentence(filter, words, names) });
  return html`<p class="effect warning">${symbol('warning')} <bdi>${text}</bdi></p>`;
}

/** The message that says what a line still needs to mean something. */
function neededBy(line: DraftLine | KeptPart, { state, names }: FilterView): string | undefined {
  const gone = state.goneIn(line);
  if (gone !== undefined) return line.kind === 'kept' ? 'filter.kept.gone' : `filter.line.gone.${gone}`;
  if (line.kind === 'kept' || state.isWhole(line)) return undefined;
  const { condition } = line;
  const kind = kindOf(condition.field, names.customFields);
  const wanted = kind && valueOf(kind, condition.op);
  return `filter.needs.${wanted === undefined || wanted === 'none' ? 'other' : wanted}`;
}

/** The sentence of a part that is shown as it is. */
export function partSentence(row: DraftRow, { state, words, names }: FilterView): string {
  const filter = partOf(row, state.customFields);
  return filter === undefined ? '' : withCapital(filterSentence(filter, words, names), true, words);
}
