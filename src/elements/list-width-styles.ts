import { css } from 'lit';

/**
 * How the list lies in its widths and densities. Widths count in the size of its text, as its columns do: who
 * enlarges the text gets the plan that has room for it.
 */
export const listWidthStyles = css`
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
`;
