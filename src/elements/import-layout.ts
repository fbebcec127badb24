import { css } from 'lit';

/** How the steps of an import look. */
export const importLayout = css`
  :host {
    container-type: inline-size;
  }
  .flow {
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr) auto;
    block-size: 100%;
    min-block-size: 26rem;
  }
  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: calc(var(--_unit) * 4) calc(var(--_unit) * 4) calc(var(--_unit) * 2) calc(var(--_unit) * 6);
  }
  h2 {
    font-size: 1.3em;
    font-weight: 650;
    letter-spacing: -0.01em;
  }
  h2:focus {
    outline: none;
  }
  .stages {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_unit) * 1) calc(var(--_unit) * 5);
    padding: 0 calc(var(--_unit) * 6) calc(var(--_unit) * 4);
    border-block-end: 1px solid var(--_border);
    color: var(--_text-quiet);
    font-size: 0.93em;
  }
  .stages li {
    display: flex;
    align-items: center;
    gap: calc(var(--_unit) * 2);
  }
  .stages .now {
    color: var(--_text);
    font-weight: 600;
  }
  .mark {
    display: grid;
    inline-size: 1.6em;
    block-size: 1.6em;
    place-items: center;
    border: 1px solid var(--_border-strong);
    border-radius: 50%;
    font-size: 0.85em;
  }
  .now .mark {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .past .mark {
    border-color: transparent;
    background: var(--_surface-selected);
    color: var(--_accent);
  }
  .body {
    overflow: auto;
    padding: calc(var(--_unit) * 5) calc(var(--_unit) * 6);
  }
  .lead {
    margin-block-end: calc(var(--_unit) * 4);
    font-weight: 500;
  }
  .lead .quiet {
    font-weight: 400;
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: calc(var(--_unit) * 2);
    padding: calc(var(--_unit) * 3) calc(var(--_unit) * 6);
    border-block-start: 1px solid var(--_border);
  }
  footer > :only-child {
    margin-inline-start: auto;
  }

  .error,
  .warning {
    display: flex;
    align-items: flex-start;
    gap: calc(var(--_unit) * 2);
    margin-block-end: calc(var(--_unit) * 4);
    padding: calc(var(--_unit) * 3) calc(var(--_unit) * 4);
    border-radius: var(--_radius);
    background: color-mix(in oklab, var(--_danger) 9%, var(--_surface));
  }
  .warning {
    background: color-mix(in oklab, var(--_warning) 12%, var(--_surface));
  }
  .warning.recalled {
    background: var(--_surface-selected);
  }
  .error svg.symbol {
    margin-block-start: 0.15em;
    color: var(--_danger);
  }
  .error .name {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .remedies {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_unit) * 2);
    margin-block-start: calc(var(--_unit) * 2);
  }

  .drop {
    display: grid;
    justify-items: center;
    gap: calc(var(--_unit) * 3);
    padding: calc(var(--_unit) * 12) calc(var(--_unit) * 6);
    border: 1.5px dashed var(--_border-strong);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface-sunken);
    text-align: center;
  }
  .drop.over {
    border-color: var(--_accent);
    background: var(--_surface-selected);
  }
  .drop > svg.symbol {
    inline-size: 32px;
    block-size: 32px;
    color: var(--_text-quiet);
  }
  .drop .lead {
    margin: 0;
  }
  .hints {
    display: grid;
    gap: calc(var(--_unit) * 2);
    max-inline-size: 62ch;
    margin-block-start: calc(var(--_unit) * 6);
    color: var(--_text-quiet);
  }
  .hints li {
    display: flex;
    gap: calc(var(--_unit) * 2);
  }
  .hints svg.symbol {
    margin-block-start: 0.2em;
    color: var(--_success);
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  thead th {
    position: sticky;
    inset-block-start: calc(var(--_unit) * -5);
    z-index: 1;
    background: var(--_surface);
    color: var(--_text-quiet);
    font-size: 0.9em;
    font-weight: 500;
    text-align: start;
  }
  th,
  td {
    padding: calc(var(--_space) * 2) calc(var(--_unit) * 3);
    border-block-end: 1px solid var(--_border);
    text-align: start;
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  th:first-child,
  td:first-child {
    padding-inline-start: 0;
  }
  th:last-child,
  td:last-child {
    padding-inline-end: 0;
  }
  tbody th {
    font-weight: 550;
  }
  .mapping {
    table-layout: fixed;
  }
  .mapping td,
  .mapping tbody th {
    vertical-align: middle;
  }
  .mapping .unused :is(th, .samples) {
    color: var(--_text-quiet);
  }
  .samples bdi {
    display: block;
    overflow: hidden;
    font-size: 0.93em;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .tabs {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr));
    gap: calc(var(--_unit) * 2);
    margin-block-end: calc(var(--_unit) * 4);
  }
  button.tab {
    display: grid;
    justify-content: start;
    justify-items: start;
    gap: 0;
    padding: calc(var(--_unit) * 2.5) calc(var(--_unit) * 3.5);
    border-color: var(--_border);
    border-radius: var(--_radius);
    font-weight: 400;
    text-align: start;
  }
  button.tab strong {
    font-size: 1.5em;
    font-weight: 650;
    letter-spacing: -0.02em;
  }
  button.tab[aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_surface-selected);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  button.tab.reject:not(:disabled) strong {
    color: var(--_danger);
  }
  button.tab.conflict:not(:disabled) strong {
    color: var(--_warning);
  }
  .difference {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_unit) * 2) calc(var(--_unit) * 5);
    margin: 0 0 calc(var(--_unit) * 4);
    padding: 0;
    border: 0;
  }
  .difference legend {
    margin-block-end: calc(var(--_unit) * 1);
    padding: 0;
    font-weight: 500;
  }
  .difference label {
    display: flex;
    align-items: center;
    gap: calc(var(--_unit) * 2);
    min-block-size: 24px;
    font-weight: 400;
  }
  .rows {
    table-layout: fixed;
    margin-block-start: calc(var(--_unit) * 2);
  }
  .rows .line {
    inline-size: 5rem;
  }
  .rows .label {
    display: none;
  }
  .rows th:nth-child(2) {
    inline-size: 32%;
  }
  .explain {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_unit) * 2) calc(var(--_unit) * 4);
  }
  .left-out {
    display: grid;
    justify-items: start;
    gap: calc(var(--_unit) * 3);
    padding: calc(var(--_unit) * 4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface-sunken);
  }
  .reason {
    color: var(--_danger);
  }
  .change ins {
    font-weight: 500;
    text-decoration: none;
  }
  .change del {
    color: var(--_text-quiet);
  }
  .more,
  .decide {
    margin-block-start: calc(var(--_unit) * 2);
  }

  .progress,
  .report {
    display: grid;
    gap: calc(var(--_unit) * 3);
    max-inline-size: 44rem;
  }
  .progress {
    margin: calc(var(--_unit) * 10) auto;
    text-align: center;
  }
  progress {
    inline-size: 100%;
    block-size: 8px;
    border: 0;
    border-radius: 99px;
    overflow: hidden;
    accent-color: var(--_accent);
    background: var(--_surface-hover);
  }
  progress::-webkit-progress-bar {
    background: var(--_surface-hover);
  }
  progress::-webkit-progress-value {
    border-radius: 99px;
    background: var(--_accent);
  }
  progress::-moz-progress-bar {
    background: var(--_accent);
  }
  .report .lead {
    display: flex;
    align-items: center;
    gap: calc(var(--_unit) * 2);
    margin: 0;
    font-size: 1.15em;
  }
  .report .lead svg.symbol {
    color: var(--_success);
  }
  .counts {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_unit) * 4) calc(var(--_unit) * 8);
  }
  .counts div {
    display: grid;
  }
  .counts dd {
    font-size: 1.6em;
    font-weight: 650;
    letter-spacing: -0.02em;
  }
  .counts dt {
    color: var(--_text-quiet);
  }
  .kept li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_unit) * 3);
    padding-block: calc(var(--_unit) * 1);
    border-block-end: 1px solid var(--_border);
  }

  @container (max-width: 560px) {
    header,
    .stages,
    .body,
    footer {
      padding-inline: calc(var(--_unit) * 4);
    }
    .stages li:not(.now) {
      font-size: 0;
      gap: 0;
    }
    .stages .mark {
      font-size: 0.8rem;
    }
    .mapping,
    .mapping tbody,
    .mapping tr,
    .mapping td,
    .mapping tbody th,
    .rows,
    .rows tbody,
    .rows tr,
    .rows td {
      display: block;
    }
    .mapping thead,
    .rows thead {
      display: none;
    }
    .mapping tr,
    .rows tr {
      padding-block: calc(var(--_unit) * 3);
      border-block-end: 1px solid var(--_border);
    }
    .mapping :is(th, td),
    .rows td {
      padding: calc(var(--_unit) * 0.5) 0;
      border: 0;
    }
    .rows .label {
      display: inline;
    }
    .rows .line {
      inline-size: auto;
      color: var(--_text-quiet);
    }
    .tab:last-child:nth-child(odd) {
      grid-column: 1 / -1;
    }
    footer button {
      flex: 1;
    }
    footer .primary {
      flex: 2;
    }
  }
`;
