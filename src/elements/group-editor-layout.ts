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
  .body {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    overflow: auto;
    overscroll-behavior: contain;
  }
  customer-group-rule {
    flex: 1 0 auto;
  }
  /* The name is there before the rest of the rule. */
  customer-group-rule:not(:defined) {
    display: block;
    padding: calc(var(--_unit) * 5) calc(var(--_unit) * 6);
  }
  .manual .main {
    inline-size: 100%;
    max-inline-size: 40rem;
    margin-inline: auto;
  }
  @container customer-group-editor (max-width: 30rem) {
    .head {
      padding-inline-start: calc(var(--_unit) * 4);
    }
    .main,
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

  .field {
    display: grid;
    gap: calc(var(--_unit) * 1.5);
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
  .leaves .name {
    color: var(--_text-quiet);
    text-decoration: line-through;
  }
  .leaves .avatar {
    opacity: 0.5;
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
`;
