import { css } from 'lit';

/** How `<customer-picker>` lies: a word in a sentence or a button, and the list that it opens. */
export const pickerStyles = css`
  :host {
    --_word: light-dark(
      color-mix(in oklab, var(--_accent) 9%, var(--_surface)),
      color-mix(in oklab, var(--_accent) 20%, var(--_surface))
    );
    --_word-hover: light-dark(
      color-mix(in oklab, var(--_accent) 17%, var(--_surface)),
      color-mix(in oklab, var(--_accent) 30%, var(--_surface))
    );
    display: inline-block;
    max-inline-size: 100%;
  }
  [part='button'] {
    max-inline-size: 100%;
    text-align: start;
  }
  .word,
  .quiet,
  .missing {
    min-block-size: max(24px, calc(var(--_control-height) * 0.875));
    gap: calc(var(--_unit) * 1);
    padding: 0 calc(var(--_unit) * 1.5);
    border-color: transparent;
    border-radius: calc(var(--_radius) * 0.6);
    background: var(--_word);
    font-weight: 500;
  }
  .word:hover:not(:disabled),
  .missing:hover:not(:disabled) {
    background: var(--_word-hover);
  }
  .quiet {
    background: transparent;
    color: var(--_text-quiet);
    font-weight: 400;
  }
  .quiet .text {
    text-decoration: underline dotted color-mix(in oklab, var(--_text) 45%, var(--_surface));
    text-underline-offset: 3px;
  }
  .quiet:hover:not(:disabled) {
    color: var(--_text);
  }
  .missing {
    border: 1px dashed var(--_border-strong);
    color: var(--_text-quiet);
    font-weight: 400;
  }
  .plain {
    border-color: transparent;
    background: transparent;
  }
  [aria-expanded='true'] {
    background: var(--_word-hover);
  }
  .text {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .caret {
    display: inline-flex;
    color: var(--_text-quiet);
    font-size: 0.75em;
  }
  .popup {
    position: fixed;
    inset: auto;
    display: none;
    flex-direction: column;
    inline-size: min(21rem, calc(100vw - 16px));
    max-block-size: 24rem;
    margin: 0;
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    color: var(--_text);
    box-shadow: var(--_shadow);
  }
  .popup.open {
    display: flex;
    z-index: 1;
  }
  .search {
    position: relative;
    flex: none;
    border-block-end: 1px solid var(--_border);
  }
  .search .symbol {
    position: absolute;
    inset-block-start: calc(50% - 0.575em);
    inset-inline-start: calc(var(--_unit) * 3);
    color: var(--_text-quiet);
    pointer-events: none;
  }
  .search input[type='text'] {
    min-block-size: max(36px, var(--_control-height));
    padding-inline: calc(var(--_unit) * 5 + 1.15em) calc(var(--_unit) * 2);
    border: 0;
    border-radius: 0;
    background: transparent;
  }
  .search input:focus-visible {
    outline: none;
  }
  .options {
    flex: 1 1 auto;
    max-block-size: 21rem;
    padding: var(--_unit);
    overflow: auto;
    overscroll-behavior: contain;
  }
  .heading {
    padding: calc(var(--_unit) * 2) calc(var(--_unit) * 2) calc(var(--_unit) * 0.5);
    color: var(--_text-quiet);
    font-size: 0.85em;
    font-weight: 500;
  }
  .option {
    display: flex;
    align-items: center;
    gap: calc(var(--_unit) * 1.5);
    min-block-size: max(30px, var(--_control-height));
    padding: 0 calc(var(--_unit) * 2) 0 calc(var(--_unit) * 1);
    border-radius: calc(var(--_radius) * 0.6);
    cursor: pointer;
  }
  .option.active {
    background: var(--_surface-hover);
  }
  .mark {
    display: inline-flex;
    flex: none;
    inline-size: 1.15em;
    color: var(--_accent);
  }
  .name {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .option .hint {
    flex: none;
    color: var(--_text-quiet);
    font-size: 0.9em;
    font-variant-numeric: tabular-nums;
  }
  .none {
    padding: calc(var(--_unit) * 3) calc(var(--_unit) * 4);
    color: var(--_text-quiet);
  }
  @media (forced-colors: active) {
    .option.active {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
