import { css } from 'lit';

/** How the list's selection bar, windows and what stands in place of rows lie. */
export const listExtraStyles = css`
  .hint {
    display: flex;
    flex: none;
    align-items: center;
    gap: calc(var(--_unit) * 2);
    padding: calc(var(--_unit) * 1.5) var(--_gutter);
    border-block-end: 1px solid var(--_border);
    background: color-mix(in oklab, var(--_warning) 12%, var(--_surface));
    font-size: 0.93em;
  }
  .hint .symbol {
    color: var(--_warning);
  }
  .hint button {
    margin-inline-start: auto;
    color: inherit;
  }
  .bar {
    z-index: 2;
    display: grid;
    align-content: space-between;
    gap: calc(var(--_unit) * 3);
    background: var(--_surface-selected);
  }
  .bar .title-line {
    flex-wrap: nowrap;
    align-items: start;
  }
  .bar .how-many {
    font-size: 1.43em;
    font-weight: 650;
    letter-spacing: -0.012em;
    line-height: 1.25;
    font-variant-numeric: tabular-nums;
  }
  .bar .everybody {
    min-block-size: 1.45em;
  }
  .bar .everybody button {
    min-block-size: 0;
    line-height: inherit;
  }
  .bar .tools {
    flex-wrap: wrap;
  }
  .state {
    display: grid;
    flex: 1;
    place-content: safe center;
    justify-items: center;
    gap: calc(var(--_unit) * 2);
    padding: calc(var(--_unit) * 8) calc(var(--_unit) * 6) calc(var(--_unit) * 14);
    overflow: auto;
    text-align: center;
  }
  .state > .picture {
    display: grid;
    place-items: center;
    inline-size: 56px;
    block-size: 56px;
    margin-block-end: calc(var(--_unit) * 2);
    border-radius: 50%;
    background: color-mix(in oklab, var(--_text) 6%, var(--_surface));
    color: var(--_text-quiet);
    font-size: 1.7em;
  }
  .state.failed > .picture {
    background: color-mix(in oklab, var(--_danger) 12%, var(--_surface));
    color: var(--_danger);
  }
  .state h3 {
    max-inline-size: 26em;
    margin: 0;
    font-size: 1.14em;
    font-weight: 600;
    overflow-wrap: anywhere;
    text-wrap: balance;
  }
  .state p {
    max-inline-size: 30em;
    color: var(--_text-quiet);
    text-wrap: pretty;
  }
  .state .choices {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: calc(var(--_unit) * 2);
    margin-block-start: calc(var(--_unit) * 3);
  }

  dl.keys {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: baseline;
    gap: calc(var(--_unit) * 2.5) calc(var(--_unit) * 6);
  }
  dl.keys dt {
    display: flex;
    gap: var(--_unit);
  }
`;
