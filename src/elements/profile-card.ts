import { css } from 'lit';

/** How the cards of a profile, their facts and their lists look, in every element that shows some. */
export const profileCard = css`
  .card {
    min-inline-size: 0;
    padding: calc(var(--_space) * 4);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
  }
  .card > header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_unit) * 2);
    min-block-size: 24px;
    margin-block-end: calc(var(--_space) * 3);
  }
  .card h3 {
    font-size: 1em;
    font-weight: 600;
  }
  .facts {
    display: grid;
    gap: calc(var(--_space) * 2.5);
  }
  .fact {
    display: grid;
    grid-template-columns: minmax(0, 7.5em) minmax(0, 1fr);
    gap: calc(var(--_unit) * 3);
  }
  .fact dt {
    padding-block-start: 2px;
    color: var(--_text-quiet);
    overflow-wrap: anywhere;
  }
  .fact dd {
    display: grid;
    gap: var(--_unit);
    min-inline-size: 0;
  }
  @container (max-width: 340px) {
    .fact {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
  }
  .value {
    display: flex;
    align-items: flex-start;
    gap: var(--_unit);
    min-block-size: 24px;
  }
  .value > .text {
    flex: 1;
    min-inline-size: 0;
    padding-block-start: 2px;
    overflow-wrap: anywhere;
  }
  .text a {
    color: inherit;
    text-decoration: underline;
    text-decoration-color: var(--_border-strong);
    text-decoration-thickness: 1px;
    text-underline-offset: 3px;
  }
  .text a:hover {
    color: var(--_accent);
    text-decoration-color: currentColor;
  }
  .label {
    color: var(--_text-quiet);
    font-size: 0.9em;
  }
  .lines {
    white-space: pre-line;
  }
  button.tiny {
    flex: none;
    inline-size: 24px;
    min-block-size: 24px;
    padding: 0;
    border-color: transparent;
    background: transparent;
    color: var(--_text-quiet);
  }
  button.tiny:hover:not(:disabled) {
    color: var(--_text);
  }
  @media (pointer: coarse) {
    button.tiny {
      inline-size: 44px;
      min-block-size: 44px;
    }
  }
`;
