import { css } from 'lit';

/** How the activity stands: days, and under each its entries. */
export const activityLayout = css`
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_unit) calc(var(--_unit) * 3);
    margin-block: calc(var(--_space) * -2) var(--_space);
  }
  /* Its text lines up with what is below it. */
  .tools customer-menu {
    margin-inline-start: calc(var(--_unit) * -3);
  }
  .feed {
    position: relative;
  }
  /* What is far from the window is laid out when it comes near; the room for it is there. */
  .block {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 1600px;
    /* Rings around what has the focus are not cut off. */
    margin-inline: calc(var(--_unit) * -1.5);
    padding-inline: calc(var(--_unit) * 1.5);
  }
  h4 {
    margin: 0;
    padding-block: calc(var(--_space) * 2.5) var(--_unit);
    color: var(--_text-quiet);
    font-size: 0.9em;
    font-weight: 600;
  }
  h4::first-letter {
    text-transform: uppercase;
  }
  .feed > .block:first-child > h4:first-child {
    padding-block-start: 0;
  }
  .entry {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 0 calc(var(--_unit) * 2.5);
    padding-block: calc(var(--_space) * 1.75);
    border-radius: calc(var(--_radius) * 0.5);
    overflow-wrap: anywhere;
  }
  .entry + .entry {
    border-block-start: 1px solid var(--_border);
  }
  .entry:focus:not(:focus-visible) {
    outline: none;
  }
  .drawing {
    display: grid;
    grid-row: span 2;
    place-content: center;
    align-self: start;
    inline-size: 26px;
    block-size: 26px;
    margin-block-start: 1px;
    border-radius: 50%;
    background: var(--_surface-hover);
    color: var(--_text-quiet);
  }
  [data-kind='feedback'] .drawing,
  [data-kind='loyalty'] .drawing {
    background: var(--_surface-selected);
    color: var(--_accent);
  }
  .what {
    grid-column: 2;
    min-inline-size: 0;
  }
  .title {
    font-weight: 500;
  }
  .amount {
    grid-column: 3;
    grid-row: 1;
    font-weight: 500;
    text-align: end;
  }
  del {
    color: var(--_text-quiet);
    font-weight: 400;
  }
  .detail {
    grid-column: 2 / -1;
    font-size: 0.9em;
  }
  .detail time {
    unicode-bidi: plaintext;
  }
  .text {
    white-space: pre-line;
  }
  .text.cut {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 4;
    line-clamp: 4;
    overflow: hidden;
  }
  .badge {
    font-weight: 400;
  }
  .badge.accent {
    background: var(--_surface-selected);
  }
  /* Seen well before the end is: a page is there before its reader is. */
  .sentinel {
    position: absolute;
    z-index: -1;
    inset-block-end: 0;
    inset-inline: 0;
    block-size: min(100%, 1200px);
    pointer-events: none;
  }
  .end {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_unit) calc(var(--_unit) * 4);
    margin-block-start: calc(var(--_space) * 2);
  }
  .waiting {
    display: grid;
    gap: calc(var(--_space) * 3);
  }
`;
