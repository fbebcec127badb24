import { css, html, nothing, type TemplateResult } from 'lit';
import type { Explanation } from '../core/explain.js';
import { membershipLine, reasonsOf, type Reason, type ReasonContext } from './membership-reason.js';
import { symbol, type SymbolName } from './symbols.js';

const MARKS: { readonly [Answer in Reason['answer']]: SymbolName } = {
  holds: 'check',
  fails: 'close',
  unknown: 'question',
};

/** Why somebody is in a group or not: until when, and each condition with what is so and what it needs. */
export function renderMembership(explanation: Explanation, context: ReasonContext): TemplateResult {
  const { words } = context;
  const reasons = reasonsOf(explanation, context);
  return html`<div class="membership">
    <p class="verdict">${membershipLine(explanation, words)}</p>
    ${
      reasons.length === 0
        ? html`<p class="quiet">${words.text(explanation.member ? 'why.everybody' : 'why.nobody')}</p>`
        : html`<ul class="reasons">
            ${reasons.map((reason) => renderReason(reason, context))}
          </ul>`
    }
  </div>`;
}

function renderReason(
  { answer, rule, fact, missing, change }: Reason,
  { words }: ReasonContext,
): TemplateResult {
  const facts = [fact, missing, change].filter((text) => text !== undefined);
  return html`<li class="reason ${answer}">
    <span class="mark">${symbol(MARKS[answer])}</span>
    <span class="visually-hidden">${words.text(`why.${answer}`)}: </span>
    <div>
      <p class="rule"><bdi>${rule}</bdi></p>
      <p class="fact">
        ${facts.map((text, index) => html`${index === 0 ? nothing : ' · '}<bdi>${text}</bdi>`)}
      </p>
    </div>
  </li>`;
}

/** How reasons look. */
export const membershipStyles = css`
  .membership {
    display: grid;
    gap: calc(var(--_unit) * 2);
  }
  .verdict {
    font-weight: 600;
  }
  .reasons {
    display: grid;
    gap: calc(var(--_unit) * 2);
  }
  .reason {
    display: flex;
    gap: calc(var(--_unit) * 2);
    overflow-wrap: anywhere;
  }
  .reason .mark {
    display: inline-flex;
    flex: none;
    align-items: center;
    block-size: 1.45em;
    color: var(--_success);
  }
  .reason.fails .mark {
    color: var(--_danger);
  }
  .reason.unknown .mark {
    color: var(--_text-quiet);
  }
  .reason .fact {
    color: var(--_text-quiet);
  }
  .reason.fails .fact {
    color: var(--_text);
  }
`;
