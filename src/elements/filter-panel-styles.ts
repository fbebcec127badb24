import { css } from 'lit';

/** How `<customer-filter-panel>` lies: conditions that scroll, between its title and the count. */
export const filterPanelStyles = css`
  :host {
    container: customer-filter-panel / inline-size;
    background: var(--_surface);
  }
  .panel {
    --_gutter: calc(var(--_unit) * 5);
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
    block-size: 100%;
    max-block-size: inherit;
  }
  header {
    display: flex;
    align-items: center;
    gap: calc(var(--_unit) * 2);
    min-block-size: calc(var(--_control-height) + var(--_unit) * 6);
    padding: calc(var(--_unit) * 3) calc(var(--_unit) * 4) calc(var(--_unit) * 3) var(--_gutter);
  }
  h2 {
    flex: 1;
    font-size: 1.3em;
    font-weight: 650;
    letter-spacing: -0.01em;
  }
  h2:focus {
    outline: none;
  }
  .clear {
    color: var(--_text-quiet);
  }
  .clear[hidden] {
    display: none;
  }
  .body {
    padding: calc(var(--_unit) * 1) var(--_gutter) calc(var(--_unit) * 6);
    overflow: auto;
    overscroll-behavior: contain;
  }
  .left {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_unit) * 1) calc(var(--_unit) * 2);
    padding: calc(var(--_unit) * 2) calc(var(--_unit) * 3);
    margin-block-end: calc(var(--_unit) * 3);
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_surface-selected);
  }
  .left > span {
    flex: 1 1 14em;
    min-inline-size: 0;
  }
  .removed {
    display: flex;
    gap: calc(var(--_unit) * 2);
    align-items: center;
    min-block-size: calc(var(--_unit) * 8);
    margin-block-start: calc(var(--_unit) * 2);
    color: var(--_text-quiet);
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_unit) * 2) calc(var(--_unit) * 4);
    padding: calc(var(--_unit) * 3) var(--_gutter);
    border-block-start: 1px solid var(--_border);
    background: var(--_surface);
  }
  .counts {
    flex: 1 1 14em;
    min-inline-size: 0;
    min-block-size: 2.9em;
    align-content: center;
  }
  .counts.old {
    opacity: 0.6;
    transition: opacity 100ms linear 150ms;
  }
  .count {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 calc(var(--_unit) * 2);
    font-variant-numeric: tabular-nums;
  }
  .count strong {
    font-size: 1.15em;
    font-weight: 650;
  }
  .count .share,
  .unknown {
    color: var(--_text-quiet);
  }
  .count .skeleton {
    inline-size: 10em;
    block-size: 1.15em;
  }
  .unknown {
    font-size: 0.93em;
    font-variant-numeric: tabular-nums;
  }
  .unknown .symbol {
    color: var(--_warning);
  }
  .unknown .include {
    color: var(--_text);
    font-weight: 500;
  }
  .failed {
    display: flex;
    flex: 1 1 14em;
    align-items: center;
    gap: calc(var(--_unit) * 2);
  }
  .failed button.link {
    flex: none;
  }
  .failed .symbol {
    color: var(--_danger);
  }
  .buttons {
    display: flex;
    flex: 0 1 auto;
    flex-wrap: wrap;
    gap: calc(var(--_unit) * 2);
  }
  .saved {
    flex-basis: 100%;
    display: flex;
    gap: calc(var(--_unit) * 1.5);
    color: var(--_text-quiet);
  }
  .saved:empty {
    display: none;
  }
  .saved .symbol {
    color: var(--_success);
  }
  .naming {
    display: flex;
    flex: 1 1 100%;
    flex-wrap: wrap;
    gap: calc(var(--_unit) * 2);
  }
  .naming input:not([type='checkbox']) {
    flex: 1 1 12em;
    inline-size: auto;
  }
  .naming .field-error {
    flex-basis: 100%;
  }
  /* Of text that is very large, or a window that is very low, the conditions get the room: all scrolls but the buttons. */
  @container customer-filter-panel (inline-size < 16rem) {
    .panel {
      display: block;
      overflow: auto;
    }
    .body {
      overflow: visible;
    }
    footer {
      display: contents;
    }
    .counts,
    footer > .failed,
    .saved {
      padding-inline: var(--_gutter);
    }
    .buttons,
    .naming {
      position: sticky;
      inset-block-end: 0;
      padding: calc(var(--_unit) * 2) var(--_gutter);
      border-block-start: 1px solid var(--_border);
      background: var(--_surface);
    }
    .body {
      scroll-padding-block-end: calc(var(--_control-height) * 3);
    }
  }
  @container customer-filter-panel (inline-size < 30em) {
    .panel {
      --_gutter: calc(var(--_unit) * 4);
    }
    .buttons {
      flex: 1 1 100%;
    }
    .buttons button {
      flex: 1 1 auto;
    }
  }
`;
