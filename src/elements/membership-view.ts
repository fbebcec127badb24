import { css, html, nothing, type TemplateResult } from 'lit';
import type { Explanation } from '../core/explain.js';
import type { Filter } from '../core/filter.js';
import { membershipLine, type Reason, type ReasonContext } from './membership-reason.js';
import { reasonTree, type ReasonList, type ReasonPart } from './membership-tree.js';
import { symbol, type SymbolName } from './symbols.js';

const MARKS: { readonly [Answer in Reason['answer']]: SymbolName } = {
  holds: 'check',
  fails: 'close',
  unknown: 'question',
};

/**
 * Why somebody is in a group or not: until when, and each condition with what is so and what it needs, joined as the
 * conditions of `filter` are.
 */
export function renderMembership(
  explanation: Explanation,
  filter: Filter | undefined,
  context: ReasonContext,
): TemplateResult {
  const { words } = context;
  const tree = reasonTree(explanation, filter, context);
  const isPlain = tree.combination === 'all' || tree.parts.length < 2;
  return html`<div class="membership">
    <p class="verdict">${membershipLine(explanation, words)}</p>
    ${
      tree.parts.length === 0
        ? html`<p class="quiet">${words.text(explanation.member ? 'why.everybody' : 'why.nobody')}</p>`
        : renderParts(isPlain ? tree.parts : [tree], context)
    }
  </div>`;
}

function renderParts(parts: readonly ReasonPart[], context: ReasonContext): TemplateResult {
  return html`<ul class="reasons">
    ${parts.map((part) => (part.kind === 'list' ? renderList(part, context) : renderReason(part.reason, context)))}
  </ul>`;
}

function renderList({ combination, answer, parts }: ReasonList, context: ReasonContext): TemplateResult {
  return html`<li class="reason list ${answer}">
    ${renderMark(answer, context)}
    <div>
      <p class="rule">${context.words.text(`why.${combination}`)}</p>
      ${renderParts(parts, context)}
    </div>
  </li>`;
}

function renderReason(
  { answer, rule, fact, missing, change }: Reason,
  context: ReasonContext,
): TemplateResult {
  const facts = [fact, missing, change].filter((text) => text !== undefined);
  return html`<li class="reason ${answer}">
    ${renderMark(answer, context)}
    <div>
      <p class="rule"><bdi>${rule}</bdi></p>
      <p class="fact">
        ${facts.map((text, index) => html`${index === 0 ? nothing : ' · '}<bdi>${text}</bdi>`)}
      </p>
    </div>
  </li>`;
}

function renderMark(answer: Reason['answer'], { words }: ReasonContext): TemplateResult {
  return html`<span class="mark">${symbol(MARKS[answer])}</span>
    <span class="visually-hidden">${words.text(`why.${answer}`)}: </span>`;
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
  .reason > div {
    flex: 1;
    min-inline-size: 0;
  }
  .reason.list > div {
    display: grid;
    gap: calc(var(--_unit) * 1.5);
  }
  .reason.list .reasons {
    padding-inline-start: calc(var(--_unit) * 2.5);
    border-inline-start: 2px solid var(--_border);
  }
  .reason.list > div > .rule {
    font-weight: 500;
  }
  .reason .mark {
    display: inline-flex;
    flex: none;
    align-items: center;
    block-size: 1.45em;
    color: var(--_success);
  }
  .reason.fails > .mark {
    color: var(--_danger);
  }
  .reason.unknown > .mark {
    color: var(--_text-quiet);
  }
  .reason .fact {
    color: var(--_text-quiet);
  }
  .reason.fails > div > .fact {
    color: var(--_text);
  }
`;
