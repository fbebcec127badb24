import { css } from 'lit';

/** How `<customer-group-list>` lies: a column of groups, or one line with a menu. */
export const groupListStyles = css`
  :host {
    container: customer-group-list / inline-size;
  }
  .pane {
    padding: calc(var(--_unit) * 4) calc(var(--_unit) * 2) calc(var(--_unit) * 6);
  }
  h2,
  h3 {
    margin: 0;
    color: var(--_text-quiet);
    font-size: 0.86em;
    font-weight: 600;
  }
  .heading {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-block-size: 28px;
    padding-inline: calc(var(--_unit) * 3) calc(var(--_unit) * 1);
  }
  .heading:not(:first-child) {
    margin-block-start: calc(var(--_unit) * 4);
  }
  .heading button {
    min-block-size: 28px;
    inline-size: 28px;
    color: var(--_text-quiet);
  }
  .heading button:hover {
    color: var(--_text);
  }
  li {
    position: relative;
    display: flex;
    align-items: center;
    border-radius: calc(var(--_radius) * 0.75);
  }
  li:hover {
    background: var(--_surface-hover);
  }
  .group {
    flex: 1;
    justify-content: flex-start;
    gap: calc(var(--_unit) * 2);
    min-inline-size: 0;
    min-block-size: max(30px, var(--_control-height));
    padding-inline: calc(var(--_unit) * 3);
    border: 0;
    border-radius: inherit;
    background: transparent;
    font-weight: 400;
    text-align: start;
  }
  .group:hover:not(:disabled) {
    background: transparent;
  }
  .group:focus-visible {
    outline-offset: -2px;
  }
  .name {
    flex: 1;
    min-inline-size: 0;
  }
  /* A name is cut at its own end, whichever way the page runs. */
  .name bdi {
    display: block;
    inline-size: fit-content;
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .members {
    flex: none;
    color: var(--_text-quiet);
    font-size: 0.93em;
    font-variant-numeric: tabular-nums;
  }
  li.active {
    background: var(--_surface-selected);
  }
  li.active .group {
    font-weight: 650;
  }
  li.active .members {
    color: inherit;
    font-weight: 500;
  }
  li.active::before {
    content: '';
    position: absolute;
    inset-block: calc(var(--_unit) * 1.5);
    inset-inline-start: 0;
    inline-size: 3px;
    border-radius: 2px;
    background: var(--_accent);
  }
  /* The menu of a group takes the place of its count while it is of use. */
  .more {
    position: absolute;
    inset-inline-end: calc(var(--_unit) * 1);
    opacity: 0;
  }
  li:is(:hover, :focus-within) .more,
  .more:state(open) {
    opacity: 1;
  }
  li.with-menu:is(:hover, :focus-within) .members {
    visibility: hidden;
  }
  .heading .add {
    margin-inline-end: calc(var(--_unit) * 1);
    color: var(--_text-quiet);
  }
  .heading .add:hover {
    color: var(--_text);
  }
  .mark {
    display: inline-flex;
    flex: none;
    color: var(--_text-quiet);
    font-size: 0.93em;
  }
  .mark.broken {
    color: var(--_warning);
  }
  .search {
    position: relative;
    margin: calc(var(--_unit) * 1) calc(var(--_unit) * 1) calc(var(--_unit) * 2);
  }
  .search > svg.symbol {
    position: absolute;
    inset-block: 0;
    inset-inline-start: calc(var(--_unit) * 2);
    margin-block: auto;
    color: var(--_text-quiet);
    pointer-events: none;
  }
  .search input {
    padding-inline-start: calc(var(--_unit) * 7.5) !important;
  }
  .meaning {
    position: fixed;
    inset: auto;
    display: none;
    inline-size: max-content;
    max-inline-size: min(300px, calc(100vw - 16px));
    margin: 0;
    padding: calc(var(--_unit) * 2) calc(var(--_unit) * 3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    color: var(--_text);
    box-shadow: var(--_shadow);
    font-size: 0.93em;
    white-space: pre-line;
    overflow-wrap: anywhere;
    pointer-events: none;
  }
  .meaning.open {
    display: block;
    z-index: 2;
  }
  /* Of a thousand groups only those in view are laid out. */
  li {
    content-visibility: auto;
    contain-intrinsic-size: auto 0 auto 30px;
  }
  dialog {
    inline-size: min(26rem, 100vw - 24px);
    block-size: min(40rem, 100dvh - 24px);
    padding: 0;
    overflow: auto;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface);
    color: inherit;
    box-shadow: var(--_shadow);
  }
  dialog::backdrop {
    background: #0006;
  }
  dialog .close {
    position: absolute;
    z-index: 1;
    inset-block-start: calc(var(--_unit) * 4);
    inset-inline-end: calc(var(--_unit) * 3);
  }
  dialog .heading.first {
    padding-inline-end: calc(var(--_unit) * 10);
  }
  @media (pointer: coarse) {
    .more {
      position: static;
      opacity: 1;
    }
    li.with-menu:is(:hover, :focus-within) .members {
      visibility: visible;
    }
    .heading button {
      min-block-size: 44px;
      inline-size: 44px;
    }
  }
  .hint {
    padding: calc(var(--_unit) * 1) calc(var(--_unit) * 3);
    color: var(--_text-quiet);
    font-size: 0.93em;
  }
  .waiting {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-block-size: max(30px, var(--_control-height));
    padding-inline: calc(var(--_unit) * 3);
  }
  .waiting .skeleton:first-child {
    inline-size: 55%;
  }
  .waiting .skeleton:last-child {
    inline-size: 1.8em;
  }

  form {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    gap: calc(var(--_unit) * 1);
    min-inline-size: 0;
    padding: 2px calc(var(--_unit) * 1);
  }
  form input {
    flex: 1 1 0;
  }
  form .field-error {
    flex-basis: 100%;
  }

  .line {
    display: flex;
    align-items: center;
    gap: calc(var(--_unit) * 1);
    padding: calc(var(--_unit) * 2) calc(var(--_unit) * 5);
    border-block-end: 1px solid var(--_border);
    background: var(--_surface-sunken);
  }
  .line customer-menu.groups {
    flex: 0 1 auto;
    min-inline-size: 0;
  }
  .line .more {
    position: static;
    opacity: 1;
  }
  @container customer-group-list (max-width: 639.98px) {
    .line {
      padding-inline: calc(var(--_unit) * 4);
    }
  }
  @media (forced-colors: active) {
    li.active::before {
      background: Highlight;
    }
  }
`;
