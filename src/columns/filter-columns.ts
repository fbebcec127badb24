import { type Condition, type Filter, isCondition } from '../core/filter.js';
import { invalid } from '../core/errors.js';
import type { DirectorySettings } from '../core/settings.js';
import { wordsFor } from './bitmap.js';
import type { GroupColumns } from './group-columns.js';
import type { PersonColumns } from './person-columns.js';
import type { PersonView } from './person-view.js';
import { andVerdict, fullVerdict, noVerdict, notVerdict, orVerdict, type Verdict } from './verdict.js';

/** Judges filters on every row at once. */
export class FilterColumns {
  settings: DirectorySettings | undefined;

  constructor(
    readonly people: PersonColumns,
    readonly groups: GroupColumns,
    readonly view: PersonView,
  ) {}

  /** What a filter says of each of `rows`; `undefined` where it asks for everybody. */
  evaluate(
    filter: Filter,
    rows: number,
    context: { now: number; groups: ReadonlyMap<string, Filter> },
  ): Verdict | undefined {
    if ('all' in filter && filter.all.length === 0) return undefined;
    const everybody = new Uint32Array(wordsFor(rows)).fill(0xffffffff);
    const judge = (part: Filter): Verdict => {
      if (isCondition(part)) return unsupported(part, context);
      if ('not' in part) {
        const verdict = judge(part.not);
        notVerdict(verdict, everybody);
        return verdict;
      }
      const verdict = 'all' in part ? fullVerdict(everybody) : noVerdict(rows);
      for (const inner of 'all' in part ? part.all : part.any) {
        ('all' in part ? andVerdict : orVerdict)(verdict, judge(inner));
      }
      return verdict;
    };
    return judge(filter);
  }
}

function unsupported(condition: Condition, _: unknown): never {
  throw invalid({
    code: 'unsupported-condition',
    field: condition.field,
    message: `${condition.field} ${condition.op} is not supported.`,
  });
}
