import { css } from 'lit';

/** How the rule of a group lies: its conditions, and beside them (below them where it is narrow) what they mean. */
export const groupRuleLayout = css`
  :host {
    display: grid;
    container: customer-group-rule / inline-size;
  }
  .sides {
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
  }
  .aside {
    display: grid;
    align-content: start;
    gap: calc(var(--_unit) * 6);
    padding: calc(var(--_unit) * 5) calc(var(--_unit) * 6);
    border-block-start: 1px solid var(--_border);
    background: var(--_surface-sunken);
  }
  @container customer-group-rule (min-width: 47.5rem) {
    .sides {
      grid-template: minmax(0, auto) / minmax(0, 1fr) minmax(18.75rem, 38%);
    }
    .aside {
      border-block-start: 0;
      border-inline-start: 1px solid var(--_border);
    }
  }
  @container customer-group-rule (max-width: 30rem) {
    .main,
    .aside {
      padding-inline: calc(var(--_unit) * 4);
    }
  }
  .rule {
    display: grid;
    gap: calc(var(--_unit) * 1.5);
  }
  .conflict {
    padding: calc(var(--_unit) * 2) calc(var(--_unit) * 3);
    border-radius: calc(var(--_radius) * 0.75);
    background: color-mix(in oklab, var(--_warning) 12%, var(--_surface));
    overflow-wrap: anywhere;
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
  @media (forced-colors: active) {
    .person.open {
      border: 1px solid;
    }
  }
`;
