import { css } from 'lit';

/** How `<customer-group-editor>` lies: the rule, and beside it (below it where it is narrow) what it means. */
export const groupEditorLayout = css`
  :host {
    container: customer-group-editor / inline-size;
    min-block-size: 20rem;
  }
  .flow {
    position: relative;
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
    block-size: 100%;
    min-block-size: inherit;
  }
  .head {
    display: flex;
    align-items: center;
    gap: calc(var(--_unit) * 1);
    padding-block: calc(var(--_unit) * 4) calc(var(--_unit) * 3);
    padding-inline: calc(var(--_unit) * 6) calc(var(--_unit) * 4);
    border-block-end: 1px solid var(--_border);
  }
  .title {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_unit) * 1) calc(var(--_unit) * 2.5);
    min-inline-size: 0;
  }
  h2 {
    min-inline-size: 0;
    font-size: 1.3em;
    font-weight: 650;
    letter-spacing: -0.01em;
    overflow-wrap: anywhere;
  }
  h2:focus {
    outline: none;
  }
  h2 .skeleton {
    inline-size: 9em;
  }
  h3 {
    display: flex;
    align-items: baseline;
    gap: calc(var(--_unit) * 2);
    font-size: 1em;
    font-weight: 600;
  }
  .body {
    display: grid;
    align-content: start;
    grid-template-columns: minmax(0, 1fr);
    min-block-size: 0;
    overflow: auto;
    overscroll-behavior: contain;
  }
  .main,
  .aside {
    display: grid;
    align-content: start;
    gap: calc(var(--_unit) * 6);
    padding: calc(var(--_unit) * 5) calc(var(--_unit) * 6);
  }
  .aside {
    border-block-start: 1px solid var(--_border);
    background: var(--_surface-sunken);
  }
  .manual .main {
    inline-size: 100%;
    max-inline-size: 40rem;
    margin-inline: auto;
  }
  @container customer-group-editor (min-width: 47.5rem) {
    .smart .body {
      grid-template: auto minmax(0, 1fr) / minmax(0, 1fr) minmax(18.75rem, 38%);
    }
    .smart .body > :is(.bars, .bar) {
      grid-column: 1 / -1;
    }
    .smart .body > .main {
      grid-column: 1;
    }
    .smart .body > .aside {
      grid-column: 2;
      min-block-size: 100%;
      border-block-start: 0;
      border-inline-start: 1px solid var(--_border);
    }
  }
  @container customer-group-editor (max-width: 30rem) {
    .head {
      padding-inline-start: calc(var(--_unit) * 4);
    }
    .main,
    .aside,
    .foot {
      padding-inline: calc(var(--_unit) * 4);
    }
  }

  .bars:empty {
    display: none;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_unit) * 2) calc(var(--_unit) * 2.5);
    padding: calc(var(--_unit) * 2.5) calc(var(--_unit) * 6);
    border-block-end: 1px solid var(--_border);
    background: var(--_surface-selected);
  }
  .bar.warning {
    background: color-mix(in oklab, var(--_warning) 12%, var(--_surface));
  }
  .bar.danger {
    background: color-mix(in oklab, var(--_danger) 9%, var(--_surface));
  }
  .bar > p {
    flex: 1 1 16rem;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_unit) * 2);
  }

  .field,
  .rule {
    display: grid;
    gap: calc(var(--_unit) * 1.5);
  }
  .hint {
    color: var(--_text-quiet);
    font-size: 0.93em;
  }
  .sentence {
    margin-block-start: calc(var(--_unit) * 3);
    color: var(--_text-quiet);
    overflow-wrap: anywhere;
  }

  .count strong {
    font-size: 1.9em;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
    letter-spacing: -0.02em;
    line-height: 1.2;
  }
  .count > .skeleton {
    inline-size: 7em;
    block-size: 1.9em;
  }

  .people,
  .forecast {
    display: grid;
    gap: calc(var(--_unit) * 2);
  }
  .person {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_unit) * 2.5);
    min-inline-size: 0;
    border-radius: calc(var(--_radius) * 0.75);
  }
  .people .person + .person {
    margin-block-start: 2px;
  }
  .aside .people > ul,
  .aside .people > div > ul {
    margin-inline: calc(var(--_unit) * -2);
  }
  .aside .person > button {
    display: flex;
    flex: 1 1 100%;
    justify-content: flex-start;
    gap: calc(var(--_unit) * 2.5);
    min-inline-size: 0;
    min-block-size: 44px;
    padding: calc(var(--_unit) * 1.5) calc(var(--_unit) * 2);
    border: 0;
    border-radius: inherit;
    background: transparent;
    font-weight: 400;
    text-align: start;
  }
  .aside .person > button:hover:not(:disabled) {
    background: var(--_surface-hover);
  }
  .aside .person > button:disabled {
    color: inherit;
  }
  .person.open {
    background: var(--_surface-raised);
    box-shadow: inset 0 0 0 1px var(--_border);
  }
  .person .who {
    display: grid;
    flex: 1;
    min-inline-size: 0;
    line-height: 1.35;
  }
  .person .name {
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  .person .who > bdi {
    display: block;
    inline-size: fit-content;
    max-inline-size: 100%;
  }
  .person .facts {
    color: var(--_text-quiet);
    font-size: 0.9em;
    overflow-wrap: anywhere;
  }
  .person .facts .skeleton {
    inline-size: 9em;
    margin-block: 0.35em;
  }
  .person.waiting {
    min-block-size: 44px;
    padding-inline: calc(var(--_unit) * 2);
  }
  .person.waiting .who {
    gap: calc(var(--_unit) * 1.5);
  }
  .person.waiting .skeleton:first-child {
    inline-size: 55%;
  }
  .person.waiting .skeleton:last-child {
    inline-size: 75%;
  }
  .caret {
    display: inline-flex;
    color: var(--_text-quiet);
    font-size: 0.85em;
  }
  .open .caret {
    rotate: 180deg;
  }
  .forecast-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_unit) * 1) calc(var(--_unit) * 3);
  }
  .forecast select {
    inline-size: auto;
    min-block-size: max(28px, calc(var(--_control-height) * 0.85));
    padding-block: 0;
  }
  .forecast .hint .skeleton {
    inline-size: 12em;
  }
  .sign {
    display: inline-flex;
    flex: none;
    align-items: center;
    justify-content: center;
    inline-size: 2.3em;
    color: var(--_text-quiet);
  }
  .sign:dir(rtl) {
    scale: -1 1;
  }
  .person .one-line {
    inline-size: auto;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .names {
    --_avatar-size: 1.9em;
    display: grid;
    flex: 1 1 100%;
    gap: calc(var(--_unit) * 1.5);
    padding: calc(var(--_unit) * 1) calc(var(--_unit) * 3) calc(var(--_unit) * 3);
    margin: 0 !important;
  }
  .names li {
    display: flex;
    align-items: center;
    gap: calc(var(--_unit) * 2);
    overflow-wrap: anywhere;
  }
  .badge.in {
    background: color-mix(in oklab, var(--_success) 16%, var(--_surface));
  }
  .why {
    flex: 1 1 100%;
    min-inline-size: 0;
    padding: calc(var(--_unit) * 1) calc(var(--_unit) * 3) calc(var(--_unit) * 3);
    font-size: 0.95em;
  }
  .search {
    position: relative;
  }
  .search > svg.symbol {
    position: absolute;
    inset-block: 0;
    inset-inline-start: calc(var(--_unit) * 2.5);
    margin-block: auto;
    color: var(--_text-quiet);
    pointer-events: none;
  }
  .search input {
    padding-inline-start: calc(var(--_unit) * 8) !important;
  }
  .main .person {
    min-block-size: 44px;
    padding-inline: calc(var(--_unit) * 1);
  }
  .main .person:hover {
    background: var(--_surface-hover);
  }
  .added {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_unit) * 1);
    color: var(--_success);
    font-weight: 500;
  }
  .adding ul {
    padding: calc(var(--_unit) * 1);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }

  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: calc(var(--_unit) * 2);
    padding: calc(var(--_unit) * 3) calc(var(--_unit) * 6);
    border-block-start: 1px solid var(--_border);
    background: var(--_surface);
  }
  .foot .state {
    flex: 1;
    color: var(--_text-quiet);
  }

  .loading {
    padding: calc(var(--_unit) * 6);
    gap: calc(var(--_unit) * 2);
  }
  .loading .label {
    inline-size: 8em;
    margin-block-start: calc(var(--_unit) * 3);
  }
  .loading .control {
    block-size: var(--_control-height);
  }
  .lost {
    place-content: center;
    justify-items: center;
    gap: calc(var(--_unit) * 3);
    padding: calc(var(--_unit) * 8);
    text-align: center;
  }
  .lost > svg.symbol {
    inline-size: 32px;
    block-size: 32px;
    color: var(--_text-quiet);
  }

  @media (forced-colors: active) {
    .person.open {
      border: 1px solid;
    }
  }
`;
