import { css } from 'lit';

/** How people are listed beside the rule of a group and as its members, and what is said between them. */
export const groupPeopleStyles = css`
  h3 {
    display: flex;
    align-items: baseline;
    gap: calc(var(--_unit) * 2);
    font-size: 1em;
    font-weight: 600;
  }
  .main {
    display: grid;
    align-content: start;
    gap: calc(var(--_unit) * 6);
    padding: calc(var(--_unit) * 5) calc(var(--_unit) * 6);
  }
  .hint {
    color: var(--_text-quiet);
    font-size: 0.93em;
  }
  .people {
    display: grid;
    gap: calc(var(--_unit) * 2);
  }
  .person {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_unit) * 2.5);
    min-inline-size: 0;
    border-radius: calc(var(--_radius) * 0.75);
  }
  .people .person + .person {
    margin-block-start: 2px;
  }
  .person .who {
    display: grid;
    flex: 1;
    min-inline-size: 0;
    line-height: 1.35;
  }
  .person .name {
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  .person .who > bdi {
    display: block;
    inline-size: fit-content;
    max-inline-size: 100%;
  }
  .person .facts {
    color: var(--_text-quiet);
    font-size: 0.9em;
    overflow-wrap: anywhere;
  }
  .search {
    position: relative;
  }
  .search > svg.symbol {
    position: absolute;
    inset-block: 0;
    inset-inline-start: calc(var(--_unit) * 2.5);
    margin-block: auto;
    color: var(--_text-quiet);
    pointer-events: none;
  }
  .search input {
    padding-inline-start: calc(var(--_unit) * 8) !important;
  }
`;
