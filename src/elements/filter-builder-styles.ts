import { css } from 'lit';

/** How the conditions of a filter lie: sentences in lines, lists of lines indented. */
export const filterBuilderStyles = css`
  :host {
    container: customer-filter-builder / inline-size;
    --_word: light-dark(
      color-mix(in oklab, var(--_accent) 9%, var(--_surface)),
      color-mix(in oklab, var(--_accent) 20%, var(--_surface))
    );
    --_word-hover: light-dark(
      color-mix(in oklab, var(--_accent) 17%, var(--_surface)),
      color-mix(in oklab, var(--_accent) 30%, var(--_surface))
    );
    display: grid;
    align-content: start;
    gap: calc(var(--_unit) * 4);
  }
  .lead {
    margin-block-end: calc(var(--_unit) * 2);
    color: var(--_text-quiet);
  }
  .line,
  .group {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
  }
  .line {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: start;
    gap: calc(var(--_unit) * 1) calc(var(--_unit) * 2);
    padding: calc(var(--_unit) * 1.5) calc(var(--_unit) * 1.5) calc(var(--_unit) * 1.5) calc(var(--_unit) * 3);
  }
  .line:focus-within {
    border-color: color-mix(in oklab, var(--_accent) 45%, var(--_border));
  }
  .sentence {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_unit) * 1.25) calc(var(--_unit) * 1.5);
    min-block-size: var(--_control-height);
    padding-block: calc(var(--_unit) * 0.5);
  }
  .sentence > *,
  .day {
    min-inline-size: 0;
  }
  .field {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .day {
    display: inline-flex;
    gap: var(--_unit);
  }
  customer-menu.question {
    --_menu-text: normal;
    max-inline-size: 100%;
  }
  customer-menu.question::part(button),
  button.word {
    min-block-size: max(24px, calc(var(--_control-height) * 0.875));
    gap: var(--_unit);
    padding: 0 calc(var(--_unit) * 1.5);
    border-color: transparent;
    border-radius: calc(var(--_radius) * 0.6);
    background: var(--_word);
    font-weight: 500;
    text-align: start;
  }
  customer-menu.question::part(button):hover,
  button.word:hover:not(:disabled) {
    background: var(--_word-hover);
  }
  button.not {
    background: color-mix(in oklab, var(--_danger) 12%, var(--_surface));
  }
  button.not:hover:not(:disabled) {
    background: color-mix(in oklab, var(--_danger) 20%, var(--_surface));
  }
  button.word .symbol {
    color: var(--_text-quiet);
    font-size: 0.8em;
  }
  .sentence .value:is(input, select) {
    inline-size: auto;
    min-block-size: max(24px, calc(var(--_control-height) * 0.875));
    max-inline-size: 100%;
    padding: 0 calc(var(--_unit) * 1.5);
    field-sizing: content;
    border-radius: calc(var(--_radius) * 0.6);
    font-weight: 500;
  }
  customer-date {
    min-block-size: max(24px, calc(var(--_control-height) * 0.875));
    border-radius: calc(var(--_radius) * 0.6);
    font-weight: 500;
  }
  .value.text {
    min-inline-size: min(9em, 100%);
  }
  .sentence .value.number {
    min-inline-size: 3.2em;
    font-variant-numeric: tabular-nums;
  }
  .line-buttons {
    display: flex;
    color: var(--_text-quiet);
  }
  .line-buttons .remove {
    inline-size: max(24px, calc(var(--_control-height) * 0.875));
  }
  .kept {
    display: inline-flex;
    align-items: baseline;
    gap: calc(var(--_unit) * 1.5);
  }
  .kept .symbol {
    align-self: center;
    color: var(--_text-quiet);
  }

  .facts,
  .effect {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 calc(var(--_unit) * 3);
    min-block-size: 24px;
    color: var(--_text-quiet);
    font-size: 0.9em;
    font-variant-numeric: tabular-nums;
  }
  .facts.old {
    opacity: 0.6;
    transition: opacity 100ms linear 150ms;
  }
  .facts .skeleton {
    inline-size: 16em;
  }
  .facts > bdi:first-of-type {
    color: var(--_text);
    font-weight: 500;
  }
  .share {
    flex: none;
    inline-size: 56px;
    block-size: 4px;
    border-radius: 2px;
  }
  :host(:dir(rtl)) .share {
    scale: -1 1;
  }
  .share .track {
    fill: color-mix(in oklab, var(--_text) 10%, var(--_surface));
  }
  .share .alone {
    fill: color-mix(in oklab, var(--_accent) 35%, var(--_surface));
  }
  .share .remaining {
    fill: var(--_accent);
  }
  .unknown {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 calc(var(--_unit) * 1.5);
  }
  .facts button.link {
    min-block-size: 24px;
    color: inherit;
    font-weight: 500;
  }
  .facts button.link:hover {
    color: var(--_text);
  }
  .effect {
    flex-wrap: nowrap;
    gap: calc(var(--_unit) * 1.5);
  }
  .effect.warning {
    color: var(--_text);
  }
  .effect.warning .symbol {
    color: var(--_warning);
  }

  .joint {
    display: flex;
    block-size: 28px;
    align-items: center;
    padding-inline-start: calc(var(--_unit) * 3);
  }
  .joint button {
    min-block-size: 24px;
    padding: 0 calc(var(--_unit) * 2);
    border-color: transparent;
    border-radius: 999px;
    background: transparent;
    color: var(--_text-quiet);
    font-size: 0.9em;
    font-weight: 600;
  }
  .joint button:hover:not(:disabled) {
    border-color: var(--_border-strong);
    background: var(--_surface);
    color: var(--_text);
  }

  .group {
    padding: calc(var(--_unit) * 2) calc(var(--_unit) * 2) calc(var(--_unit) * 2.5) calc(var(--_unit) * 4);
    border-inline-start: 3px solid color-mix(in oklab, var(--_accent) 45%, var(--_surface));
    background: var(--_surface-sunken);
  }
  .group-head {
    display: flex;
    align-items: center;
    gap: calc(var(--_unit) * 2);
    min-block-size: var(--_control-height);
    color: var(--_text-quiet);
    font-weight: 500;
  }
  .group-head .more {
    margin-inline-start: auto;
  }
  .add-here {
    margin-block-start: var(--_unit);
  }

  .adding {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_unit) * 2);
  }
  .suggestions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_unit) * 2);
    margin-block-start: calc(var(--_unit) * 2);
  }
  .suggestions button {
    min-block-size: max(28px, var(--_control-height));
    border-color: var(--_border);
    border-radius: 999px;
    font-weight: 450;
    text-align: start;
  }
  .suggestions .symbol {
    color: var(--_text-quiet);
    font-size: 0.9em;
  }

  @container customer-filter-builder (inline-size < 30em) {
    .group {
      padding-inline-start: calc(var(--_unit) * 2);
    }
    .group .line {
      padding-inline-start: calc(var(--_unit) * 2);
    }
  }
  @media (pointer: coarse) {
    .joint {
      block-size: 44px;
    }
    .joint button {
      min-block-size: 44px;
      min-inline-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .share .remaining {
      fill: Highlight;
    }
    .share .alone {
      fill: GrayText;
    }
  }
`;
