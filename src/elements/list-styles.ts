import { css } from 'lit';

/**
 * How `<customer-list>` lies: head, states and rows, in three widths of the host and three densities. Widths count
 * in the size of its text, as its columns do: who enlarges the text gets the plan that has room for it.
 */
export const listStyles = css`
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

  .row {
    position: absolute;
    inset: 0 0 auto;
    block-size: var(--_row-height);
    overflow: clip;
    border-block-end: 1px solid color-mix(in oklab, var(--_border) 60%, var(--_surface));
    /*
     * What changes in a row is laid out in that row alone. Nothing here is inherited: as a row's transform is
     * its own, its cells would share no cached style.
     */
    contain: strict;
  }
  .ruler .row {
    position: static;
    block-size: auto;
    contain: none;
  }
  .row[hidden] {
    display: none;
  }
  .row.parked {
    transform: translateY(-9999px) !important;
  }
  .row:focus-visible,
  .row .cell:focus-visible {
    outline-offset: -2px;
    border-radius: 3px;
  }
  .row:hover {
    background: var(--_surface-hover);
  }
  .row.selected {
    background: var(--_surface-selected);
  }
  .row.open {
    box-shadow: inset 3px 0 0 var(--_accent);
    background: var(--_surface-selected);
  }
  .row.open:dir(rtl) {
    box-shadow: inset -3px 0 0 var(--_accent);
  }

  .cell {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .row .cell {
    display: flex;
    align-items: center;
    padding-block: calc(var(--_unit) * 2 * var(--_density, 1));
  }
  .row .cell.numeric {
    justify-content: flex-end;
  }
  .cell .value {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .cell.select {
    display: flex;
    align-items: center;
    gap: calc(var(--_unit) * 3);
    overflow: visible;
  }
  .cell.select {
    inline-size: calc(var(--_check) + var(--_unit) * 3 + var(--_avatar));
  }
  .cell.select input {
    flex: none;
    cursor: pointer;
  }
  .avatar {
    --_avatar-size: var(--_avatar);
    font-size: 0.82em;
  }
  .row .cell.name {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    justify-content: center;
    line-height: 1.35;
  }
  /* The name comes first: a badge that finds no room beside it wraps out of sight. */
  .cell.name .line {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: calc(var(--_unit) * 1) calc(var(--_unit) * 1.5);
    max-inline-size: 100%;
    max-block-size: 1.35em;
    overflow: hidden;
  }
  .cell.name .label,
  .cell.name .company {
    min-inline-size: 0;
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .cell.name .label {
    font-weight: 550;
  }
  .cell.name .label.unnamed {
    color: var(--_text-quiet);
    font-weight: 400;
  }
  .cell.name .company {
    color: var(--_text-quiet);
    font-size: 0.9em;
  }
  .company:empty {
    display: none;
  }
  .badges {
    display: contents;
  }
  .cell .badge {
    display: block;
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .cell .badge[hidden] {
    display: none;
  }
  .badge.blocked {
    background: color-mix(in oklab, var(--_danger) 14%, var(--_surface));
  }
  .badge.lapsed,
  .badge.reminder-due {
    background: color-mix(in oklab, var(--_warning) 16%, var(--_surface));
  }
  .cell .masked,
  .cell .zero,
  .cell.lastVisit {
    color: var(--_text-quiet);
  }

  /* Shapes of rows that are still to come: drawn on the elements that are there, which is cheaper than new ones. */
  .row.loading .select input {
    visibility: hidden;
  }
  .row.loading :is(.avatar, .label, .value) {
    background: color-mix(in oklab, var(--_text) 9%, var(--_surface));
    color: transparent;
  }
  .row.loading :is(.label, .value) {
    flex: none;
    inline-size: 6em;
    max-inline-size: 60%;
    block-size: 0.7em;
    border-radius: 4px;
    text-overflow: clip;
  }
  .row.loading .label {
    inline-size: 8.5em;
    max-inline-size: 80%;
  }
  .row.loading .emailAddress .value {
    inline-size: 11em;
    max-inline-size: 90%;
  }
  .row.loading .numeric .value {
    inline-size: 2.5em;
  }

  /* Names in one line with their company where rows are low. */
  @container customer-list (min-width: 45.714em) {
    :host(:state(compact)) .base {
      --_avatar: 1.5rem;
    }
    :host(:state(compact)) .avatar {
      font-size: 0.7em;
    }
    :host(:state(spacious)) .base {
      --_avatar: 2.5rem;
    }
    :host(:state(compact)) .row .cell.name {
      flex-direction: row;
      justify-content: flex-start;
      align-items: baseline;
      gap: calc(var(--_unit) * 2);
    }
    :host(:state(compact)) .cell.name .company {
      flex: 1 1 0;
      min-inline-size: 3em;
    }
    :host(:state(compact)) .cell.name .line {
      flex: 0 1 auto;
    }
  }

  /* Between: phones under emails. */
  @container customer-list (min-width: 45.714em) and (max-width: 68.57em) {
    .header,
    .row {
      grid-template: auto auto / var(--_medium);
      grid-auto-flow: column;
      column-gap: calc(var(--_unit) * 3);
    }
    .cell {
      grid-row: 1 / 3;
    }
    .shares-contact .cell.emailAddress {
      grid-row: 1;
      align-self: end;
      padding-block-end: 0;
      line-height: 1.35;
    }
    .shares-contact .cell.phoneNumber {
      grid-row: 2;
      align-self: start;
      padding-block-start: 0;
      line-height: 1.35;
    }
    .shares-contact .row .cell.phoneNumber {
      color: var(--_text-quiet);
    }
    .shares-contact .row.has-emailAddress:not(.has-phoneNumber) .cell.emailAddress,
    .shares-contact .row.has-phoneNumber:not(.has-emailAddress) .cell.phoneNumber {
      grid-row: 1 / 3;
      align-self: center;
      padding-block: 0;
      color: inherit;
    }
    .shares-contact .row.has-emailAddress:not(.has-phoneNumber) .cell.phoneNumber,
    .shares-contact .row.has-phoneNumber:not(.has-emailAddress) .cell.emailAddress {
      display: none;
    }
    .header {
      row-gap: 0;
      padding-block: calc(var(--_unit) * 1);
    }
    .shares-contact .header .cell.emailAddress,
    .shares-contact .header .cell.phoneNumber {
      padding-block: 0;
    }
  }

  /* Too small for visits too. */
  @container customer-list (min-width: 45.714em) and (max-width: 54.284em) {
    .header,
    .row {
      grid-template-columns: var(--_tight);
    }
    .cell.visits {
      display: none;
    }
  }

  /* Narrow: two lines a row, and no header; the sort menu does its work. */
  @container customer-list (max-width: 45.713em) {
    .base {
      --_gutter: calc(var(--_unit) * 4);
      --_avatar: 2.375rem;
    }
    .search kbd {
      display: none;
    }
    .columns {
      display: none;
    }
    .row {
      grid-template: auto auto / auto minmax(0, max-content) minmax(max-content, 1fr) max-content;
      column-gap: 0;
      align-content: center;
      row-gap: 1px;
    }
    .row .cell {
      padding-block: 0;
    }
    .ruler .row,
    .row {
      padding-block: calc(var(--_unit) * 2.5 * var(--_density, 1));
    }
    .row .cell.select {
      position: relative;
      grid-area: 1 / 1 / 3 / 2;
      inline-size: var(--_avatar);
      justify-content: center;
      margin-inline-end: calc(var(--_unit) * 3);
    }
    .row .cell.select input {
      position: absolute;
      inset: -6px;
      inline-size: auto;
      block-size: auto;
      opacity: 0;
    }
    .row.selected .cell.select .avatar,
    .row .cell.select input:focus-visible ~ .avatar {
      visibility: hidden;
    }
    .row.selected .cell.select input,
    .row .cell.select input:focus-visible {
      inset: 0;
      inline-size: 20px;
      block-size: 20px;
      margin: auto;
      opacity: 1;
    }
    .row .cell.name {
      grid-area: 1 / 2 / 2 / 4;
      flex-direction: row;
      justify-content: flex-start;
      align-items: baseline;
      gap: calc(var(--_unit) * 2);
      contain: inline-size;
    }
    .row .cell.name .company {
      flex: 1 1 0;
      min-inline-size: 0;
    }
    .row .cell.name .line {
      flex: 0 1 auto;
    }
    .row .cell.totalSpend {
      grid-area: 1 / 4;
      padding-inline-start: calc(var(--_unit) * 2);
    }
    .row .cell.emailAddress,
    .row .cell.phoneNumber {
      color: var(--_text-quiet);
      font-size: 0.93em;
    }
    .row .cell.emailAddress {
      grid-area: 2 / 2;
    }
    .row .cell.phoneNumber {
      grid-area: 2 / 3;
    }
    .row.has-emailAddress.has-phoneNumber .cell.phoneNumber::before {
      content: '·';
      margin-inline: calc(var(--_unit) * 1.5);
    }
    .row .cell.lastVisit {
      grid-area: 2 / 4;
      justify-content: flex-end;
      padding-inline-start: calc(var(--_unit) * 2);
      font-size: 0.93em;
    }
    .row .cell.visits {
      display: none;
    }
    .buttons .add {
      display: none;
    }
    .view {
      min-inline-size: calc(var(--_control-height) * 2);
    }
    .view .wide-only {
      display: none;
    }
  }
  @container customer-list (max-width: 32.855em) {
    .row .cell.lastVisit {
      display: none;
    }
    .row .cell.phoneNumber {
      grid-column-end: 5;
    }
  }
  /* Half as wide as a phone, as with text twice as large: a line for each. */
  @container customer-list (max-width: 20em) {
    .base {
      --_gutter: calc(var(--_unit) * 3);
      --_avatar: 1.75rem;
    }
    .row {
      grid-template: repeat(4, auto) / auto minmax(0, 1fr);
    }
    .row .cell.select {
      grid-row-end: 5;
      margin-inline-end: calc(var(--_unit) * 2);
    }
    .row .cell.name,
    .row .cell.emailAddress,
    .row .cell.phoneNumber,
    .row .cell.totalSpend {
      grid-column: 2;
      padding: 0;
    }
    .row .cell.phoneNumber {
      grid-row: 3;
    }
    .row.has-emailAddress.has-phoneNumber .cell.phoneNumber::before {
      content: none;
    }
    .row .cell.totalSpend {
      grid-row: 4;
      justify-content: flex-start;
    }
  }

  @media (forced-colors: active) {
    .row.open {
      border-inline-start: 3px solid Highlight;
    }
    .row.selected {
      outline: 1px solid Highlight;
      outline-offset: -1px;
    }
    .skeleton,
    .row.loading :is(.avatar, .label, .value) {
      background: GrayText;
    }
  }
`;
