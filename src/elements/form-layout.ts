import { css } from 'lit';

/** How the form of a customer stands: the profile's cards with labels above their fields. */
export const formLayout = css`
  :host {
    container-type: inline-size;
  }
  form,
  .conflict,
  .loading {
    display: grid;
    gap: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 4);
    padding-block-end: 0;
  }
  .loading,
  .conflict {
    padding-block-end: calc(var(--_space) * 4);
  }
  .head {
    display: flex;
    align-items: center;
    gap: calc(var(--_unit) * 2);
    min-block-size: calc(var(--_control-height) + var(--_space));
  }
  h2 {
    flex: 1;
    min-inline-size: 0;
    font-size: 1.45em;
    font-weight: 650;
    line-height: 1.25;
    letter-spacing: -0.01em;
    overflow-wrap: anywhere;
  }
  h2:focus:not(:focus-visible) {
    outline: none;
  }
  .close {
    margin-inline-end: calc(var(--_unit) * -1.5);
  }
  [role='alert']:empty,
  [role='alert']:not(:has(.bar)) {
    display: contents;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_unit) calc(var(--_unit) * 3);
    padding: calc(var(--_space) * 2) calc(var(--_unit) * 3);
    border-radius: var(--_radius);
    background: var(--_surface-selected);
  }
  .bar > span {
    flex: 1 1 14em;
    min-inline-size: 0;
  }
  .bar.danger {
    background: color-mix(in oklab, var(--_danger) 12%, var(--_surface));
  }
  .bar.danger > svg {
    color: var(--_danger);
  }

  .columns,
  .column {
    display: grid;
    align-content: start;
    gap: calc(var(--_space) * 3);
    min-inline-size: 0;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: calc(var(--_space) * 3) calc(var(--_unit) * 3);
  }
  .wide {
    grid-column: 1 / -1;
  }
  .field {
    display: grid;
    align-content: start;
    gap: var(--_unit);
    min-inline-size: 0;
  }
  .field > label,
  legend,
  .legend {
    padding: 0;
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  .hint {
    color: var(--_text-quiet);
    font-size: 0.9em;
    min-block-size: 1.45em;
  }
  .field-error {
    overflow-wrap: anywhere;
  }
  /* A legend that floats is a line of the grid, not a gap in the border. */
  legend {
    float: inline-start;
    inline-size: 100%;
  }
  fieldset {
    display: grid;
    gap: calc(var(--_space) * 2);
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .list + .list {
    margin-block-start: calc(var(--_space) * 4);
    padding-block-start: calc(var(--_space) * 4);
    border-block-start: 1px solid var(--_border);
  }
  .choices legend,
  .address legend {
    grid-column: 1 / -1;
  }
  .choices legend {
    margin-block-end: var(--_unit);
  }
  .birthday {
    grid-template-columns: subgrid;
    column-gap: calc(var(--_unit) * 3);
  }
  .birthday > label,
  .birthday > .field-error {
    grid-column: 1 / -1;
  }
  .birthday > .hint {
    align-self: center;
  }
  legend .quiet {
    margin-inline-start: var(--_unit);
    font-size: 0.9em;
    font-weight: 400;
  }
  .line {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: var(--_unit);
  }
  .line + .line {
    padding-block-start: calc(var(--_space) * 2);
    border-block-start: 1px dashed var(--_border);
  }
  .fields {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 7.5em);
    gap: calc(var(--_unit) * 1.5) calc(var(--_unit) * 2);
    min-inline-size: 0;
  }
  .emails .fields {
    grid-template-columns: minmax(0, 7.5em) minmax(0, 1fr);
    align-items: center;
  }
  .addresses .fields,
  fieldset.address {
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: calc(var(--_unit) * 2) calc(var(--_unit) * 3);
  }
  .addresses .fields .field > label,
  fieldset.address .field > label {
    color: var(--_text-quiet);
    font-size: 0.9em;
    font-weight: 400;
  }
  .line-buttons {
    display: flex;
    align-items: flex-start;
    padding-block-start: calc((var(--_control-height) - 24px) / 2);
  }
  .several .line-buttons {
    justify-content: flex-end;
    inline-size: 48px;
  }
  @media (pointer: coarse) {
    .line-buttons {
      padding: 0;
    }
    .several .line-buttons {
      inline-size: 88px;
    }
  }
  .marketing select {
    inline-size: auto;
    max-inline-size: 100%;
    min-block-size: 24px;
    margin-inline-start: -4px;
    padding: 0;
    border-color: transparent;
    background: transparent;
    color: var(--_text-quiet);
    font-size: 0.93em;
  }
  .marketing select:hover {
    color: var(--_text);
  }
  .marketing option {
    background: var(--_surface);
    color: var(--_text);
  }
  @media (pointer: coarse) {
    .marketing select {
      min-block-size: 44px;
    }
  }
  .static {
    align-content: center;
    min-block-size: var(--_control-height);
  }
  .add {
    justify-self: start;
    gap: var(--_unit);
    text-decoration: none;
  }
  .add:hover {
    text-decoration: underline;
  }
  .check {
    display: inline-flex;
    align-items: flex-start;
    gap: calc(var(--_unit) * 2);
    min-block-size: 24px;
    padding-block: 2px;
    font-weight: 400;
    overflow-wrap: anywhere;
  }
  .check input {
    flex: none;
    margin-block-start: 3px;
  }
  .choices {
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 11em), 1fr));
    gap: 0 calc(var(--_unit) * 3);
  }
  .choices .field-error {
    grid-column: 1 / -1;
  }
  input,
  select,
  textarea,
  button {
    scroll-margin-block: 3rem 6rem;
  }

  .foot {
    position: sticky;
    z-index: 1;
    inset-block-end: 0;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: calc(var(--_unit) * 2);
    margin-inline: calc(var(--_space) * -4);
    padding: calc(var(--_space) * 3) calc(var(--_space) * 4);
    border-block-start: 1px solid var(--_border);
    background: var(--_surface);
  }
  .keys {
    flex: 1;
    font-size: 0.9em;
  }
  @container (max-width: 28.57em) {
    .keys {
      display: none;
    }
  }
  @media (pointer: coarse) {
    .keys {
      display: none;
    }
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    table-layout: fixed;
  }
  th,
  td {
    padding: calc(var(--_space) * 2);
    border-block-end: 1px solid var(--_border);
    text-align: start;
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  th {
    font-weight: 500;
  }
  thead th {
    color: var(--_text-quiet);
    font-size: 0.93em;
  }
  td .label {
    display: none;
  }
  .was {
    color: var(--_text-quiet);
  }
  .conflict .foot {
    position: static;
    margin-block-start: calc(var(--_space) * 2);
    border: 0;
    background: none;
  }
  @container (max-width: 40em) {
    thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    tbody,
    tr,
    tbody th,
    td {
      display: block;
    }
    tr {
      padding-block: calc(var(--_space) * 2);
      border-block-end: 1px solid var(--_border);
    }
    tbody th,
    td {
      padding: calc(var(--_space)) 0;
      border: 0;
    }
    td .label {
      display: block;
    }
    .was {
      padding-inline-start: calc(1rem + var(--_unit) * 2);
    }
  }
  @container (max-width: 26em) {
    .phones .field:first-child,
    .marketing {
      grid-column: 1 / -1;
    }
  }
  @container (max-width: 21.43em) {
    .pair,
    .fields,
    .addresses .fields,
    fieldset.address {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @container (min-width: 54.285em) {
    form,
    .conflict {
      gap: calc(var(--_space) * 4);
      padding: calc(var(--_space) * 6);
      padding-block-end: 0;
    }
    .columns {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: calc(var(--_space) * 4);
    }
    .foot {
      margin-inline: calc(var(--_space) * -6);
      padding-inline: calc(var(--_space) * 6);
    }
  }

  .loading .card {
    display: grid;
    gap: calc(var(--_unit) * 2);
  }
  .loading .label {
    inline-size: 6em;
  }
  .loading .control {
    block-size: var(--_control-height);
    margin-block-end: calc(var(--_space) * 2);
  }
`;
