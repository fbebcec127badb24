import { css } from 'lit';

/** How the records of a section stand: one a line, what can be done with it at its end. */
export const sectionStyles = css`
  :host {
    container-type: inline-size;
  }
  ul {
    display: grid;
  }
  .record {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: start;
    gap: 0 calc(var(--_unit) * 2);
    padding-block: calc(var(--_space) * 2);
    border-block-start: 1px solid var(--_border);
    overflow-wrap: anywhere;
  }
  .record:first-child {
    padding-block-start: 0;
    border: 0;
  }
  .record:last-child {
    padding-block-end: 0;
  }
  .title {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px calc(var(--_unit) * 2);
    font-weight: 500;
  }
  .title .badge {
    font-weight: 400;
  }
  .past .title {
    color: var(--_text-quiet);
    font-weight: 400;
  }
  .detail {
    color: var(--_text-quiet);
    font-size: 0.93em;
  }
  .detail time {
    unicode-bidi: plaintext;
  }
  .deeds {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 0 calc(var(--_unit) * 3);
  }
  .code {
    padding-inline: calc(var(--_unit) * 1.5);
    border: 1px dashed var(--_border-strong);
    border-radius: calc(var(--_radius) * 0.5);
    font-size: 0.93em;
    letter-spacing: 0.03em;
  }
  .badge.accent {
    background: var(--_surface-selected);
  }
  .badge.good {
    background: color-mix(in oklab, var(--_success) 14%, var(--_surface));
  }
  .all {
    margin-block-start: calc(var(--_space) * 2);
  }
  .failure {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: var(--_unit) calc(var(--_unit) * 3);
  }
  h4 {
    margin: 0;
    padding-block: calc(var(--_space) * 2.5) var(--_unit);
    color: var(--_text-quiet);
    font-size: 0.9em;
    font-weight: 600;
  }
  h4:first-child {
    padding-block-start: 0;
  }
  form {
    display: grid;
    gap: calc(var(--_space) * 2.5);
    margin-block-end: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 3);
    border-radius: calc(var(--_radius) * 0.75);
    background: var(--_surface-sunken);
  }
  form > div {
    display: grid;
    gap: var(--_unit);
  }
  form .pair {
    grid-template-columns: repeat(auto-fit, minmax(min(10em, 100%), 1fr));
    gap: calc(var(--_space) * 2.5) calc(var(--_unit) * 3);
  }
  form .pair > div {
    display: grid;
    gap: var(--_unit);
    align-content: start;
  }
  form .buttons {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: calc(var(--_unit) * 2);
  }
  form input,
  form textarea {
    inline-size: 100%;
    min-inline-size: 0;
  }
`;
