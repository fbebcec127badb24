import { css } from 'lit';

/** How notes and the form of a note stand. */
export const notesLayout = css`
  ul {
    display: grid;
  }
  li {
    padding-block: calc(var(--_space) * 2.5);
    border-block-start: 1px solid var(--_border);
  }
  li:first-child {
    padding-block-start: 0;
    border: 0;
  }
  li:last-child {
    padding-block-end: 0;
  }
  .note {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: var(--_unit);
  }
  .text {
    white-space: pre-line;
    overflow-wrap: anywhere;
    padding-block-start: 2px;
  }
  .text.cut {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 8;
    line-clamp: 8;
    overflow: hidden;
  }
  .about {
    display: flex;
    flex-wrap: wrap;
    grid-column: 1 / -1;
    align-items: center;
    gap: var(--_unit) calc(var(--_unit) * 2);
    color: var(--_text-quiet);
    font-size: 0.9em;
  }
  .buttons {
    display: flex;
    align-self: start;
  }
  .remind {
    display: inline-flex;
    align-items: center;
    gap: var(--_unit);
  }
  .remind.due {
    color: var(--_warning);
    font-weight: 500;
  }
  form {
    display: grid;
    gap: calc(var(--_space) * 2);
  }
  form > div {
    display: grid;
    gap: var(--_unit);
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    justify-content: space-between;
    gap: calc(var(--_unit) * 2);
  }
  .foot > div {
    display: grid;
    gap: var(--_unit);
    inline-size: 11em;
  }
  .foot > .buttons {
    display: flex;
    gap: calc(var(--_unit) * 2);
    inline-size: auto;
    margin-inline-start: auto;
  }
  .new {
    padding-block-end: calc(var(--_space) * 3);
  }
  .all {
    margin-block-start: calc(var(--_space) * 2);
  }
`;
