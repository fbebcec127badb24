import { css } from 'lit';

/** How a membership stands: the balance large, then facts, then what changed it. */
export const loyaltyLayout = css`
  .enrol,
  .standing {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--_unit) calc(var(--_unit) * 3);
  }
  .standing {
    margin-block-end: calc(var(--_space) * 2);
  }
  .balance > .numeric {
    font-size: 1.45em;
    font-weight: 600;
    letter-spacing: -0.01em;
  }
  .balance .badge {
    margin-inline-start: var(--_unit);
  }
  .facts:empty {
    display: none;
  }
  .fact dt,
  .fact dd {
    padding: 0;
  }
  /* Values stand in one column whatever the direction of their own script. */
  .fact bdi {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .facts + h4 {
    padding-block-start: calc(var(--_space) * 3);
  }
  .change {
    font-weight: 500;
  }
  .change.more {
    color: var(--_success);
  }
`;
