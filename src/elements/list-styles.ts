import { css } from 'lit';
import { listRowStyles } from './list-row-styles.js';
import { listWidthStyles } from './list-width-styles.js';

/** How `<customer-list>` lies: its head, the line of column headers, and what scrolls under them. */
const listFrameStyles = css`
  :host {
    container: customer-list / inline-size;
    position: relative;
    display: flex;
    flex-direction: column;
    block-size: 100%;
    background: var(--_surface);
  }
  :host(:state(compact)) {
    --_density: 0.8;
  }
  :host(:state(comfortable)) {
    --_density: 1;
  }
  :host(:state(spacious)) {
    --_density: 1.25;
  }
  .base {
    --_gutter: calc(var(--_unit) * 5);
    --_avatar: 2rem;
    --_check: 1rem;
    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 0;
  }

  /* Head and selection bar lie in the same place, so that neither moves the rows. */
  .top {
    display: grid;
    flex: none;
    border-block-end: 1px solid var(--_border);
  }
  .head,
  .bar {
    grid-area: 1 / 1;
    min-inline-size: 0;
    padding: calc(var(--_unit) * 4) var(--_gutter) calc(var(--_unit) * 3);
  }
  .head {
    display: grid;
    gap: calc(var(--_unit) * 3);
  }
  .head.away {
    visibility: hidden;
  }
  .title-line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_unit) * 2) calc(var(--_unit) * 4);
  }
  .title {
    flex: 1 1 9em;
    min-inline-size: 0;
  }
  h2 {
    overflow: hidden;
    font-size: 1.43em;
    font-weight: 650;
    letter-spacing: -0.012em;
    line-height: 1.25;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .count {
    min-block-size: 1.45em;
    color: var(--_text-quiet);
    font-variant-numeric: tabular-nums;
  }
  .count .skeleton {
    display: inline-block;
    inline-size: 9em;
    vertical-align: middle;
  }
  .buttons,
  .tools {
    display: flex;
    align-items: center;
    gap: calc(var(--_unit) * 2);
    min-inline-size: 0;
  }
  .search {
    position: relative;
    flex: 1 1 12em;
    max-inline-size: 34em;
    min-inline-size: 0;
  }
  .search > .symbol {
    position: absolute;
    inset-block-start: calc(50% - 0.575em);
    inset-inline-start: calc(var(--_unit) * 2.5);
    color: var(--_text-quiet);
    pointer-events: none;
  }
  .search input[type='search'] {
    padding-inline: calc(var(--_unit) * 4.5 + 1.15em);
    text-overflow: ellipsis;
    appearance: none;
  }
  .search input::-webkit-search-cancel-button {
    display: none;
  }
  .search kbd,
  .search .clear {
    position: absolute;
    inset-block: 0;
    inset-inline-end: calc(var(--_unit) * 1);
    margin-block: auto;
  }
  .search kbd {
    inset-inline-end: calc(var(--_unit) * 2);
    pointer-events: none;
  }
  .search .clear {
    min-block-size: 1.5rem;
    block-size: 1.5rem;
    inline-size: 1.5rem;
  }
  .search input:focus ~ kbd {
    visibility: hidden;
  }
  kbd {
    display: inline-block;
    min-inline-size: 1.7em;
    block-size: fit-content;
    padding: 0 0.4em;
    border: 1px solid var(--_border);
    border-radius: 4px;
    background: var(--_surface-sunken);
    color: var(--_text-quiet);
    font: inherit;
    font-size: 0.86em;
    line-height: 1.5;
    text-align: center;
  }
  .view {
    display: flex;
    justify-content: flex-end;
    min-inline-size: calc(var(--_control-height) * 3);
    margin-inline-start: auto;
  }

  .body {
    position: relative;
    display: flex;
    flex: 1 1 30rem;
    min-block-size: 0;
    overflow: hidden;
  }
  .scroller {
    position: relative;
    flex: 1;
    min-inline-size: 0;
    overflow: hidden auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
    scrollbar-gutter: stable;
    outline: none;
  }
  .scroller.waiting {
    overflow: hidden;
  }
  .scroller[hidden] {
    display: none;
  }
  .spacer {
    position: relative;
    overflow: clip;
  }
  .frame {
    position: absolute;
    inset-inline: 0;
    block-size: 0;
    cursor: pointer;
  }
  /* An answer that takes its time: what is still shown is that of the question before. */
  .scroller[aria-busy='true']:not(.waiting) .frame {
    opacity: 0.6;
    transition: opacity 100ms linear 150ms;
  }

  .frame.compressed {
    position: sticky;
  }
  .ruler {
    position: absolute;
    inset-inline: 0;
    visibility: hidden;
    pointer-events: none;
  }

  .columns {
    position: sticky;
    z-index: 1;
    inset-block-start: 0;
    border-block-end: 1px solid var(--_border);
    background: var(--_surface);
    color: var(--_text-quiet);
  }
  .header,
  .row {
    display: grid;
    grid-template-columns: var(--_wide);
    align-items: center;
    column-gap: calc(var(--_unit) * 4);
    padding-inline: var(--_gutter);
  }
  .header {
    min-block-size: calc(var(--_unit) * 9 * var(--_density, 1));
  }
  .header .cell {
    display: flex;
    flex-direction: row;
    align-items: center;
    justify-content: flex-start;
    overflow: visible;
  }
  .header button {
    min-block-size: 24px;
    margin-inline-start: calc(var(--_unit) * -1.5);
    padding: 0 calc(var(--_unit) * 1.5);
    position: relative;
    border: 0;
    background: transparent;
    color: inherit;
    font-size: 0.9em;
    max-inline-size: calc(100% + var(--_unit) * 3);
  }
  .header .numeric button {
    margin-inline: auto calc(var(--_unit) * -1.5);
  }
  .header button:hover,
  .header [aria-sort] button {
    color: var(--_text);
  }
  .header button > span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .header .symbol {
    position: absolute;
    inset-inline-start: calc(100% - var(--_unit));
    visibility: hidden;
    font-size: 0.85em;
  }
  .header .numeric .symbol {
    inset-inline: auto calc(100% - var(--_unit));
  }
  .header button:hover .symbol,
  .header [aria-sort] .symbol {
    visibility: visible;
  }
`;

/** How `<customer-list>` looks: its frame, its rows, and what is another in each of its widths. */
export const listStyles = [listFrameStyles, listRowStyles, listWidthStyles];
