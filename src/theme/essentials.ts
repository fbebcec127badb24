import { css } from 'lit';

/** The controls and marks of a list's first screen; `controls` has all. */
export const essentials = css`
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_unit) * 1.5);
    min-block-size: var(--_control-height);
    padding: 0 calc(var(--_unit) * 3);
    border: 1px solid var(--_border-strong);
    border-radius: calc(var(--_radius) * 0.75);
    background: var(--_surface);
    color: inherit;
    font: inherit;
    font-weight: 500;
    cursor: pointer;
    transition: background-color var(--_motion);
  }
  button:hover:not(:disabled) {
    background: var(--_surface-hover);
  }
  button:disabled {
    color: var(--_text-quiet);
    border-color: var(--_border);
    cursor: default;
  }
  button.primary {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  button.primary:hover:not(:disabled) {
    background: var(--_accent-strong);
  }
  button.icon {
    inline-size: var(--_control-height);
    padding: 0;
    border-color: transparent;
    background: transparent;
  }
  input:not([type='checkbox'], [type='radio'], [type='file']),
  select,
  textarea {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: var(--_control-height);
    padding: calc(var(--_unit) * 1) calc(var(--_unit) * 2.5);
    border: 1px solid var(--_border-strong);
    border-radius: calc(var(--_radius) * 0.75);
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }
  input::placeholder,
  textarea::placeholder {
    color: var(--_text-quiet);
    opacity: 1;
  }
  input:focus-visible,
  select:focus-visible,
  textarea:focus-visible {
    outline-offset: -1px;
  }
  input[type='checkbox'],
  input[type='radio'] {
    inline-size: 1rem;
    block-size: 1rem;
    margin: 0;
    accent-color: var(--_accent);
  }
  .badge {
    display: inline-flex;
    align-items: center;
    padding: 0 calc(var(--_unit) * 1.5);
    border-radius: 999px;
    background: color-mix(in oklab, var(--_text) 8%, var(--_surface));
    color: var(--_text);
    font-size: 0.8em;
    font-weight: 500;
    line-height: 1.6;
    white-space: nowrap;
  }
  .skeleton {
    display: block;
    block-size: 0.8em;
    border-radius: 4px;
    background: color-mix(in oklab, var(--_text) 9%, var(--_surface));
  }
  svg.symbol {
    flex: none;
    inline-size: 1.15em;
    block-size: 1.15em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
`;
