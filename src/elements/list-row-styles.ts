import { css } from 'lit';

/** How a row of the list lies and looks, in the widest plan; and the shapes of rows that are still to come. */
export const listRowStyles = css`
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
