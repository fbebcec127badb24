import { css } from 'lit';

/** How the panes of `<customer-directory>` stand: three side by side, two, or one at a time. */
export const directoryLayout = css`
  :host {
    position: relative;
    display: flex;
    flex-direction: column;
    block-size: var(--customer-directory-height, 100%);
    min-block-size: 30rem;
    overflow: hidden;
    background: var(--_surface);
  }
  .frame {
    position: relative;
    display: grid;
    flex: 1;
    min-block-size: 0;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
  }
  .banner {
    display: flex;
    grid-column: 1 / -1;
    align-items: center;
    gap: calc(var(--_unit) * 2);
    padding: calc(var(--_unit) * 1.5) calc(var(--_unit) * 4);
    background: color-mix(in oklab, var(--_warning) 14%, var(--_surface));
    font-size: 0.93em;
  }
  .groups,
  .list,
  .profile {
    min-inline-size: 0;
    min-block-size: 0;
  }
  .list > *,
  .profile > * {
    block-size: 100%;
  }

  .wide {
    grid-template: auto minmax(0, 1fr) / 13.75rem minmax(0, 1fr);
  }
  .wide.with-profile {
    grid-template-columns: 13.75rem minmax(0, 1fr) 0 min(max(var(--_profile-width, 420px), 21.25rem), 50%);
  }
  .wide .groups {
    grid-row: 2;
    overflow: auto;
    border-inline-end: 1px solid var(--_border);
    background: var(--_surface-sunken);
  }
  .wide .list,
  .wide .profile,
  .wide .divider {
    grid-row: 2;
  }
  /* What is placed in a pane, if only for ears, scrolls with it and not with the whole. */
  .wide :is(.groups, .profile) {
    position: relative;
  }
  .wide .profile {
    overflow: auto;
    border-inline-start: 1px solid var(--_border);
  }
  .divider {
    position: relative;
    z-index: 2;
    inline-size: 24px;
    margin-inline: -12px;
    cursor: col-resize;
    touch-action: none;
  }
  .divider:hover::after,
  .divider:focus-visible::after {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: 11px;
    inline-size: 3px;
    background: var(--_accent);
  }
  .divider:focus-visible {
    outline: none;
  }

  .medium,
  .narrow {
    grid-template-rows: auto auto minmax(0, 1fr);
  }
  :is(.medium, .narrow) .groups {
    grid-row: 2;
  }
  :is(.medium, .narrow) .list {
    grid-row: 3;
  }
  :is(.medium, .narrow) .profile {
    position: absolute;
    z-index: 3;
    inset-block: 0;
    inset-inline-end: 0;
    inline-size: min(30rem, 86%);
    overflow: auto;
    border-inline-start: 1px solid var(--_border);
    background: var(--_surface);
    box-shadow: var(--_shadow);
    animation: slide-in var(--_motion) ease-out;
  }
  .narrow .profile {
    inline-size: 100%;
    border: 0;
    box-shadow: none;
  }
  @keyframes slide-in {
    from {
      opacity: 0;
      translate: calc(24px * var(--_toward-start, 1)) 0;
    }
  }

  dialog {
    display: none;
    inline-size: min(960px, 100vw - 32px);
    block-size: min(760px, 100dvh - 32px);
    max-inline-size: none;
    max-block-size: none;
    padding: 0;
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface);
    color: inherit;
    box-shadow: var(--_shadow);
    overflow: hidden;
  }
  dialog[open] {
    display: block;
  }
  dialog:focus {
    outline: none;
  }
  dialog.export {
    inline-size: min(560px, 100vw - 32px);
    block-size: min(640px, 100dvh - 32px);
  }
  /* A sheet at the end of the window, as high as it is. */
  dialog.filter {
    inline-size: min(640px, 100vw);
    block-size: 100dvh;
    margin-block: 0;
    margin-inline: auto 0;
    border-width: 0;
    border-inline-start-width: 1px;
    border-radius: 0;
    animation: slide-in var(--_motion) ease-out;
  }
  .filter-button .number {
    min-inline-size: 1.6em;
    padding-inline: 0.4em;
    border-radius: 999px;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 0.85em;
    line-height: 1.6;
    text-align: center;
    font-variant-numeric: tabular-nums;
  }
  .filter-button .left {
    inline-size: 8px;
    block-size: 8px;
    border: 2px solid var(--_accent);
    border-radius: 50%;
  }
  .narrow .filter-button .label {
    position: absolute;
    inline-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  dialog::backdrop {
    background: #0006;
  }
  dialog > * {
    block-size: 100%;
    overflow: auto;
  }

  .failed {
    display: grid;
    flex: 1;
    place-content: center;
    justify-items: center;
    gap: calc(var(--_unit) * 3);
    padding: calc(var(--_unit) * 8);
    text-align: center;
  }
  .failed svg.symbol {
    inline-size: 32px;
    block-size: 32px;
    color: var(--_danger);
  }
  .failed h2 {
    font-size: 1.25em;
    font-weight: 600;
  }
`;
