import { css } from 'lit';
import { essentials } from './essentials.js';

/** Beside the essentials: other kinds of buttons, fields and marks. */
export const moreControls = css`
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
  textarea {
    min-block-size: calc(var(--_control-height) * 2.5);
    resize: vertical;
  }
  [aria-invalid='true'] {
    border-color: var(--_danger) !important;
  }
  .field-error {
    color: var(--_danger);
    font-size: 0.9em;
  }
  .badge.warning {
    background: color-mix(in oklab, var(--_warning) 16%, var(--_surface));
  }
  .badge.danger {
    background: color-mix(in oklab, var(--_danger) 14%, var(--_surface));
  }
  /* Where colours are the person's own, what is to be pressed first still stands out. */
  @media (forced-colors: active) {
    button.primary:not(:disabled) {
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;

/** Buttons, fields and small marks, drawn alike in every element. */
export const controls = [essentials, moreControls];
