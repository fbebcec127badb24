import { html, nothing, svg, type TemplateResult } from 'lit';
import type { CustomerSummary, MonthlySpend } from '../core/summary.js';
import type { ProfileView } from './profile-sections.js';

/** The drawing's own units: a column and what is free beside it, and how high the highest is. */
const STEP = 10;
const WIDTH = 6;
const HEIGHT = 30;
/** A month without spend still has a mark, so that twelve months are seen. */
const LEAST = 1;

/** What was spent in each of the last months: drawn for the eye, and as a table for those who hear it. */
export function renderSpendByMonth(
  { spendByMonth }: CustomerSummary,
  { words, currency }: Pick<ProfileView, 'words' | 'currency'>,
): TemplateResult | typeof nothing {
  const highest = Math.max(...spendByMonth.map(({ spend }) => spend));
  if (!(highest > 0)) return nothing;
  const total = spendByMonth.reduce((sum, { spend }) => sum + spend, 0);
  const nameOf = ({ month }: MonthlySpend): string =>
    words.date(`${month}-01`, { month: 'long', year: 'numeric' });
  const caption = words.text('profile.spend-by-month', {
    amount: words.money(total, currency),
    count: spendByMonth.length,
  });
  return html`<figure class="spend">
    <svg viewBox="0 0 ${spendByMonth.length * STEP} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
      ${spendByMonth.map((each, index) => {
        const height = each.spend > 0 ? Math.max(LEAST * 2, (each.spend / highest) * HEIGHT) : LEAST;
        return svg`<rect
          class=${each.spend > 0 ? 'some' : 'none'}
          x=${index * STEP + (STEP - WIDTH) / 2}
          y=${HEIGHT - height}
          width=${WIDTH}
          height=${height}
        ><title>${nameOf(each)}: ${words.money(each.spend, currency)}</title></rect>`;
      })}
    </svg>
    <figcaption class="quiet">${caption}</figcaption>
    <table class="visually-hidden">
      <caption>
        ${caption}
      </caption>
      <tbody>
        ${spendByMonth.map(
          (each) =>
            html`<tr>
              <th scope="row">${nameOf(each)}</th>
              <td>${words.money(each.spend, currency)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </figure>`;
}
