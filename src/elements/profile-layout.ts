import { css } from 'lit';

/** How a profile stands: a head, numbers, and cards in one column or two. */
export const profileLayout = css`
  :host {
    container-type: inline-size;
  }
  .profile {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 4);
  }
  .head {
    display: flex;
    align-items: flex-start;
    gap: calc(var(--_unit) * 3);
    min-block-size: calc(var(--_control-height) + var(--_space));
  }
  .avatar {
    --_avatar-size: 2.75rem;
    font-size: 1.1em;
  }
  .who {
    flex: 1;
    min-inline-size: 0;
  }
  h2 {
    font-size: 1.45em;
    font-weight: 650;
    line-height: 1.25;
    letter-spacing: -0.01em;
    overflow-wrap: anywhere;
  }
  h2:focus:not(:focus-visible) {
    outline: none;
  }
  /* A long name gets the whole width, below the buttons. */
  @container (max-width: 54.28em) {
    .head.long {
      flex-wrap: wrap;
    }
    .head.long .avatar {
      margin-inline-end: auto;
    }
    .head.long .who {
      flex: none;
      order: 1;
      inline-size: 100%;
    }
  }
  @container (max-width: 20em) {
    .head {
      flex-wrap: wrap;
    }
    .head .avatar {
      margin-inline-end: auto;
    }
    .head .who {
      flex: none;
      order: 1;
      inline-size: 100%;
    }
  }
  h2 .skeleton {
    inline-size: min(12em, 90%);
    margin-block: 0.22em;
  }
  .badges {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_unit) calc(var(--_unit) * 2);
    min-block-size: 1.45em;
    /* Below the ring of a name that has the focus. */
    margin-block-start: var(--_unit);
    overflow-wrap: anywhere;
  }
  .company {
    min-inline-size: 0;
    color: var(--_text-quiet);
  }
  .actions {
    display: flex;
    flex: none;
    align-items: center;
    gap: var(--_unit);
  }
  @container (max-width: 34.28em) {
    .edit,
    .message {
      inline-size: var(--_control-height);
      padding: 0;
    }
    .edit span,
    .message span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
  .close {
    margin-inline-end: calc(var(--_unit) * -1.5);
  }
  .close.back {
    flex: none;
    /* In the middle of the avatar's height. */
    margin-block: calc((2.75rem - var(--_control-height)) / 2);
    margin-inline: calc(var(--_unit) * -1.5) 0;
  }
  .close.back:dir(rtl) svg {
    scale: -1 1;
  }

  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_unit) calc(var(--_unit) * 3);
    padding: calc(var(--_space) * 2) calc(var(--_unit) * 3);
    border-radius: var(--_radius);
    background: var(--_surface-selected);
    overflow-wrap: anywhere;
  }
  .bar > span {
    flex: 1 1 14em;
    min-inline-size: 0;
  }
  .bar-buttons {
    display: flex;
    gap: calc(var(--_unit) * 4);
    margin-inline-start: auto;
  }
  .bar.warning {
    background: color-mix(in oklab, var(--_warning) 14%, var(--_surface));
  }
  .bar.danger {
    background: color-mix(in oklab, var(--_danger) 12%, var(--_surface));
  }
  .bar.danger > svg {
    color: var(--_danger);
  }
  .bar strong {
    font-weight: 600;
  }
  .bar .since {
    display: block;
  }

  /* What it says is seen once it can be asked for. */
  customer-hint:not(:defined) {
    display: none;
  }
  .broken {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: var(--_unit) calc(var(--_unit) * 3);
  }
  .withheld {
    font-size: 0.93em;
  }
  .columns,
  .column {
    display: grid;
    align-content: start;
    gap: calc(var(--_space) * 3);
    min-inline-size: 0;
  }
  @container (min-width: 54.285em) {
    .profile {
      padding: calc(var(--_space) * 6);
      gap: calc(var(--_space) * 4);
    }
    .columns {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: calc(var(--_space) * 4);
    }
    .profile .numbers {
      grid-template-columns: repeat(3, minmax(0, 1fr));
      justify-content: stretch;
    }
    .column {
      gap: calc(var(--_space) * 4);
    }
  }

  .numbers {
    display: grid;
    grid-template-columns: repeat(3, auto);
    justify-content: space-between;
    gap: calc(var(--_unit) * 3);
  }
  .numbers > div {
    display: flex;
    flex-direction: column-reverse;
    justify-content: flex-end;
  }
  .numbers dt {
    color: var(--_text-quiet);
    font-size: 0.93em;
  }
  .numbers dd {
    font-size: 1.45em;
    font-weight: 600;
    line-height: 1.3;
    letter-spacing: -0.01em;
    overflow-wrap: break-word;
  }
  .numbers.long dd {
    font-size: 1.1em;
  }
  .visit-dates {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.25em;
    min-block-size: 1.45em;
    margin-block-start: calc(var(--_space) * 2);
  }
  .spend {
    display: grid;
    gap: var(--_unit);
    margin: calc(var(--_space) * 3) 0 0;
  }
  .spend svg {
    display: block;
    inline-size: 100%;
    block-size: 2.6em;
  }
  .spend .some {
    fill: var(--_accent);
  }
  .spend .none {
    fill: var(--_border);
  }
  .spend:dir(rtl) svg {
    transform: scaleX(-1);
  }
  @container (max-width: 27.14em) {
    .numbers dd {
      font-size: 1.2em;
    }
    .numbers.long {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @container (max-width: 21.43em) {
    .numbers {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  .line {
    display: block;
  }
  /* Values stand in one column whatever the direction of their own script. */
  .line,
  .lines {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .groups {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_unit);
  }
  .groups .badge {
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .badge.subscribed {
    background: color-mix(in oklab, var(--_success) 14%, var(--_surface));
  }
  .badge.unsubscribed {
    background: color-mix(in oklab, var(--_warning) 16%, var(--_surface));
  }

  .loading .numbers > div {
    flex-direction: column;
  }
  .loading .numbers .skeleton {
    inline-size: 4.5em;
    margin-block: 0.275em;
  }
  .loading .numbers .skeleton:first-child {
    inline-size: min(6em, 90%);
    block-size: 1.1em;
    margin-block: 0.39em;
  }
  .loading .visit-dates .skeleton {
    inline-size: 60%;
    margin-block: 0.325em;
  }
  .loading .fact .skeleton {
    margin-block: 0.5em;
  }
  .loading .fact .skeleton:first-child {
    inline-size: 60%;
  }

  .state {
    display: grid;
    justify-items: center;
    align-content: center;
    gap: calc(var(--_space) * 2);
    min-block-size: min(24rem, 60vh);
    padding: calc(var(--_space) * 8) calc(var(--_space) * 6);
    text-align: center;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  .state .title {
    font-size: 1.15em;
    font-weight: 600;
  }
  .state .drawing {
    display: grid;
    place-content: center;
    inline-size: 48px;
    block-size: 48px;
    border-radius: 50%;
    background: var(--_surface-hover);
    color: var(--_text-quiet);
    font-size: 1.4em;
  }
  .state button {
    margin-block-start: calc(var(--_space) * 2);
  }
`;
