import { css } from 'lit';

/** Buttons, fields and small marks, drawn alike in every element. */
export const controls = css`
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
  button.primary:disabled {
    background: var(--_surface-hover);
    color: var(--_text-quiet);
  }
  button.danger {
    color: var(--_danger);
  }
  button.plain {
    border-color: transparent;
    background: transparent;
  }
  button.plain:hover:not(:disabled) {
    background: var(--_surface-hover);
  }
  button.icon {
    inline-size: var(--_control-height);
    padding: 0;
    border-color: transparent;
    background: transparent;
  }
  button.link {
    min-block-size: 24px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 2px;
  }

  label {
    font-weight: 500;
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
  textarea {
    min-block-size: calc(var(--_control-height) * 2.5);
    resize: vertical;
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
  [aria-invalid='true'] {
    border-color: var(--_danger) !important;
  }
  input[type='checkbox'],
  input[type='radio'] {
    inline-size: 16px;
    block-size: 16px;
    margin: 0;
    accent-color: var(--_accent);
  }
  .field-error {
    color: var(--_danger);
    font-size: 0.9em;
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
  .badge.warning {
    background: color-mix(in oklab, var(--_warning) 16%, var(--_surface));
  }
  .badge.danger {
    background: color-mix(in oklab, var(--_danger) 14%, var(--_surface));
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
